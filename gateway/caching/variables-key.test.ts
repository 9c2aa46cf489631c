import { parse, type OperationDefinitionNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileVariablesKey } from './variables-key.ts';

const keyOf = compileVariablesKey(
  parse('query($filter: Filter, $first: Int) { a }').definitions[0] as OperationDefinitionNode,
);

describe('compileVariablesKey', () => {
  it('is the same whatever the order of keys', () => {
    expect(keyOf({ first: 1, filter: { b: [1, { d: 1, c: 2 }], a: 'x' } })).toBe(
      '{"a":"x","b":[1,{"c":2,"d":1}]},1',
    );
    expect(keyOf({ filter: { a: 'x', b: [1, { c: 2, d: 1 }] }, first: 1 })).toBe(
      '{"a":"x","b":[1,{"c":2,"d":1}]},1',
    );
  });

  it('leaves out what the operation does not ask for', () => {
    expect(keyOf({ first: 1, more: 'x' })).toBe(keyOf({ first: 1 }));
  });

  it.each([
    [{ first: 1 }, { first: '1' }],
    [{ first: null }, {}],
    [{ filter: [1, 2] }, { filter: [[1, 2]] }],
    [{ filter: 'a', first: 1 }, { filter: 'a,1' }],
    [{ filter: 1 }, { first: 1 }],
    [{ filter: { a: 1, b: 2 } }, { filter: { a: '1,"b":2' } }],
  ])('is another for %j than for %j', (one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other));
  });

  it('is none for values nested beyond all measure', () => {
    const deep = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`) as unknown;
    expect(keyOf({ filter: deep })).toBeUndefined();
  });

  it('is the same without variables, with null and with none that count', () => {
    expect(keyOf(undefined)).toBe(',');
    expect([keyOf(null), keyOf({}), keyOf({ toString: 1 })]).toEqual([',', ',', ',']);
  });
});
