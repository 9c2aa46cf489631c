import { describe, expect, it } from 'vitest';
import { mediaTypeOf } from './media-type.ts';

const plain = 'application/json';
const graphql = 'application/graphql-response+json';

describe('mediaTypeOf', () => {
  it.each([
    [undefined, plain],
    ['*/*', plain],
    ['application/*', plain],
    ['application/json; charset=utf-8', plain],
    [graphql, graphql],
    ['Application/GraphQL-Response+JSON;Charset=UTF-8', graphql],
    [`${graphql}, ${plain}`, graphql],
    [`${plain}, ${graphql}`, plain],
    [`${plain};q=0.9, ${graphql}`, graphql],
    [`*/*, ${graphql}`, graphql],
    [`${graphql};q=0, */*`, plain],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', plain],
  ])('for %s is %s', (accept, expected) => {
    expect(mediaTypeOf(accept)).toBe(expected);
  });

  it.each(['text/html', 'application/json;q=0', '', 'multipart/mixed'])('is none for "%s"', (accept) => {
    expect(mediaTypeOf(accept)).toBeUndefined();
  });
});
