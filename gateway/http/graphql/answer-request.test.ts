import { expect, it, vi } from 'vitest';
import { createRequestAnswerer, type AnswerParts } from './answer-request.ts';
import type { Exchange } from './exchange.ts';

const context = { requestId: 'r', mediaType: 'application/json', callerClass: 'public' } as const;

/** What answers one request that is known, but not kept, and must wait for its turn. */
function waiting() {
  const turns: (() => void)[] = [];
  const make = vi.fn(() => Promise.resolve(undefined));
  const answers = {
    kept: () => undefined,
    mustWait: () => true,
    wait: (_request: unknown, start: () => void) => void turns.push(start),
    make,
  };
  const requests = { byBody: { find: () => ({}) }, byAddress: {} };
  const parts = { operations: { requests }, answers, logger: {} } as unknown as AnswerParts;
  const response = { destroyed: false };
  const exchange = { response } as unknown as Exchange;
  const answered = createRequestAnswerer(parts).answerKnown(exchange, { source: Buffer.of(1), context });
  return { turns, make, response, answered };
}

it('makes nothing before it is the turn of a request', async () => {
  const { turns, make, answered } = waiting();
  expect(make).not.toHaveBeenCalled();
  turns[0]!();
  expect(make).toHaveBeenCalledOnce();
  expect(await answered).toBe(false);
});

it('makes nothing for a caller who has gone while it was not his turn', async () => {
  const { turns, make, response, answered } = waiting();
  Object.assign(response, { destroyed: true });
  turns[0]!();
  expect(await answered).toBe(true);
  expect(make).not.toHaveBeenCalled();
});
