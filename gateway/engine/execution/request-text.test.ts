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
    expect(JSON.parse(compileRequest(fetch, new Map()).write({ a: null, c: 'not used' }, undefined))).toEqual(
      {
        query: fetch.operation,
        operationName: 'Q',
        variables: { a: null },
      },
    );
  });

  it('gives a variable the value it has under the name the caller gave it', () => {
    const text = compileRequest(fetch, new Map([['a', 'original']])).write(
      { original: 'x', a: 'not this' },
      undefined,
    );
    expect(JSON.parse(text)).toMatchObject({ variables: { a: 'x' } });
  });

  it('writes the entities beside the variables', () => {
    const request = compileRequest({ ...fetch, operationName: undefined }, new Map());
    expect(JSON.parse(request.write({ b: 2 }, ['{"id":"1"}', '{"id":"2"}']))).toEqual({
      query: fetch.operation,
      variables: { b: 2, representations: [{ id: '1' }, { id: '2' }] },
    });
  });

  it('writes bytes: what is beyond ASCII has more than one character', () => {
    const text = compileRequest(fetch, new Map()).write({ a: 'ä' }, undefined);
    expect(text.endsWith('"variables":{"a":"\u00c3\u00a4"}}')).toBe(true);
  });

  it('gives the same as values', () => {
    const request = compileRequest(fetch, new Map([['a', 'original']]));
    expect(request.values({ original: 'ä' }, ['{"id":"\u00c3\u00a4"}'])).toEqual({
      query: fetch.operation,
      operationName: 'Q',
      variables: { a: 'ä', representations: [{ id: 'ä' }] },
    });
  });
});
