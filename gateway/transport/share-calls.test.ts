import { describe, expect, it } from 'vitest';
import { shareCalls } from './share-calls.ts';
import { aCall } from './testing/a-call.ts';
import { askLink } from './testing/ask-link.ts';
import type { SubgraphCall } from './transport.ts';

const call = aCall('{"query":"{ a }"}');
const mutation: SubgraphCall = { ...call, isMutation: true };

/** A link whose answers come when the test says so; an answer's reason is the number of its call. */
function sharing() {
  const sent: { call: SubgraphCall; answer: () => void }[] = [];
  let shared = 0;
  const link = shareCalls(
    {
      send(sentCall, hear) {
        const reason = String(sent.length);
        const answer = (): void => {
          hear({ kind: 'silent', reason, isReachable: false });
        };
        sent.push({ call: sentCall, answer });
      },
      close: async () => undefined,
    },
    () => (shared += 1),
  );
  const send = async (sentCall: SubgraphCall): Promise<string> => {
    const answer = await askLink(link, sentCall);
    return answer.kind === 'silent' ? answer.reason : 'answered';
  };
  return { send, sent, sharedCount: () => shared };
}

describe('shareCalls', () => {
  it('sends identical calls under way once', async () => {
    const { send, sent, sharedCount } = sharing();
    const answers = [send(call), send({ ...call, requestId: 'request-2' }), send(call)];
    sent[0]!.answer();
    expect(await Promise.all(answers)).toEqual(['0', '0', '0']);
    expect(sent.length).toBe(1);
    expect(sharedCount()).toBe(2);
  });

  it('asks again once the answer is there', async () => {
    const { send, sent } = sharing();
    const first = send(call);
    sent[0]!.answer();
    await first;
    void send(call);
    expect(sent.length).toBe(2);
  });

  it.each([
    ['another body', { body: '{"query":"{ b }"}' }],
    ['another caller class', { callerClass: 'staff' }],
    [
      'caller class and body that join to the same text',
      { callerClass: 'public{', body: '"query":"{ a }"}' },
    ],
  ])('does not share with %s', (_, other) => {
    const { send, sent } = sharing();
    void send(call);
    void send({ ...call, ...other });
    expect(sent.length).toBe(2);
  });

  it('never shares a mutation', () => {
    const { send, sent } = sharing();
    void send(mutation);
    void send(mutation);
    void send(call);
    expect(sent.length).toBe(3);
  });

  it('never gives an answer asked for before a mutation to a call that starts after it', async () => {
    const { send, sent } = sharing();
    const before = send(call);
    const changing = send(mutation);
    sent[1]!.answer();
    await changing;
    const after = send(call);
    const alsoAfter = send(call);
    sent[0]!.answer();
    expect(await before).toBe('0');
    sent[2]!.answer();
    expect(await Promise.all([after, alsoAfter])).toEqual(['2', '2']);
  });

  it('still shares after an older call has ended', async () => {
    const { send, sent } = sharing();
    const before = send(call);
    const changing = send(mutation);
    sent[1]!.answer();
    await changing;
    void send(call);
    sent[0]!.answer();
    await before;
    void send(call);
    expect(sent.length).toBe(3);
  });
});
