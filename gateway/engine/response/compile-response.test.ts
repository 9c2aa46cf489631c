import {
  buildSchema,
  GraphQLError,
  Kind,
  parse,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileResponse } from './compile-response.ts';
import { conditionNames, perConditions } from './conditions.ts';

const schema = buildSchema(`
  type Query {
    text: String  must: Int!  id: ID  float: Float  flag: Boolean  kind: Kind  raw: Raw
    thing: Thing  things: [Thing!]  strict: [Thing!]!  grid: [[Int!]]
    named: Named  any: Any  nested: Outer
  }
  scalar Raw
  enum Kind { A B }
  type Thing { name: String! more: String next: Thing! }
  type Outer { inner: Thing! maybe: Thing }
  interface Named { id: ID! }
  type Quarter implements Named { id: ID! name: String }
  type Programme implements Named { id: ID! name: Int }
  union Any = Quarter | Thing
`);

function responseOf(text: string, variables: Record<string, unknown> = {}) {
  const { definitions } = parse(text);
  const fragments = new Map(
    definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION
        ? ([[node.name.value, node]] as [string, FragmentDefinitionNode][])
        : [],
    ),
  );
  const operation = definitions[0] as OperationDefinitionNode;
  const parts = { schema, operation, fragments };
  return perConditions(conditionNames(parts), (conditions) => compileResponse(parts, conditions))(variables);
}

const complete = (text: string, data: unknown, variables?: Record<string, unknown>) =>
  responseOf(text, variables).complete(data as Record<string, unknown>, []);
const told = (text: string, data: unknown) => {
  const { data: answer, errors } = complete(text, data);
  return { answer, paths: errors.map(({ path }) => path?.join('.')) };
};

describe('the answer', () => {
  it('holds what was asked for and nothing else, in the order of the operation', () => {
    const { data } = complete('{ b: text thing { more name } id }', {
      id: '1',
      secret: 'x',
      thing: { name: 'n', more: null, __typename: 'Thing', hidden: 1 },
      b: 't',
    });
    expect(JSON.stringify(data)).toBe('{"b":"t","thing":{"more":null,"name":"n"},"id":"1"}');
  });

  it('is null where nothing was gathered', () => {
    expect(complete('{ text thing { name } }', {})).toEqual({
      data: { text: null, thing: null },
      errors: [],
    });
  });

  it('joins fields that are asked for several times, through fragments', () => {
    const text =
      '{ thing { name } ...F ... { thing { more } } } fragment F on Query { thing { more alias: name } }';
    const { data } = complete(text, { thing: { name: 'n', more: 'm', alias: 'a' } });
    expect(JSON.stringify(data)).toBe('{"thing":{"name":"n","more":"m","alias":"a"}}');
  });

  it('depends on @skip and @include', () => {
    const text =
      'query($a: Boolean, $b: Boolean) { text @skip(if: $a) id @include(if: $b) ...F @include(if: $b) flag @skip(if: true) } fragment F on Query { float }';
    const data = { text: 't', id: '1', float: 1.5, flag: true };
    const keys = (a: boolean, b: boolean) => Object.keys(complete(text, data, { a, b }).data ?? {});
    expect(keys(true, false)).toEqual([]);
    expect(keys(false, false)).toEqual(['text']);
    expect(keys(true, true)).toEqual(['id', 'float']);
  });

  it('depends on the type of an object', () => {
    const text =
      '{ named { __typename ... on Quarter { name } ... on Programme { number: name } kind: __typename } }';
    const of = (named: unknown) => complete(text, { named }).data?.['named'];
    expect(of({ __typename: 'Quarter', name: 'q' })).toEqual({
      __typename: 'Quarter',
      name: 'q',
      kind: 'Quarter',
    });
    expect(of({ __typename: 'Programme', number: 3 })).toEqual({
      __typename: 'Programme',
      number: 3,
      kind: 'Programme',
    });
  });

  it('holds the fields of an interface when nobody said more of an object', () => {
    expect(
      complete('{ named { id ... on Quarter { name } } }', { named: { id: '1', name: 'q' } }).data,
    ).toEqual({
      named: { id: '1' },
    });
  });

  it('takes names that every object has as ordinary ones', () => {
    const text = '{ __proto__: text constructor: id toString: thing { valueOf: name } hasOwnProperty: text }';
    expect(complete(text, {}).data).toEqual(
      JSON.parse('{"__proto__":null,"constructor":null,"toString":null,"hasOwnProperty":null}'),
    );
    const data = JSON.parse('{"__proto__":"p","constructor":"c","toString":{"valueOf":"v"}}') as object;
    expect(JSON.stringify(complete(text, data).data)).toBe(
      '{"__proto__":"p","constructor":"c","toString":{"valueOf":"v"},"hasOwnProperty":null}',
    );
    expect(
      JSON.stringify(told(`${text.slice(0, -1)} strict { name } }`, { ...data, strict: [] }).answer),
    ).toContain('"constructor":"c"');
  });

  it('holds what is answered without any subgraph as it lies ready', () => {
    const response = responseOf('{ schema: __schema { queryType { name } } text }');
    const ready = response.introspect?.({}) ?? {};
    expect(ready).toEqual({ schema: { queryType: { name: 'Query' } } });
    expect(response.complete({ ...ready, text: 't' }, []).data).toEqual({
      schema: { queryType: { name: 'Query' } },
      text: 't',
    });
  });

  it('gives a question about the schema the variables it asks for', () => {
    const text =
      'query($n: String!, $s: Boolean!) { __type(name: $n) { name } other: __type(name: "Thing") @skip(if: $s) { name } }';
    expect(responseOf(text, { s: true }).introspect?.({ n: 'Outer', s: true })).toEqual({
      __type: { name: 'Outer' },
    });
  });
});

describe('null', () => {
  it.each([
    [
      'climbs to the nearest object that may be null',
      '{ nested { maybe { name } } }',
      { nested: { maybe: { name: null } } },
      { nested: { maybe: null } },
      ['nested.maybe.name'],
    ],
    [
      'climbs through what must not be null',
      '{ nested { inner { name } } }',
      { nested: { inner: { name: null } } },
      { nested: null },
      ['nested.inner.name'],
    ],
    ['climbs to the root', '{ text must }', { text: 't' }, null, ['must']],
    [
      'climbs out of a list whose entries must not be null',
      '{ things { name } }',
      { things: [{ name: 'a' }, {}, null] },
      { things: null },
      ['things.1.name', 'things.2'],
    ],
    [
      'stays an entry of a list that allows it',
      '{ grid }',
      { grid: [[1], null, [null]] },
      { grid: [[1], null, null] },
      ['grid.2.0'],
    ],
    ['climbs through a list to the root', '{ strict { name } }', { strict: [null] }, null, ['strict.0']],
    [
      'is told once, where it began',
      '{ thing { next { next { name } } } }',
      { thing: { next: { next: {} } } },
      { thing: null },
      ['thing.next.next.name'],
    ],
  ])('%s', (_, text, data, answer, paths) => {
    expect(told(text, data)).toEqual({ answer, paths });
  });

  it('is not told of when errors say why already, but climbs all the same', () => {
    const response = responseOf('{ text must thing { next { name } } }');
    const data = { must: 1, thing: {} };
    const missing = ['thing.next'];
    const toldBy = (path: string[] | undefined) =>
      response
        .complete(data, [new GraphQLError('failed', { path })])
        .errors.map(({ path: at }) => at?.join('.'));
    expect(toldBy(['thing', 'next'])).toEqual([]);
    expect(toldBy(['thing', 'next', 'name'])).toEqual([]);
    expect(toldBy(['thing'])).toEqual([]);
    expect(toldBy(undefined)).toEqual([]);
    expect(toldBy(['text'])).toEqual(missing);
    expect(toldBy(['thing', 'more'])).toEqual(missing);
    expect(response.complete(data, []).data).toEqual({ text: null, must: 1, thing: null });
  });
});

describe('a value of the wrong kind', () => {
  it.each([
    ['text', 1],
    ['text', ['a']],
    ['id', 1.5],
    ['id', {}],
    ['float', '1'],
    ['float', Infinity],
    ['flag', 'true'],
    ['kind', 'C'],
    ['kind', 1],
    ['kind', 'constructor'],
  ])('is null and told: %s = %j', (field, value) => {
    expect(told(`{ ${field} }`, { [field]: value })).toEqual({ answer: { [field]: null }, paths: [field] });
  });

  it.each([
    ['text', ''],
    ['id', 7],
    ['must', 0],
    ['float', 2],
    ['flag', false],
    ['kind', 'B'],
    ['raw', { any: [1, null] }],
  ])('is not: %s = %j', (field, value) => {
    expect(told(`{ ${field} }`, { [field]: value })).toEqual({ answer: { [field]: value }, paths: [] });
  });

  it.each([
    ['a text for an object', '{ thing { name } }', { thing: 'x' }, { thing: null }, ['thing']],
    ['a list for an object', '{ thing { more } }', { thing: [] }, { thing: null }, ['thing']],
    ['an object for a list', '{ things { name } }', { things: { length: 1 } }, { things: null }, ['things']],
    ['a number for a list of lists', '{ grid }', { grid: [1, [2]] }, { grid: [null, [2]] }, ['grid.0']],
    [
      'an object for an interface that is no object',
      '{ named { id } }',
      { named: 3 },
      { named: null },
      ['named'],
    ],
    [
      'a type nobody knows',
      '{ named { id } }',
      { named: { __typename: 'Nobody', id: '1' } },
      { named: null },
      ['named'],
    ],
    [
      'a type that is none of the interface',
      '{ named { id } }',
      { named: { __typename: 'Thing', id: '1' } },
      { named: null },
      ['named'],
    ],
    ['a type that is no name', '{ any { __typename } }', { any: { __typename: 4 } }, { any: null }, ['any']],
    [
      'no type where it is asked for',
      '{ any { __typename } }',
      { any: {} },
      { any: null },
      ['any.__typename'],
    ],
  ])('never breaks the rest: %s', (_, text, data, answer, paths) => {
    expect(told(text, data)).toEqual({ answer, paths });
  });

  it('is told also when errors say why something is missing', () => {
    const { errors } = responseOf('{ text }').complete({ text: 1 }, [new GraphQLError('failed')]);
    expect(errors.map(({ message, path, extensions }) => ({ message, path, extensions }))).toEqual([
      { message: 'A String was expected', path: ['text'], extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    ]);
  });
});
