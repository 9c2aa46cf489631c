import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  createScriptedEngine,
  silence,
  type Script,
  type ScriptedAnswer,
} from '../../support/federations/scripted-federation.ts';

const subgraphs: Script['subgraphs'] = {
  register: `
    type Query { quarters(first: Int = 2): [Quarter] quarter(id: ID!, tags: [String!]): Quarter echo(representations: String): String }
    type Mutation { rename(id: ID!, name: String!): Quarter }
    type Quarter @key(fields: "id") {
      id: ID! name: String health: Health @external beds: Int! @external
      summary: String @requires(fields: "health { workers }") bedSummary: String @requires(fields: "beds")
    }
    type Health { workers: Int @external }`,
  health: `
    type Query { offers: [String!] }
    type Mutation { close(id: ID!): Quarter }
    type Quarter @key(fields: "id") { id: ID! health: Health beds: Int! near: Quarter }
    type Health { workers: Int }`,
};

const federation = (answers: Record<string, readonly ScriptedAnswer[]>) =>
  createScriptedEngine({ subgraphs, answers });
const quarter = (id: string) => ({ __typename: 'Quarter', id });

describe('entities', () => {
  const text = '{ quarters { name health { workers } } }';

  it('are asked about once each, and what is said of one stands at each of its places', async () => {
    const { ask, calls } = federation({
      register: [{ data: { quarters: [quarter('a'), quarter('b'), null, quarter('a')] } }],
      health: [{ data: { _entities: [{ health: { workers: 1 } }, { health: { workers: 2 } }] } }],
    });
    expect(await ask({ text: '{ quarters { health { workers } } }' })).toEqual({
      data: {
        quarters: [{ health: { workers: 1 } }, { health: { workers: 2 } }, null, { health: { workers: 1 } }],
      },
      errors: [],
    });
    expect(calls[1]?.variables).toEqual({ representations: [quarter('a'), quarter('b')] });
  });

  it('report an error at each place of an entity that was asked about once', async () => {
    const { ask } = federation({
      register: [{ data: { quarters: [quarter('a'), quarter('b'), quarter('a')] } }],
      health: [
        {
          data: { _entities: [{ health: { workers: null } }, { health: null }] },
          errors: [{ message: 'no', path: ['_entities', 0, 'health', 'workers'], extensions: { code: 'X' } }],
        },
      ],
    });
    const { errors } = await ask({ text });
    expect(errors).toEqual([
      {
        message: 'no',
        path: ['quarters', 0, 'health', 'workers'],
        extensions: { code: 'X', subgraph: 'health' },
      },
      {
        message: 'no',
        path: ['quarters', 2, 'health', 'workers'],
        extensions: { code: 'X', subgraph: 'health' },
      },
    ]);
  });

  it('are not asked about when there are none', async () => {
    const { ask, calls } = federation({ register: [{ data: { quarters: [null] } }] });
    expect((await ask({ text })).data).toEqual({ quarters: [null] });
    expect(calls.length).toBe(1);
  });

  it('are followed through several subgraphs, the same one at many places', async () => {
    const { ask, calls } = federation({
      register: [
        { data: { quarters: [quarter('a'), quarter('b')] } },
        { data: { _entities: [{ name: 'C' }] } },
      ],
      health: [{ data: { _entities: [{ near: quarter('c') }, { near: quarter('c') }] } }],
    });
    expect((await ask({ text: '{ quarters { near { name } } }' })).data).toEqual({
      quarters: [{ near: { name: 'C' } }, { near: { name: 'C' } }],
    });
    expect(calls[2]?.variables).toEqual({ representations: [quarter('c')] });
  });
});

describe('a computation over what another subgraph says', () => {
  const text = '{ quarters { summary } }';
  const register = (summary: string) => [
    { data: { quarters: [quarter('a')] } },
    { data: { _entities: [{ summary }] } },
  ];

  it('is handed its inputs', async () => {
    const { ask, calls } = federation({
      register: register('3 at work'),
      health: [{ data: { _entities: [{ health: { workers: 3 } }] } }],
    });
    expect((await ask({ text })).data).toEqual({ quarters: [{ summary: '3 at work' }] });
    expect(calls[2]?.variables).toEqual({ representations: [{ ...quarter('a'), health: { workers: 3 } }] });
  });

  it.each<[string, ScriptedAnswer, string]>([
    ['is silent', silence, 'it was told to be'],
    ['answers in another language', '<p>', 'the answer is no JSON'],
    ['answers too few entities', { data: { _entities: [] } }, 'the data does not answer the question'],
    ['answers too many', { data: { _entities: [null, null] } }, 'the data does not answer the question'],
    ['answers no entities', { data: {} }, 'the data does not answer the question'],
    ['answers without data', { data: null }, 'the answer holds no data and no error that says why'],
  ])('is handed null when the other %s', async (_, answer, reason) => {
    const { ask, calls, silences } = federation({ register: register('nothing known'), health: [answer] });
    expect(await ask({ text })).toEqual({
      data: { quarters: [{ summary: 'nothing known' }] },
      errors: [
        {
          message: 'The department behind health gives no answer',
          extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'health' },
        },
      ],
    });
    expect(calls[2]?.variables).toEqual({ representations: [{ ...quarter('a'), health: null }] });
    expect(silences).toEqual([{ subgraph: 'health', reason }]);
  });

  it('is not asked for when an input is missing that must not be null', async () => {
    const { ask, calls } = federation({
      register: [{ data: { quarters: [quarter('a')] } }],
      health: [silence],
    });
    expect((await ask({ text: '{ quarters { bedSummary } }' })).data).toEqual({
      quarters: [{ bedSummary: null }],
    });
    expect(calls.map(({ subgraph }) => subgraph)).toEqual(['register', 'health']);
  });
});

describe('a silent subgraph', () => {
  it('is one error however many calls fail, and nulls where they are allowed', async () => {
    const { ask } = federation({
      register: [{ data: { quarters: [quarter('a')], quarter: quarter('b') } }],
      health: [silence, silence, silence],
    });
    const { data, errors } = await ask({
      text: '{ quarters { health { workers } } quarter(id: "b") { id beds } offers }',
    });
    expect(data).toEqual({ quarters: [{ health: null }], quarter: null, offers: null });
    expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['SUBGRAPH_UNAVAILABLE']);
  });
});

describe('an answer that does not fit the question', () => {
  const unusable = 'The department behind register gives no answer';

  it('is none when it leaves out what was asked, without an error that says why', async () => {
    const { ask, silences } = federation({ register: [{ data: {} }] });
    const { data, errors } = await ask({ text: '{ quarters { id } }' });
    expect(data).toEqual({ quarters: null });
    expect(errors.map(({ message }) => message)).toEqual([unusable]);
    expect(silences).toEqual([{ subgraph: 'register', reason: 'the data does not answer the question' }]);
  });

  it('changes nothing that others are asked about', async () => {
    const { ask } = federation({
      register: [{ data: { quarters: [quarter('a')] } }],
      health: [{ data: { _entities: [{ health: { workers: 1 }, name: 'wrong', id: 'wrong' }] } }],
    });
    const { data } = await ask({ text: '{ quarters { id name health { workers } } }' });
    expect(data).toEqual({ quarters: [{ id: 'a', name: null, health: { workers: 1 } }] });
  });

  it('has its errors at the nearest place that was asked about', async () => {
    const said = [
      { message: 'no', path: ['quarters', 0, 'secret', 'more'] },
      { message: 'no', path: ['x'] },
    ];
    const { ask } = federation({ register: [{ data: { quarters: [null] }, errors: said }] });
    const { errors } = await ask({ text: '{ quarters { name } }' });
    expect(errors.map(({ path }) => path)).toEqual([['quarters', 0], undefined]);
  });

  it.each([
    ['a text for a number', { workers: 'many' }, { workers: null }, ['quarters', 0, 'health', 'workers']],
    ['a list for an object', [{ workers: 1 }], null, ['quarters', 0, 'health']],
  ])('hands on null as an input for %s, and names the department', async (_, health, input, path) => {
    const { ask, calls } = federation({
      register: [{ data: { quarters: [quarter('a')] } }, { data: { _entities: [{ summary: 's' }] } }],
      health: [{ data: { _entities: [{ health }] } }],
    });
    const { data, errors } = await ask({ text: '{ quarters { summary } }' });
    expect(data).toEqual({ quarters: [{ summary: 's' }] });
    expect(calls[2]?.variables).toEqual({ representations: [{ ...quarter('a'), health: input }] });
    expect(errors.map((error) => [error.path, error.extensions?.['subgraph']])).toEqual([[path, 'health']]);
  });

  it('computes nothing from a wrong value that must not be null', async () => {
    const { ask, calls } = federation({
      register: [{ data: { quarters: [quarter('a')] } }],
      health: [{ data: { _entities: [{ beds: 'some' }] } }],
    });
    const { data, errors } = await ask({ text: '{ quarters { bedSummary } }' });
    expect(data).toEqual({ quarters: [{ bedSummary: null }] });
    expect(calls.length).toBe(2);
    expect(errors.map(({ message }) => message)).toEqual(['A Int was expected']);
  });
});

describe('variables', () => {
  it('are checked against the schema before anything is asked', async () => {
    const { engine, calls } = federation({});
    const prepared = await engine.prepare(parse('query($id: ID!) { quarter(id: $id) { id } }'), undefined);
    const answer = await engine.execute(prepared, { variables: {}, callerClass: 'public', requestId: 'r' });
    expect(answer.data).toBeUndefined();
    expect(answer.errors?.map(({ message, extensions }) => [message, extensions['code']])).toEqual([
      ['Variable "$id" of required type "ID!" was not provided.', 'BAD_USER_INPUT'],
    ]);
    expect(calls).toEqual([]);
  });

  it('reach the subgraph coerced, with defaults, and only where they are used', async () => {
    const { ask, calls } = federation({ register: [{ data: { quarter: { id: '7' } } }] });
    await ask({
      text: 'query($id: ID!, $tags: [String!] = ["x"], $s: Boolean = false) { quarter(id: $id, tags: $tags) { id name @include(if: $s) } }',
      variables: { id: 7, other: 1 },
    });
    expect(calls[0]?.variables).toEqual({ id: '7', tags: ['x'], s: false });
  });

  it('may be named as the one in which entities are handed over', async () => {
    const { ask, calls } = federation({
      register: [{ data: { echo: 'e', quarters: [quarter('a')] } }],
      health: [{ data: { _entities: [{ health: null }] } }],
    });
    const text =
      'query($representations: String, $r: Boolean!) { echo(representations: $representations) quarters { health @include(if: $r) { workers } } }';
    const { data } = await ask({ text, variables: { representations: 'mine', r: true } });
    expect(data).toEqual({ echo: 'e', quarters: [{ health: null }] });
    expect(Object.values(calls[0]?.variables ?? {})).toContain('mine');
    expect(calls[1]?.variables['representations']).toEqual([quarter('a')]);
  });

  it('decide over parts of the plan', async () => {
    const text = 'query($s: Boolean!) { offers @skip(if: $s) quarters @include(if: $s) { id } }';
    const first = federation({ register: [{ data: { quarters: [] } }] });
    expect((await first.ask({ text, variables: { s: true } })).data).toEqual({ quarters: [] });
    const second = federation({ health: [{ data: { offers: ['o'] } }] });
    expect((await second.ask({ text, variables: { s: false } })).data).toEqual({ offers: ['o'] });
    expect(second.calls.map(({ subgraph }) => subgraph)).toEqual(['health']);
  });

  it('decide over nothing when they are null: nobody is asked', async () => {
    const { ask, calls } = federation({});
    const text = 'query($s: Boolean = true) { offers @skip(if: $s) quarters { id name @include(if: $s) } }';
    const { data, errors } = await ask({ text, variables: { s: null } });
    const message = 'Variable "$s" is a condition and must not be null.';
    expect({ data, errors }).toEqual({
      data: null,
      errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }],
    });
    expect(calls).toEqual([]);
  });
});

describe('mutations', () => {
  it('are sent one after another, and marked as such', async () => {
    const { ask, calls } = federation({
      register: [{ data: { rename: { id: 'a' } } }, { data: { again: { id: 'b' } } }],
      health: [{ data: { close: { id: 'c' } } }],
    });
    const { data } = await ask({
      text: 'mutation { rename(id: "a", name: "A") { id } close(id: "c") { id } again: rename(id: "b", name: "B") { id } }',
    });
    expect(JSON.stringify(data)).toBe('{"rename":{"id":"a"},"close":{"id":"c"},"again":{"id":"b"}}');
    expect(calls.map(({ subgraph, isMutation }) => [subgraph, isMutation])).toEqual([
      ['register', true],
      ['health', true],
      ['register', true],
    ]);
  });

  it('complete what they give from other subgraphs by queries', async () => {
    const { ask, calls } = federation({
      register: [{ data: { rename: quarter('a') } }],
      health: [{ data: { _entities: [{ health: { workers: 1 } }] } }],
    });
    await ask({ text: 'mutation { rename(id: "a", name: "A") { health { workers } } }' });
    expect(calls.map(({ isMutation }) => isMutation)).toEqual([true, false]);
  });
});

describe('operations', () => {
  it('are planned once for the same text, name and document or not', async () => {
    const { engine } = federation({});
    const document = parse('query A { offers } query B { quarters { id } }');
    const a = await engine.prepare(document, 'A');
    expect(await engine.prepare(document, 'A')).toBe(a);
    expect(await engine.prepare(parse('query A { offers }\nquery B { quarters { id } }'), 'A')).toBe(a);
    const b = await engine.prepare(document, 'B');
    expect([...a.subgraphs, ...b.subgraphs]).toEqual(['health', 'register']);
  });

  it.each([
    [
      'query A { offers } query B { offers }',
      undefined,
      'Must provide operation name if query contains multiple operations.',
    ],
    ['query A { offers }', 'B', 'Unknown operation named "B".'],
    ['fragment F on Query { offers }', undefined, 'Must provide an operation.'],
  ])('are refused when it is not clear which is meant: %s', async (text, operationName, message) => {
    await expect(federation({}).engine.prepare(parse(text), operationName)).rejects.toThrow(message);
  });

  it('about the schema itself ask no subgraph, beside others only for those', async () => {
    const { ask, calls } = federation({ health: [{ data: { offers: null } }] });
    expect((await ask({ text: '{ __typename schema: __schema { queryType { name } } }' })).data).toEqual({
      __typename: 'Query',
      schema: { queryType: { name: 'Query' } },
    });
    expect(calls).toEqual([]);
    expect((await ask({ text: '{ offers __type(name: "Health") { name } }' })).data).toEqual({
      offers: null,
      __type: { name: 'Health' },
    });
  });

  it('do not see each other, however they are mixed', async () => {
    const ids = Array.from({ length: 20 }, (_, n) => `q${n}`);
    const { ask } = federation({
      register: ids.map((id) => ({ data: { quarter: { id } } })),
    });
    const text = 'query($id: ID!) { quarter(id: $id) { id } }';
    const answers = await Promise.all(ids.map((id) => ask({ text, variables: { id } })));
    expect(answers.map(({ data }) => data)).toEqual(ids.map((id) => ({ quarter: { id } })));
  });
});
