import type { LinkAnswer, SubgraphLink } from './subgraph-link.ts';
import type { SubgraphCall } from './transport.ts';

// The length in front keeps caller class and body apart, whatever they hold.
const keyOf = ({ callerClass, body }: SubgraphCall): string => `${callerClass.length}:${callerClass}${body}`;

interface SharedCall {
  readonly sending: Promise<LinkAnswer>;
  isShared: boolean;
}

/** An answer without what its receiver may change: each who shares it has to read the bytes for himself. */
const bytesOnly = (answer: LinkAnswer): LinkAnswer =>
  answer.kind === 'silent' ? answer : { kind: 'answered', body: answer.body, headers: answer.headers };

/**
 * Lets identical calls of the same caller class that are under way at the same time share one request. Mutations go
 * alone, and a call that starts after a mutation ended never gets an answer that was asked for before.
 */
export function shareCalls(link: SubgraphLink, onShared: () => void): SubgraphLink {
  const underWay = new Map<string, SharedCall>();

  const sendAlone = async (call: SubgraphCall): Promise<LinkAnswer> => {
    try {
      return await link.send(call);
    } finally {
      underWay.clear();
    }
  };

  const sendFirst = (call: SubgraphCall, key: string): Promise<LinkAnswer> => {
    const sending = link
      .send(call)
      .then((answer) => (shared.isShared ? bytesOnly(answer) : answer))
      .finally(() => {
        if (underWay.get(key) === shared) underWay.delete(key);
      });
    const shared: SharedCall = { sending, isShared: false };
    underWay.set(key, shared);
    return sending;
  };

  return {
    async send(call) {
      if (call.isMutation) return sendAlone(call);
      const key = keyOf(call);
      const shared = underWay.get(key);
      if (!shared) return sendFirst(call, key);
      onShared();
      shared.isShared = true;
      return shared.sending;
    },
    close: () => link.close(),
  };
}
