import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { RequiredSelection } from '../../planning/query-plan.ts';
import { compileRepresentation } from './representations.ts';

const schema = buildSchema(`
  type Query { a: Named }
  interface Named { id: ID }
  type Quarter implements Named { id: ID }
  type Programme implements Named { id: ID }
`);

const field = (responseName: string, ...selections: RequiredSelection[]): RequiredSelection => ({
  kind: 'field',
  responseName,
  selections: selections.length === 0 ? undefined : selections,
});
const on = (typeCondition: string, ...selections: RequiredSelection[]): RequiredSelection => ({
  kind: 'fragment',
  typeCondition,
  selections,
});
const represent = compileRepresentation(schema, [
  on('Quarter', field('__typename'), field('id'), field('health', field('workers', field('n')))),
]);

describe('compileRepresentation', () => {
  it('picks what is required, through objects and lists', () => {
    const health = { workers: [[{ n: 1, more: 2 }], null], more: 3 };
    expect(represent({ __typename: 'Quarter', id: 'a', name: 'A', health })).toEqual({
      __typename: 'Quarter',
      id: 'a',
      health: { workers: [[{ n: 1 }], null] },
    });
  });

  it('hands on a null', () => {
    expect(represent({ __typename: 'Quarter', id: 'a', health: null })).toEqual({
      __typename: 'Quarter',
      id: 'a',
      health: null,
    });
  });

  it('is nothing when an input is missing', () => {
    expect(represent({ __typename: 'Quarter', id: 'a' })).toBeUndefined();
  });

  it('is null for an inner object that lacks an input', () => {
    expect(represent({ __typename: 'Quarter', id: 'a', health: {} })?.['health']).toBeNull();
  });

  it('is nothing for an entity of another type, or of none', () => {
    expect(represent({ __typename: 'Programme', id: 'a', health: null })).toBeUndefined();
    expect(represent({ id: 'a', health: null })).toBeUndefined();
    expect(represent({ __typename: 'Invented', id: 'a', health: null })).toBeUndefined();
  });

  it('joins the parts of an interface and of a type', () => {
    const joined = compileRepresentation(schema, [
      on('Named', field('__typename'), field('id')),
      on('Quarter', field('name')),
    ]);
    expect(joined({ __typename: 'Quarter', id: 'a', name: 'A' })).toEqual({
      __typename: 'Quarter',
      id: 'a',
      name: 'A',
    });
    expect(joined({ __typename: 'Programme', id: 'p', name: 'P' })).toEqual({
      __typename: 'Programme',
      id: 'p',
    });
  });
});
