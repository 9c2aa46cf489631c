import { describe, expect, it } from 'vitest';
import { createKnownBodies } from './known-bodies.ts';
import type { KnownOperation } from './known-operations.ts';
import { createKnownRequest } from './known-requests.ts';

const aRequest = () => createKnownRequest({ operation: { id: 7 } as KnownOperation, variables: null });
const bodyOf = (end: string, length: number): Buffer => Buffer.from(end.padStart(length, 'x'));

describe.each([
  ['short', 20],
  ['long', 3_000],
])('a %s body', (_, length) => {
  it('is found by exactly its bytes, among others of its length', () => {
    const bodies = createKnownBodies();
    const [a, b] = [aRequest(), aRequest()];
    bodies.keep(bodyOf('a', length), a);
    bodies.keep(bodyOf('b', length), b);
    expect(bodies.find(bodyOf('a', length))).toBe(a);
    expect(bodies.find(bodyOf('b', length))).toBe(b);
    expect(bodies.find(bodyOf('c', length))).toBeUndefined();
    expect(bodies.find(bodyOf('a', length + 1))).toBeUndefined();
  });

  it('is told apart from one that has the same text in another encoding', () => {
    const bodies = createKnownBodies();
    bodies.keep(bodyOf('ä', length), aRequest());
    expect(bodies.find(Buffer.from('ä'.padStart(length + 1, 'x'), 'latin1'))).toBeUndefined();
  });

  it('is known by what it was, whatever becomes of the memory it came in', () => {
    const bodies = createKnownBodies();
    const request = aRequest();
    const memory = bodyOf('a', length);
    bodies.keep(memory, request);
    memory.write('b', length - 1);
    expect(bodies.find(memory)).toBeUndefined();
    expect(bodies.find(bodyOf('a', length))).toBe(request);
  });
});

it('a very long body is not kept', () => {
  const bodies = createKnownBodies();
  bodies.keep(bodyOf('a', 16_001), aRequest());
  expect(bodies.find(bodyOf('a', 16_001))).toBeUndefined();
});
