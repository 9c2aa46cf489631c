import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { findChanges } from './api-changes.ts';

const changesBetween = async (before: string, after: string): Promise<string[]> => {
  const changes = await findChanges(buildSchema(before), buildSchema(after));
  return changes.map(({ severity, type, path }) => `${severity} ${type} ${path}`);
};

describe('findChanges', () => {
  it('finds none between equal schemas', async () => {
    expect(await changesBetween('type Query { a: Int }', 'type Query { a: Int }')).toEqual([]);
  });

  it('tells breaking, dangerous and safe changes apart, the gravest first', async () => {
    expect(
      await changesBetween(
        'type Query { a: Int b: Int kind: Kind } enum Kind { OLD }',
        'type Query { a: Int c: Int kind: Kind } enum Kind { OLD NEW }',
      ),
    ).toEqual([
      'breaking FIELD_REMOVED Query.b',
      'dangerous ENUM_VALUE_ADDED Kind.NEW',
      'safe FIELD_ADDED Query.c',
    ]);
  });

  it('does not list the parts of something new', async () => {
    expect(
      await changesBetween(
        'type Query { a: Int }',
        'type Query { a: Int site: Site } "A place." type Site { "Its name." name: String }',
      ),
    ).toEqual(['safe TYPE_ADDED Site', 'safe FIELD_ADDED Query.site']);
  });

  it('hides no breaking change behind a new description of the same field', async () => {
    expect(
      await changesBetween(
        'type Query { site(id: ID, name: String): String }',
        'type Query { "A place." site(id: ID): Int }',
      ),
    ).toEqual([
      'breaking FIELD_TYPE_CHANGED Query.site',
      'breaking FIELD_ARGUMENT_REMOVED Query.site.name',
      'safe FIELD_DESCRIPTION_ADDED Query.site',
    ]);
  });

  it('names the element that is deprecated, not the mark', async () => {
    expect(
      await changesBetween('type Query { a: Int }', 'type Query { a: Int @deprecated(reason: "Use b.") }'),
    ).toEqual(['safe FIELD_DEPRECATION_ADDED Query.a']);
  });
});
