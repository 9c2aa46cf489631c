import { UnderWay } from '#lib/under-way';
import type { HearAnswer, LinkAnswer, SubgraphLink } from './subgraph-link.ts';
import type { SubgraphCall } from './transport.ts';

/** A call under way: those who joined it. */
type Joined = HearAnswer[];

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
  const underWay = new UnderWay<Joined>();

  const sendAlone = (call: SubgraphCall, hear: HearAnswer): void => {
    link.send(call, (answer) => {
      underWay.forget();
      hear(answer);
    });
  };

  const sendFirst = (call: SubgraphCall, hear: HearAnswer, key: string): void => {
    const joined: Joined = [];
    underWay.begin(key, joined);
    link.send(call, (answer) => {
      // Nobody can join any more before anybody hears.
      underWay.end(key, joined);
      // Before the first receiver changes it: the bytes of a local subgraph's answer are written when they are wanted.
      const copies = joined.map(() => bytesOnly(answer));
      hear(answer);
      for (const [index, copy] of copies.entries()) joined[index]?.(copy);
    });
  };

  return {
    send(call, hear) {
      if (call.isMutation) {
        sendAlone(call, hear);
        return;
      }
      const key = keyOf(call);
      const joined = underWay.find(key);
      if (!joined) sendFirst(call, hear, key);
      else {
        onShared();
        joined.push(hear);
      }
    },
    forget: () => {
      underWay.forget();
    },
    close: () => link.close(),
  };
}
