import { execute, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { exampleSchema } from './example-schema.ts';

const published = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@external", "@requires"])
  scalar Date
  enum DataStatus { OFFICIAL PROVISIONAL EXAMPLE }
  enum Department { BUILDING HEALTH }
  enum Level { CITY STATE }
  interface Part { department: Department! }
  type Query { quarter(id: ID!): Quarter quarters: QuarterConnection homes: [Home!]! part: Part }
  type Mutation { rename(id: ID!): Quarter }
  type QuarterConnection { nodes: [Quarter!]! edges: [QuarterEdge!]! totalCount: Int! }
  type QuarterEdge { node: Quarter! }
  type Quarter @key(fields: "id") {
    id: ID! name: String! homes: [Home!]! workers: Int @external summary: String @requires(fields: "workers")
  }
  type Home implements Part {
    id: ID! quarter: Quarter! department: Department! level: Level! status: DataStatus! since: Date url: String beds: Int
  }`;

const schema = exampleSchema(published, {
  knownKeys: new Map([['Quarter', ['grohn', 'tenever', 'walle']]]),
  department: 'HEALTH',
});

async function ask(query: string, variableValues: Record<string, unknown> = {}): Promise<unknown> {
  const { data, errors } = await execute({
    schema,
    document: parse(query),
    variableValues,
  });
  expect(errors).toBeUndefined();
  return structuredClone(data);
}

describe('a published schema that answers with examples', () => {
  it('says so wherever a type has a way to say it', async () => {
    expect(await ask('{ homes { id status since url beds department level quarter { name } } }')).toEqual({
      homes: [
        {
          id: 'beispiel-homes-1',
          status: 'EXAMPLE',
          since: '2024-01-01',
          url: 'https://example.org/beispiel',
          beds: 2,
          department: 'HEALTH',
          level: 'CITY',
          quarter: { name: 'Beispiel: name (grohn)' },
        },
        expect.objectContaining({ quarter: { name: 'Beispiel: name (tenever)' } }),
      ],
    });
  });

  it('gives the same answer to the same question', async () => {
    const question = '{ quarter(id: "grohn") { name homes { id url } } quarters { nodes { name } } }';
    expect(await ask(question)).toEqual(await ask(question));
  });

  it('lists every key it knows of an entity, in nodes, edges and total alike', async () => {
    const ids = ['grohn', 'tenever', 'walle'].map((id) => ({ id }));
    expect(await ask('{ quarters { totalCount nodes { id } edges { node { id } } } }')).toEqual({
      quarters: { totalCount: 3, nodes: ids, edges: ids.map((node) => ({ node })) },
    });
  });

  it('stays with the entity that is spoken of', async () => {
    expect(await ask('{ quarter(id: "anywhere") { id homes { quarter { id } } } }')).toEqual({
      quarter: {
        id: 'anywhere',
        homes: [{ quarter: { id: 'anywhere' } }, { quarter: { id: 'anywhere' } }],
      },
    });
  });

  it('resolves every key others refer to, and gives back what they hand over', async () => {
    const query = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on Quarter { id name workers summary } }
    }`;
    const representations = [{ __typename: 'Quarter', id: 'blumenthal', workers: 7 }];
    expect(await ask(query, { representations })).toEqual({
      _entities: [
        {
          id: 'blumenthal',
          name: 'Beispiel: name (blumenthal)',
          workers: 7,
          summary: 'Beispiel: summary (blumenthal)',
        },
      ],
    });
  });

  it('refuses to change anything', async () => {
    const { data, errors } = await execute({
      schema,
      document: parse('mutation { rename(id: "grohn") { id } }'),
    });
    expect(data).toEqual({ rename: null });
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
  });

  it('takes the first type that fits where a field may have several', async () => {
    expect(await ask('{ part { __typename department } }')).toEqual({
      part: { __typename: 'Home', department: 'HEALTH' },
    });
  });
});
