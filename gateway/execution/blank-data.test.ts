import { buildASTSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { blankData } from './blank-data.ts';

// As a composed supergraph marks them: join__type for each subgraph that has a type, join__field where they differ.
const schema = buildASTSchema(
  parse(`
    type Query { offers: [String!] total: Int! report: Report }
    type Mutation { rename: String }
    type Report @join__type(graph: A) { id: ID! }
    interface Named { name: String label: String! }
    type Quarter implements Named @join__type(graph: A) @join__type(graph: B) {
      id: ID!
      name: String @join__field(graph: A)
      label: String! @join__field(graph: A)
      health: Health @join__field(graph: A, external: true) @join__field(graph: B)
      place: Place
      beds: Int! @join__field(graph: B)
    }
    type Place @join__type(graph: A) @join__type(graph: B) { x: Float }
    type Health @join__type(graph: B) { workers: Int }
    type Programme @join__type(graph: B) { id: ID! budget: Int }
  `),
  { assumeValidSDL: true },
);

const entities = (fragments: string, ...representations: Record<string, unknown>[]) =>
  blankData(schema, {
    query: `query($representations: [_Any!]!) { _entities(representations: $representations) { ${fragments} } }`,
    representations,
  });
const quarter = { __typename: 'Quarter', id: 'tenever' };

describe('blankData for root fields', () => {
  const root = (query: string, heard?: Record<string, unknown>) =>
    blankData(schema, { query, representations: undefined }, heard);

  it('is null for each field by its name in the answer', () => {
    expect(root('{ all: offers report { id } }')).toEqual({ all: null, report: null });
  });

  it('leaves a field out that must not be null, so that the null climbs', () => {
    expect(root('{ total offers }')).toEqual({ offers: null });
  });

  it('follows fragments', () => {
    expect(root('{ ...f ... on Query { report { id } } } fragment f on Query { offers }')).toEqual({
      offers: null,
      report: null,
    });
  });

  it('blanks mutations too', () => {
    expect(root('mutation { rename }')).toEqual({ rename: null });
  });

  it('keeps what was heard', () => {
    expect(root('{ offers }', { offers: ['advice'] })).toEqual({ offers: ['advice'] });
  });
});

describe('blankData for entities', () => {
  it('is one object per entity, with the fields of the fragment that fits', () => {
    const fragments = '... on Quarter { health { workers } } ... on Programme { budget }';
    expect(entities(fragments, quarter, { __typename: 'Programme', id: 'win' })).toEqual({
      _entities: [{ health: null }, { budget: null }],
    });
  });

  it('does not touch what the gateway already knows of the entity', () => {
    expect(entities('... on Quarter { id name }', quarter)).toEqual({ _entities: [{ name: null }] });
  });

  it('names the type where it was asked for', () => {
    expect(entities('... on Quarter { __typename }', quarter)).toEqual({
      _entities: [{ __typename: 'Quarter' }],
    });
  });

  it('leaves a field out that must not be null, so that no computation gets it as input', () => {
    expect(entities('... on Quarter { beds health { workers } }', quarter)).toEqual({
      _entities: [{ health: null }],
    });
  });

  it('leaves an object out that several subgraphs fill, so that the others keep their part', () => {
    expect(entities('... on Quarter { place { x } }', quarter)).toEqual({ _entities: [{}] });
  });

  it('follows a fragment on an interface of the type', () => {
    expect(entities('... on Named { name label }', quarter)).toEqual({ _entities: [{ name: null }] });
  });

  it('fills only the entities that are missing from a partial answer', () => {
    const asked = {
      query:
        'query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Quarter { health { workers } } } }',
      representations: [quarter, { ...quarter, id: 'blumenthal' }],
    };
    expect(blankData(schema, asked, { _entities: [{ health: { workers: 2 } }, null] })).toEqual({
      _entities: [{ health: { workers: 2 } }, { health: null }],
    });
  });
});
