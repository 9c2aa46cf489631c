import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileBlank } from './blank.ts';

const schema = buildSchema(`
  type Query { offers: [String!] total: Int! report: Report }
  type Mutation { rename: String }
  type Report { id: ID! }
  interface Named { name: String label: String! }
  type Quarter implements Named { id: ID! name: String label: String! health: Health place: Place beds: Int! }
  type Place { x: Float y: Float z: Int! }
  type Health { workers: Int }
  type Programme { id: ID! budget: Int }
`);

function blanked(operation: string, target: Record<string, unknown>, typeName: string) {
  compileBlank(schema, operation)(target, typeName);
  return target;
}
const root = (operation: string, target = {}) => blanked(operation, target, 'Query');
const entity = (fragments: string, target: Record<string, unknown> = {}, typeName = 'Quarter') =>
  blanked(
    `query($representations: [_Any!]!) { _entities(representations: $representations) { ${fragments} } }`,
    target,
    typeName,
  );

describe('the blanks of root fields', () => {
  it('are null for each field by its name in the answer', () => {
    expect(root('{ all: offers report { id } }')).toEqual({ all: null, report: null });
  });

  it('leave a field out that must not be null, so that the null climbs', () => {
    expect(root('{ total offers }')).toEqual({ offers: null });
  });

  it('follow fragments', () => {
    expect(root('{ ...f ... on Query { report { id } } } fragment f on Query { offers }')).toEqual({
      offers: null,
      report: null,
    });
  });

  it('are there for mutations too', () => {
    expect(blanked('mutation { rename }', {}, 'Mutation')).toEqual({ rename: null });
  });

  it('keep what is known', () => {
    expect(root('{ offers }', { offers: ['advice'] })).toEqual({ offers: ['advice'] });
  });
});

describe('the blanks of entities', () => {
  it('are those of the fragment that fits', () => {
    const fragments = '... on Quarter { health { workers } } ... on Programme { budget }';
    expect(entity(fragments)).toEqual({ health: null });
    expect(entity(fragments, {}, 'Programme')).toEqual({ budget: null });
  });

  it('leave a field out that must not be null, so that no computation gets it as input', () => {
    expect(entity('... on Quarter { beds health { workers } }')).toEqual({ health: null });
  });

  it('fill the rest of an object that another subgraph has begun', () => {
    expect(entity('... on Quarter { place { x y z } }', { place: { x: 1 } })).toEqual({
      place: { x: 1, y: null },
    });
  });

  it('follow a fragment on an interface of the type', () => {
    expect(entity('... on Named { name label }')).toEqual({ name: null });
  });
});
