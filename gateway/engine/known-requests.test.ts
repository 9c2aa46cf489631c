import { describe, expect, it } from 'vitest';
import type { KnownOperation } from './known-operations.ts';
import { createKnownBodies, createKnownRequest, createKnownRequests } from './known-requests.ts';

const operation = {
  id: 7,
  keyOf: (variables) => (variables?.['deep'] === true ? undefined : JSON.stringify(variables)),
} as KnownOperation;
const aRequest = (variables: Record<string, unknown> = {}) => createKnownRequest({ operation, variables });

describe('createKnownRequest', () => {
  it('names what is answered by class of caller, operation and values', () => {
    const request = aRequest({ id: 'tenever' });
    expect(request.answerKey('public')).toBe('6:public7|{"id":"tenever"}');
    expect(request.answerKey('staff')).toBe('5:staff7|{"id":"tenever"}');
    expect(request.answerKey('public')).toBe('6:public7|{"id":"tenever"}');
  });

  it('has no name for values that have none', () => {
    expect(aRequest({ deep: true }).answerKey('public')).toBeUndefined();
  });
});

describe('createKnownRequests', () => {
  it('finds a request by exactly its text', () => {
    const requests = createKnownRequests();
    const request = aRequest();
    requests.keep('{"query":"{ a }"}', request);
    expect(requests.find('{"query":"{ a }"}')).toBe(request);
    expect(requests.find('{"query":"{ a } "}')).toBeUndefined();
  });

  it('forgets what was not asked for longest, and keeps no text that is very long', () => {
    const requests = createKnownRequests({ maxEntries: 2, maxBytes: 100_000 });
    for (const text of ['a', 'b', 'c', 'd'.repeat(16_001)]) requests.keep(text, aRequest());
    expect(['a', 'b', 'c', 'd'.repeat(16_001)].map((text) => requests.find(text) !== undefined)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

const bodyOf = (end: string, length: number): Buffer => Buffer.from(end.padStart(length, 'x'));

describe('createKnownBodies', () => {
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
});
