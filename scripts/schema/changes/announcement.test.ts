import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { isAnnounced, successorOf } from './announcement.ts';
import type { SchemaChange } from './api-changes.ts';

const change = (type: string, path: string): SchemaChange => ({
  type,
  path,
  severity: 'breaking',
  message: '',
  details: {},
});

const before = buildSchema(`
  type Query { old: Int @deprecated(reason: "Use a.") a(gone: Int @deprecated(reason: "x") kept: Int): Int
    site: Site @deprecated(reason: "Use place.") place: Place kind(kind: Kind, filter: Filter): Kind }
  interface Place { id: ID }
  type Site { id: ID }
  type Office implements Place { id: ID }
  type Alone { id: ID }
  enum Kind { OLD @deprecated(reason: "x") NEW }
  input Filter { old: Int @deprecated(reason: "x") new: Int }
`);

describe('isAnnounced', () => {
  it.each([
    ['FIELD_REMOVED', 'Query.old'],
    ['FIELD_TYPE_CHANGED', 'Query.old'],
    ['FIELD_ARGUMENT_REMOVED', 'Query.a.gone'],
    ['ENUM_VALUE_REMOVED', 'Kind.OLD'],
    ['INPUT_FIELD_REMOVED', 'Filter.old'],
  ])('is true of %s %s, which was deprecated', (type, path) => {
    expect(isAnnounced(change(type, path), before)).toBe(true);
  });

  it.each([
    ['FIELD_REMOVED', 'Query.a'],
    ['FIELD_ARGUMENT_REMOVED', 'Query.a.kept'],
    ['ENUM_VALUE_REMOVED', 'Kind.NEW'],
    ['UNION_MEMBER_REMOVED', 'Place'],
    ['FIELD_REMOVED', 'Query.unheard'],
  ])('is false of %s %s, which was not', (type, path) => {
    expect(isAnnounced(change(type, path), before)).toBe(false);
  });

  it('is true of a type to which only deprecated fields lead, or none', () => {
    expect(['Site', 'Alone'].map((name) => isAnnounced(change('TYPE_REMOVED', name), before))).toEqual([
      true,
      true,
    ]);
  });

  it('is false of a type to which a field leads, by its interface too', () => {
    const names = ['Place', 'Office', 'Kind', 'Filter'];
    expect(names.map((name) => isAnnounced(change('TYPE_REMOVED', name), before))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('successorOf', () => {
  const removed = change('FIELD_REMOVED', 'Site.name');

  it('is the one field that is new beside the one removed', () => {
    expect(
      successorOf(removed, [removed, change('FIELD_ADDED', 'Site.title'), change('FIELD_ADDED', 'Office.x')]),
    ).toBe('title');
  });

  it('is none when several are new, or nothing was removed', () => {
    const added = [change('FIELD_ADDED', 'Site.title'), change('FIELD_ADDED', 'Site.label')];
    expect(successorOf(removed, added)).toBeUndefined();
    expect(successorOf(change('FIELD_TYPE_CHANGED', 'Site.name'), added.slice(1))).toBeUndefined();
  });
});
