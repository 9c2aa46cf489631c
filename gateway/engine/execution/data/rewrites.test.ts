import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Rewrite } from '../../planning/query-plan.ts';
import { compileRewrites } from './rewrites.ts';

const schema = buildSchema(`
  type Query { a: Shape }
  interface Shape { id: ID }
  type Circle implements Shape { id: ID size: Int }
  type Square implements Shape { id: ID size: Int }
`);

function rewritten(rewrite: Rewrite, data: Record<string, unknown>, typeName?: string) {
  compileRewrites(schema, [rewrite])?.(data, typeName);
  return data;
}

const rename: Rewrite = {
  kind: 'renameKey',
  path: ['shapes', '... on Circle', 'size__alias_0'],
  newKey: 'size',
};

describe('compileRewrites', () => {
  it('is nothing when there is nothing to change', () => {
    expect(compileRewrites(schema, [])).toBeUndefined();
  });

  it('renames only in objects of the type', () => {
    const shapes = [
      { __typename: 'Circle', size__alias_0: 1 },
      { __typename: 'Square', size__alias_0: 2 },
    ];
    expect(rewritten(rename, { shapes })).toEqual({
      shapes: [
        { __typename: 'Circle', size: 1 },
        { __typename: 'Square', size__alias_0: 2 },
      ],
    });
  });

  it.each([0, '', false, null])('renames %j like any value', (value) => {
    expect(rewritten(rename, { shapes: [{ __typename: 'Circle', size__alias_0: value }] })).toEqual({
      shapes: [{ __typename: 'Circle', size: value }],
    });
  });

  it('takes an object without a type for one that fits, unless its type is known from elsewhere', () => {
    const top: Rewrite = { kind: 'renameKey', path: ['... on Circle', 'x'], newKey: 'y' };
    expect(rewritten(top, { x: 1 })).toEqual({ y: 1 });
    expect(rewritten(top, { x: 1 }, 'Circle')).toEqual({ y: 1 });
    expect(rewritten(top, { x: 1 }, 'Square')).toEqual({ x: 1 });
  });

  it('sets a value, also where the type is only known to be of an interface', () => {
    const set: Rewrite = { kind: 'setValue', path: ['... on Shape', '__typename'], value: 'Shape' };
    expect(rewritten(set, { __typename: 'Square', id: '1' })).toEqual({ __typename: 'Shape', id: '1' });
  });

  it('changes nothing in data of another shape', () => {
    expect(rewritten(rename, { shapes: 'none' })).toEqual({ shapes: 'none' });
    expect(rewritten(rename, { shapes: [null, 1] })).toEqual({ shapes: [null, 1] });
  });
});
