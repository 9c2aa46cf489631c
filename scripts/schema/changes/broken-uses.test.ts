import { buildSchema, parse, Source } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { SchemaChange } from './api-changes.ts';
import { brokenUses, refusedOperations } from './broken-uses.ts';
import type { ElementUse } from './used-elements.ts';

const change = (type: string, path: string, details: SchemaChange['details'] = {}): SchemaChange => ({
  type,
  path,
  severity: 'breaking',
  message: '',
  details,
});

const use = (element: string, line = 1): ElementUse => ({ element, operation: 'A', file: 'a.graphql', line });
const elementsBroken = (by: SchemaChange, ...uses: ElementUse[]): string[] =>
  brokenUses(by, uses).map(({ element, line }) => `${element} ${line}`);

describe('brokenUses', () => {
  it('are the uses of what is removed, the first of each operation', () => {
    expect(
      elementsBroken(
        change('FIELD_REMOVED', 'Site.name'),
        use('Site.id'),
        use('Site.name', 7),
        use('Site.name', 3),
      ),
    ).toEqual(['Site.name 3']);
  });

  it('are the uses of its parts too', () => {
    expect(elementsBroken(change('TYPE_REMOVED', 'Site'), use('Site.name'))).toEqual(['Site.name 1']);
    expect(elementsBroken(change('TYPE_REMOVED', 'Site'), use('SiteKind.PARK'))).toEqual([]);
  });

  it('are the uses of a field that demands a new argument', () => {
    expect(elementsBroken(change('FIELD_ARGUMENT_ADDED', 'Query.sites.year'), use('Query.sites'))).toEqual([
      'Query.sites 1',
    ]);
  });

  it('are the uses of an input that demands a new field', () => {
    expect(
      elementsBroken(change('INPUT_FIELD_ADDED', 'Filter.year'), use('Filter'), use('Filter.kind', 2)),
    ).toEqual(['Filter 1']);
  });

  it('are the uses of a type that a union no longer holds', () => {
    const removed = change('UNION_MEMBER_REMOVED', 'Found', { removedUnionMemberTypeName: 'Site' });
    expect(elementsBroken(removed, use('Found'), use('Site', 2))).toEqual(['Site 2']);
  });

  it('are none for what breaks nothing', () => {
    expect(
      brokenUses({ ...change('FIELD_REMOVED', 'Site.name'), severity: 'dangerous' }, [use('Site.name')]),
    ).toEqual([]);
  });
});

describe('refusedOperations', () => {
  const schema = buildSchema('type Query { a(kind: Kind!): Int } enum Kind { OLD }');
  const refused = (text: string, variables?: Readonly<Record<string, unknown>>): string[] =>
    refusedOperations(schema, [{ file: 'a.graphql', document: parse(text), variables }]).map(
      ({ operation, line, message }) => `${operation} ${line} ${message}`,
    );

  it('are those the schema does not allow, with the line', () => {
    expect(refused('query A {\n  harbour\n}')).toEqual(['A 2 Cannot query field "harbour" on type "Query".']);
  });

  it('are named each by itself where a file holds several', () => {
    expect(refused('query A { __typename }\nquery B { quay }\nquery C { port }')).toEqual([
      'B 2 Cannot query field "quay" on type "Query".',
      'C 3 Cannot query field "port" on type "Query".',
    ]);
  });

  it('are placed where the fault stands, be it in a fragment of another file', () => {
    const fragment = parse(new Source('fragment F on Query {\n  quay\n}', 'fragments.graphql')).definitions;
    const document = parse(new Source('query A { ...F }', 'a.graphql'));
    const whole = { ...document, definitions: [...document.definitions, ...fragment] };
    expect(
      refusedOperations(schema, [{ file: 'a.graphql', document: whole, variables: undefined }]),
    ).toMatchObject([{ file: 'fragments.graphql', line: 2, operation: 'A' }]);
  });

  it('are those whose known values do not fit', () => {
    const text = 'query A($kind: Kind!) { a(kind: $kind) }';
    expect(refused(text, { kind: 'OLD' })).toEqual([]);
    expect(refused(text, { kind: 'NEW' })).toEqual([
      'A 1 Variable "$kind" got invalid value "NEW"; Value "NEW" does not exist in "Kind" enum.',
    ]);
  });

  it('are not those of which no values are known', () => {
    expect(refused('query A($kind: Kind!) { a(kind: $kind) }')).toEqual([]);
  });
});
