import { describe, expect, it } from 'vitest';
import { paramsOfBody, paramsOfSearch, searchOf } from './graphql-params.ts';

const query = '{ a }';
const trusted = new Map([['sha256:0a', query]]);

describe('paramsOfBody', () => {
  it('takes query, name and variables, and nulls for what is absent', () => {
    const body = { query, operationName: null, variables: { a: 1 }, extensions: null };
    expect(paramsOfBody(body, trusted)).toEqual({ query, operationName: undefined, variables: { a: 1 } });
    expect(paramsOfBody({ query, operationName: 'A', variables: null, extensions: {} }, trusted)).toEqual({
      query,
      operationName: 'A',
      variables: null,
    });
  });

  it('takes an empty name for none', () => {
    expect(paramsOfBody({ query, operationName: '' }, trusted)).toEqual({ query, operationName: undefined });
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
    { documentId: null },
    { query, extensions: { persistedQuery: { version: 1 } } },
  ])('leaves %j to others', (body) => {
    expect(paramsOfBody(body, trusted)).toBeUndefined();
  });

  it('takes the id of a trusted operation in place of its text', () => {
    const body = { documentId: 'sha256:0a', variables: { a: 1 } };
    expect(paramsOfBody(body, trusted)).toEqual({ query, operationName: undefined, variables: { a: 1 } });
  });

  it('prefers a text to an id', () => {
    expect(paramsOfBody({ query: '{ b }', documentId: 'sha256:0a' }, trusted)?.query).toBe('{ b }');
  });

  it.each(['sha256:0b', 'constructor', '', 7, { id: 'sha256:0a' }])(
    'refuses the unknown id %j',
    (documentId) => {
      expect(() => paramsOfBody({ documentId }, trusted)).toThrow(
        'documentId must name an operation this gateway knows, but does not',
      );
    },
  );
});

describe('paramsOfSearch', () => {
  it('takes the id of a trusted operation', () => {
    expect(paramsOfSearch('?documentId=sha256%3A0a', trusted)?.query).toBe(query);
  });

  it('takes variables as JSON', () => {
    const search = '?query=%7B%20a%20%7D&operationName=A&variables=%7B%22a%22%3A1%7D';
    expect(paramsOfSearch(search, trusted)).toEqual({
      query,
      operationName: 'A',
      variables: { a: 1 },
    });
  });

  it('takes an empty name for none', () => {
    expect(paramsOfSearch('?operationName=&query=%7Ba%7D', trusted)?.operationName).toBeUndefined();
  });

  it.each([
    '',
    '?query=',
    '?query=%7Ba%7D&query=%7Bb%7D',
    '?query=%7Ba%7D&variables=%7B',
    '?query=%7Ba%7D&variables=1',
    '?query=%7Ba%7D&extensions=1',
    '?documentId=sha256%3A0a&documentId=sha256%3A0a',
  ])('leaves "%s" to others', (search) => {
    expect(paramsOfSearch(search, trusted)).toBeUndefined();
  });
});

it.each([
  ['/graphql', ''],
  ['/graphql?query=%7Ba%7D&operationName=A', '?query=%7Ba%7D&operationName=A'],
  ['/graphql?operationName=&query=%7Ba%7D', '?&query=%7Ba%7D'],
  ['/graphql?query=%7Ba%7D&operationName', '?query=%7Ba%7D&'],
])('the search part of %s is "%s"', (url, search) => {
  expect(searchOf({ url })).toBe(search);
});
