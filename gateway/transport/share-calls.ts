import type { LinkAnswer, SubgraphLink } from './subgraph-link.ts';
import type { SubgraphCall } from './transport.ts';

// The length in front keeps caller class and body apart, whatever they hold.
const keyOf = ({ callerClass, body }: SubgraphCall): string => `${callerClass.length}:${callerClass}${body}`;

/**
 * Lets identical calls of the same caller class that are under way at the same time share one request. Mutations go
 * alone, and a call that starts after a mutation ended never gets an answer that was asked for before.
 */
export function shareCalls(link: SubgraphLink, onShared: () => void): SubgraphLink {
  const underWay = new Map<string, Promise<LinkAnswer>>();

  const sendAlone = async (call: SubgraphCall): Promise<LinkAnswer> => {
    try {
      return await link.send(call);
    } finally {
      underWay.clear();
    }
  };

  const sendFirst = async (call: SubgraphCall, key: string): Promise<LinkAnswer> => {
    const sending = link.send(call);
    underWay.set(key, sending);
    try {
      return await sending;
    } finally {
      if (underWay.get(key) === sending) underWay.delete(key);
    }
  };

  return {
    async send(call) {
      if (call.isMutation) return sendAlone(call);
      const key = keyOf(call);
      const sending = underWay.get(key);
      if (!sending) return sendFirst(call, key);
      onShared();
      return sending;
    },
    close: () => link.close(),
  };
}
