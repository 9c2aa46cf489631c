import { setImmediate as turn } from 'node:timers/promises';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, GraphQLError, parse, type ExecutionResult } from 'graphql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { InvalidInputError } from '#lib/errors';
import { createLocalExecutor } from './local-executor.ts';

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  scalar Date
  enum Kind { GOOD BAD }
  interface Named { name: String! }
  type Person implements Named @key(fields: "id") { id: ID! name: String! kind: Kind friends: [Person!] born: Date }
  type Place implements Named { name: String! size: Float }
  union Thing = Person | Place
  input Range { from: Int = 1 to: Int }
  type Query {
    person(id: ID!): Person
    people(range: Range, kinds: [Kind!]): [Person]!
    named: [Named]
    things: [Thing!]
    sum(a: Int!, b: Int = 2): Int
    echo(text: String): String
    told(range: Range, kinds: [Kind!]): String
    refused: String
    broken: Int!
    rejected: String
    thrownText: String
    badLeaf: Int
    badEnum: Kind
    notAList: [Int]
    gap: [Int!]
    nested: Nested
    lazy: Lazy
  }
  type Lazy { count: Int born: Date person: Person people: [Person!] }
  type Nested { must: Nested! may: Nested value: Int! }
  type Mutation { write(text: String): String }
`);

const person = (id: string) => ({
  __typename: 'Person',
  id,
  name: `person ${id}`,
  kind: id === '1' ? 'GOOD' : 'BAD',
  born: '2000-01-01',
});

const resolvers = {
  Query: {
    person: async (_: unknown, { id }: { id: string }) => (id === 'nobody' ? null : person(id)),
    people: (_: unknown, { range, kinds }: { range?: object; kinds?: string[] }) => [
      person('1'),
      null,
      Promise.resolve(person('2')),
      Promise.reject(new Error('one is missing')),
      { ...person('3'), name: JSON.stringify({ range, kinds }) },
    ],
    named: () => [person('1'), { __typename: 'Place', name: 'here', size: 1.5 }],
    things: async () => [{ __typename: 'Place', name: 'there' }, person('2')],
    sum: (_: unknown, { a, b }: { a: number; b: number }) => a + b,
    echo: (_: unknown, { text }: { text: string }) => text,
    told: (_: unknown, values: object) => JSON.stringify(values),
    refused: () => {
      throw new InvalidInputError('year must be later');
    },
    broken: () => null,
    rejected: async () => Promise.reject(new Error('a defect')),
    thrownText: () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- what a library may do
      throw 'only a text';
    },
    badLeaf: () => 'no number',
    badEnum: () => 'UGLY',
    notAList: () => 5,
    gap: () => [1, null, 3],
    lazy: () => ({
      count: () => 5,
      born: Promise.resolve('2001-02-03'),
      person: () => Promise.resolve(person('8')),
      people: Promise.resolve([person('9')]),
    }),
    nested: () => ({ must: { value: 1, may: { value: null } }, value: 2 }),
  },
  Person: {
    __resolveReference: ({ id }: { id: string }) => {
      if (id === '!') throw new Error('! is no person');
      return id === '?' ? Promise.reject(new Error('? cannot be found')) : Promise.resolve(person(id));
    },
    friends: async ({ id }: { id: string }) => Promise.resolve([person(`${id}a`), person(`${id}b`)]),
  },
  Mutation: { write: (_: unknown, { text }: { text: string }) => text },
};
const schema = buildSubgraphSchema({ typeDefs, resolvers });

/** What a reader of an answer can see of it. */
const seen = ({ data, errors }: ExecutionResult): unknown =>
  JSON.parse(
    JSON.stringify({
      data,
      errors: errors?.map((error) => ({
        message: error.message,
        path: error.path,
        extensions: error.extensions,
        beneath: error.originalError?.message,
        isGraphQLError: error instanceof GraphQLError,
      })),
    }),
  );

const personFields =
  '{ id name kind born friends { id ...More } } } fragment More on Person { name __typename }';
const operations: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  [`query ($id: ID!) { person(id: $id) ${personFields}`, { id: '1' }],
  [`query ($id: ID!) { person(id: $id) ${personFields}`, { id: 'nobody' }],
  ['query ($id: ID!) { a: person(id: $id) { x: name } b: person(id: $id) { name } }', { id: '7' }],
  ['query ($r: Range, $k: [Kind!]) { people(range: $r, kinds: $k) { name } }', { r: { to: 5 }, k: ['GOOD'] }],
  ['{ people(range: { from: 3 }, kinds: [BAD, GOOD]) { name kind } }', {}],
  ['query ($n: Int) { told(range: { from: $n, to: $n }) }', {}],
  ['query ($k: Kind = GOOD) { told(kinds: [$k]) }', { k: null }],
  ['{ named { __typename name ... on Person { id } ... on Place { size } } }', {}],
  ['{ things { ... on Named { name } ... on Person { friends { name } } } }', {}],
  ['query ($a: Int!, $b: Int) { sum(a: $a, b: $b) }', { a: 1 }],
  ['query ($a: Int!, $b: Int = 9) { sum(a: $a, b: $b) }', { a: 1 }],
  ['query ($on: Boolean!) { sum(a: 1) @include(if: $on) echo @skip(if: $on) }', { on: true }],
  ['query ($on: Boolean!) { sum(a: 1) @include(if: $on) echo @skip(if: $on) }', { on: false }],
  ['query ($on: Boolean = true) { sum(a: 1) @include(if: $on) }', { on: null }],
  ['{ echo(text: "a text \\"in\\" the operation") }', {}],
  ['query ($t: String) { echo(text: $t) }', { t: '"; throw 1; //' }],
  ['{ refused rejected thrownText sum(a: 1) }', {}],
  ['{ badLeaf notAList gap sum(a: 1) }', {}],
  ['{ nested { must { value may { value } } value } }', {}],
  ['{ sum(a: 1) broken }', {}],
  ['{ lazy { count born person { name } people { name } } }', {}],
  ['{ lazy { born person { name } people { name } } }', {}],
  [
    'query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Person { name } } }',
    {
      r: [
        { __typename: 'Person', id: '1' },
        { __typename: 'Person', id: '?' },
        { __typename: 'Person', id: '2' },
      ],
    },
  ],
];

/** As the engine does it, without the executor. */
const executed = async (query: string, variableValues: Readonly<Record<string, unknown>>) =>
  execute({ schema, document: parse(query, { noLocation: true }), contextValue: {}, variableValues });

describe('createLocalExecutor', () => {
  it.each(operations)(
    'says what graphql-js says, the first time and compiled: %s',
    async (query, variables) => {
      const ask = createLocalExecutor(schema);
      const right = seen(await executed(query, variables));
      for (let time = 1; time <= 3; time += 1)
        expect(seen(await ask({ query, operationName: undefined, variables }, {}))).toEqual(right);
    },
  );

  it.each([
    ['{', 'GRAPHQL_PARSE_FAILED'],
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['query ($a: Int!) { sum(a: $a) }', 'BAD_USER_INPUT'],
  ])('refuses %s each time with the code %s', async (query, code) => {
    const ask = createLocalExecutor(schema);
    for (let time = 1; time <= 2; time += 1) {
      const { data, errors } = await ask({ query, operationName: undefined, variables: {} }, {});
      expect(data).toBeUndefined();
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual([code]);
    }
  });

  it('makes no code of texts in an operation', async () => {
    const ask = createLocalExecutor(schema);
    // The compiler would take this text for the time of a date, whatever stands in its place.
    const text = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74dglobalThis.wasRun=1';
    const query = `{ echo(text: ${JSON.stringify(text)}) }`;
    for (let time = 1; time <= 2; time += 1) {
      const { data } = await ask({ query, operationName: undefined, variables: {} }, {});
      expect({ ...data }).toEqual({ echo: text });
    }
    expect('wasRun' in globalThis).toBe(false);
  });

  it('answers a field under the name __proto__', async () => {
    const ask = createLocalExecutor(schema);
    const request = { query: '{ __proto__: sum(a: 1) }', operationName: undefined, variables: {} };
    for (let time = 1; time <= 2; time += 1)
      expect(Object.entries((await ask(request, {})).data ?? {})).toEqual([['__proto__', 3]]);
  });

  it('writes each time it is asked to', async () => {
    const ask = createLocalExecutor(schema);
    const request = {
      query: 'mutation ($t: String) { write(text: $t) }',
      operationName: undefined,
      variables: { t: 'x' },
    };
    for (let time = 1; time <= 2; time += 1)
      expect({ ...(await ask(request, {})).data }).toEqual({ write: 'x' });
  });

  it('tells operations of one document apart', async () => {
    const ask = createLocalExecutor(schema);
    const query = 'query A { sum(a: 1) } query B { sum(a: 5) }';
    for (let time = 1; time <= 2; time += 1)
      for (const [operationName, sum] of [
        ['A', 3],
        ['B', 7],
      ] as const)
        expect({ ...(await ask({ query, operationName, variables: {} }, {})).data }).toEqual({ sum });
  });

  it('leaves no rejection without a listener', async () => {
    const unheard: unknown[] = [];
    const hear = (reason: unknown): void => void unheard.push(reason);
    process.on('unhandledRejection', hear);
    onTestFinished(() => void process.off('unhandledRejection', hear));
    const ask = createLocalExecutor(schema);
    const request = { query: '{ broken rejected people { name } }', operationName: undefined, variables: {} };
    for (let time = 1; time <= 2; time += 1) await ask(request, {});
    await turn();
    expect(unheard).toEqual([]);
  });
});
