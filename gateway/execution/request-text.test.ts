import { describe, expect, it } from 'vitest';
import type { FetchNode } from '../planning/query-plan.ts';
import { compileRequest } from './request-text.ts';

const fetch: FetchNode = {
  kind: 'fetch',
  subgraph: 'quarters',
  operation: 'query Q($a: String, $b: Int) { a(b: "x") }',
  operationName: 'Q',
  isMutation: false,
  variables: ['a', 'b'],
  requires: undefined,
  inputRewrites: [],
  outputRewrites: [],
};

describe('compileRequest', () => {
  it('writes the operation, its name and the variables that have a value, null included', () => {
    expect(JSON.parse(compileRequest(fetch, new Map())({ a: null, c: 'not used' }, undefined))).toEqual({
      query: fetch.operation,
      operationName: 'Q',
      variables: { a: null },
    });
  });

  it('gives a variable the value it has under the name the caller gave it', () => {
    const text = compileRequest(fetch, new Map([['a', 'original']]))(
      { original: 'x', a: 'not this' },
      undefined,
    );
    expect(JSON.parse(text)).toMatchObject({ variables: { a: 'x' } });
  });

  it('writes the entities beside the variables', () => {
    const text = compileRequest({ ...fetch, operationName: undefined }, new Map())({ b: 2 }, [
      '{"id":"1"}',
      '{"id":"2"}',
    ]);
    expect(JSON.parse(text)).toEqual({
      query: fetch.operation,
      variables: { b: 2, representations: [{ id: '1' }, { id: '2' }] },
    });
  });
});
