import { expect, it } from 'vitest';
import type { SchemaChange } from '../changes/api-changes.ts';
import { describeChange } from './change-words.ts';

const change = (type: string, path: string, details: SchemaChange['details'] = {}): SchemaChange => ({
  type,
  path,
  severity: 'safe',
  message: '',
  details,
});

it.each<[SchemaChange, string, string]>([
  [change('FIELD_REMOVED', 'Site.name'), 'Feld Site.name entfernt', 'field Site.name removed'],
  [change('FIELD_ARGUMENT_ADDED', 'Query.a.b'), 'Argument Query.a.b neu', 'argument Query.a.b added'],
  [
    change('FIELD_TYPE_CHANGED', 'Site.name', { oldFieldType: 'Int', newFieldType: 'Int!' }),
    'Feld Site.name Typ geändert (Int → Int!)',
    'field Site.name type changed (Int → Int!)',
  ],
  [change('ENUM_VALUE_ADDED', 'Kind.NEW'), 'Wert Kind.NEW neu', 'value Kind.NEW added'],
  [change('TYPE_REMOVED', 'Site'), 'Typ Site entfernt', 'type Site removed'],
  [change('FIELD_DEPRECATION_ADDED', 'Site.a'), 'Feld Site.a abgekündigt', 'field Site.a deprecated'],
  [
    change('FIELD_DEPRECATION_REMOVED', 'Site.a'),
    'Feld Site.a Abkündigung zurückgenommen',
    'field Site.a deprecation withdrawn',
  ],
  [
    change('TYPE_DESCRIPTION_CHANGED', 'Site'),
    'Typ Site Beschreibung geändert',
    'type Site description changed',
  ],
  [
    change('UNION_MEMBER_REMOVED', 'Found'),
    'Auswahl Found um einen Typ verkleinert',
    'union Found has one type less',
  ],
  [
    change('INPUT_FIELD_REMOVED', 'Filter.a'),
    'Eingabefeld Filter.a entfernt',
    'input field Filter.a removed',
  ],
  [change('DIRECTIVE_USAGE_OBJECT_ADDED', 'Site'), 'Kennzeichnung an Site geändert', 'mark on Site changed'],
  [change('SCHEMA_QUERY_TYPE_CHANGED', ''), 'Schema Typ geändert', 'schema type changed'],
])('says in both languages what happened (%#)', (described, de, en) => {
  expect(describeChange(described)).toEqual({ de, en });
});
