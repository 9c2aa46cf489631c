import { describe, expect, it } from 'vitest';
import { paramsOfBody, paramsOfSearch } from './graphql-params.ts';

const query = '{ a }';

describe('paramsOfBody', () => {
  it('takes query, name and variables, and nulls for what is absent', () => {
    const body = { query, operationName: null, variables: { a: 1 }, extensions: null };
    expect(paramsOfBody(body)).toEqual({ query, operationName: undefined, variables: { a: 1 } });
    expect(paramsOfBody({ query, operationName: 'A', variables: null, extensions: {} })).toEqual({
      query,
      operationName: 'A',
      variables: null,
    });
  });

  it.each([
    undefined,
    null,
    'text',
    [{ query }],
    {},
    { query: '' },
    { query: { kind: 'Document' } },
    { query, operationName: 1 },
    { query, variables: '{}' },
    { query, variables: [] },
    { query, extensions: 'x' },
    { query, extensions: { persistedQuery: { version: 1 } } },
  ])('leaves %j to others', (body) => {
    expect(paramsOfBody(body)).toBeUndefined();
  });
});

describe('paramsOfSearch', () => {
  it('takes variables as JSON', () => {
    expect(paramsOfSearch('?query=%7B%20a%20%7D&operationName=A&variables=%7B%22a%22%3A1%7D')).toEqual({
      query,
      operationName: 'A',
      variables: { a: 1 },
    });
  });

  it.each([
    '',
    '?query=',
    '?query=%7Ba%7D&query=%7Bb%7D',
    '?query=%7Ba%7D&variables=%7B',
    '?query=%7Ba%7D&variables=1',
    '?query=%7Ba%7D&extensions=1',
  ])('leaves "%s" to others', (search) => {
    expect(paramsOfSearch(search)).toBeUndefined();
  });
});
