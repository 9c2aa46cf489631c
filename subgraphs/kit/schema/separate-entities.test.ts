import { setImmediate as turn } from 'node:timers/promises';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { separateEntities } from '#kit/schema/separate-entities';

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { answer: Int }
  type Letter @key(fields: "id") { id: ID! upper: String! }
`);

interface Letter {
  readonly id: string;
}

function aSchema(): GraphQLSchema {
  const schema = buildSubgraphSchema({
    typeDefs,
    resolvers: {
      Query: { answer: () => 42 },
      Letter: {
        __resolveReference: (reference: Letter) => {
          if (reference.id === '!') throw new Error('! is no letter');
          return reference.id === '?'
            ? Promise.reject(new Error('? cannot be found'))
            : Promise.resolve({ id: reference.id });
        },
        upper: ({ id }: Letter) => id.toUpperCase(),
      },
    },
  });
  separateEntities(schema);
  return schema;
}

const ask = (schema: GraphQLSchema, representations: readonly object[]): Promise<ExecutionResult> =>
  graphql({
    schema,
    source:
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Letter { upper } } }',
    variableValues: { representations },
  });

const letter = (id: string): object => ({ __typename: 'Letter', id });

const failuresOf = ({ errors = [] }: ExecutionResult) =>
  errors.map(({ message, path }) => ({ message, path }));

describe('separateEntities', () => {
  it('answers the others when one representation is refused at once', async () => {
    const answer = await ask(aSchema(), [letter('a'), letter('!'), letter('b')]);
    expect(answer.data).toEqual({ _entities: [{ upper: 'A' }, null, { upper: 'B' }] });
    expect(failuresOf(answer)).toEqual([{ message: '! is no letter', path: ['_entities', 1] }]);
  });

  it('answers the others when one representation is of a type nobody knows', async () => {
    const answer = await ask(aSchema(), [letter('a'), { __typename: 'Number', id: '1' }]);
    expect(answer.data).toEqual({ _entities: [{ upper: 'A' }, null] });
    expect(failuresOf(answer)).toEqual([
      { message: expect.stringContaining('type "Number"') as string, path: ['_entities', 1] },
    ]);
  });

  it('leaves no rejection without a listener when one is refused while another fails', async () => {
    const unheard: unknown[] = [];
    const hear = (reason: unknown): void => void unheard.push(reason);
    process.on('unhandledRejection', hear);
    onTestFinished(() => void process.off('unhandledRejection', hear));
    const answer = await ask(aSchema(), [letter('?'), letter('!')]);
    await turn();
    expect(unheard).toEqual([]);
    expect(answer.data).toEqual({ _entities: [null, null] });
    expect(failuresOf(answer).map(({ message }) => message)).toEqual(['! is no letter', '? cannot be found']);
  });

  it('leaves a schema without entities as it is', async () => {
    const schema = buildSubgraphSchema({
      typeDefs: parse('type Query { answer: Int }'),
      resolvers: { Query: { answer: () => 42 } },
    });
    separateEntities(schema);
    expect(await graphql({ schema, source: '{ answer }' })).toEqual({ data: { answer: 42 } });
  });
});
