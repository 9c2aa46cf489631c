import type { GraphQLError } from 'graphql';
import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { QueryTooLargeError } from '#lib/errors';
import { operationLimits, operationLimitsRule, type OperationLimits } from './operation-limits.ts';

const schema = buildSchema('type Query { a: Query b: Int }');
const small: OperationLimits = { maxTokens: 100, maxDepth: 3, maxRootFields: 3, maxAliases: 2, maxFields: 8 };

const check = (query: string, limits = small): readonly GraphQLError[] =>
  validate(schema, parse(query), [operationLimitsRule(limits)]);
const faults = (query: string, limits = small): string[] =>
  check(query, limits).map(({ message }) => message);

describe('operationLimitsRule', () => {
  it('lets an operation at every limit pass', () => {
    expect(faults('{ a { a { b } } x: b y: b }')).toEqual([]);
  });

  it('refuses an operation that is too deep', () => {
    expect(faults('{ a { a { a { b } } } }')).toEqual([
      'depth of the operation must be at most 3, but got: 4',
    ]);
  });

  it('counts the depth inside fragments', () => {
    expect(faults('{ a { ...f } } fragment f on Query { a { ... on Query { a { b } } } }')).toEqual([
      'depth of the operation must be at most 3, but got: 4',
    ]);
  });

  it('refuses too many root fields', () => {
    expect(faults('{ b b b b }')).toEqual(['number of root fields must be at most 3, but got: 4']);
  });

  it('refuses too many aliases, wherever they are', () => {
    expect(faults('{ a { x: b y: b z: b } }')).toEqual(['number of aliases must be at most 2, but got: 3']);
  });

  it('counts a fragment each time it is used', () => {
    expect(
      faults('{ a { ...f ...f a { ...f } } } fragment f on Query { x: b }', { ...small, maxAliases: 2 }),
    ).toEqual(['number of aliases must be at most 2, but got: 3']);
  });

  it('measures fragments that double each other 60 times at once', () => {
    const fragments = Array.from(
      { length: 60 },
      (_, n) => `fragment f${n} on Query { ...f${n + 1} ...f${n + 1} }`,
    );
    const query = `{ a { ...f0 } } ${fragments.join(' ')} fragment f60 on Query { b }`;
    expect(faults(query)).toEqual([`number of fields must be at most 8, but got: ${2 ** 60}`]);
  });

  it('comes to an end with fragments that go round in a circle', () => {
    expect(faults('{ ...f } fragment f on Query { b ...f }')).toEqual([]);
  });

  it('measures each operation of a document on its own', () => {
    expect(faults('query one { b b } query two { b b }')).toEqual([]);
  });

  it('reports faults that carry the code of the hub', () => {
    expect(check('{ b b b b }')[0]?.originalError).toBeInstanceOf(QueryTooLargeError);
  });

  it('lets the whole introspection query pass under the limits of the hub', () => {
    const query = getIntrospectionQuery({
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    });
    expect(faults(query, operationLimits)).toEqual([]);
    expect(parse(query, { maxLexicalTokens: operationLimits.maxTokens }).kind).toBe('Document');
  });
});
