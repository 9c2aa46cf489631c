import { describe, expect, it } from 'vitest';
import type { KnownOperation } from './known-operations.ts';
import { createKnownRequest, createKnownRequests } from './known-requests.ts';

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
