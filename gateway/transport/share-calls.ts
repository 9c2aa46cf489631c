import type { LinkAnswer, SubgraphLink } from './subgraph-link.ts';
import type { SubgraphCall } from './transport.ts';

interface SharedCall {
  readonly answer: Promise<LinkAnswer>;
  /** Whether a second call waits for the answer. */
  isJoined: boolean;
}

// The length in front keeps caller class and body apart, whatever they hold.
const keyOf = ({ callerClass, body }: SubgraphCall): string => `${callerClass.length}:${callerClass}${body}`;

/** An answer without the object its first receiver may change: each further one reads the bytes for himself. */
const bytesOnly = (answer: LinkAnswer): LinkAnswer =>
  answer.kind === 'silent' ? answer : { kind: 'answered', body: answer.body, headers: answer.headers };

/** A link whose calls under way can be joined. */
export interface SharingLink extends SubgraphLink {
  /** Lets nobody join the calls under way any more: their answers may be older than what is known by now. */
  forget(): void;
}

/**
 * Lets identical calls of the same caller class that are under way at the same time share one request. Mutations go
 * alone, and a call that starts after a mutation ended never gets an answer that was asked for before.
 */
export function shareCalls(link: SubgraphLink, onShared: () => void): SharingLink {
  const underWay = new Map<string, SharedCall>();

  const sendAlone = async (call: SubgraphCall): Promise<LinkAnswer> => {
    try {
      return await link.send(call);
    } finally {
      underWay.clear();
    }
  };

  const sendFirst = (call: SubgraphCall, key: string): Promise<LinkAnswer> => {
    const answer = link
      .send(call)
      // Nobody can join any more before anybody receives.
      .finally(() => {
        if (underWay.get(key) === shared) underWay.delete(key);
      })
      .then((received) => {
        // The bytes of a local subgraph's answer are written when they are first wanted: before anybody changes it.
        if (shared.isJoined) bytesOnly(received);
        return received;
      });
    const shared: SharedCall = { answer, isJoined: false };
    underWay.set(key, shared);
    return answer;
  };

  return {
    async send(call) {
      if (call.isMutation) return sendAlone(call);
      const key = keyOf(call);
      const shared = underWay.get(key);
      if (!shared) return sendFirst(call, key);
      onShared();
      shared.isJoined = true;
      return shared.answer.then(bytesOnly);
    },
    forget: () => {
      underWay.clear();
    },
    close: () => link.close(),
  };
}
