import { buildSchema, getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { inferTable, listRowPaths } from './infer-table.ts';
import { readSelectionTree } from './selection-tree.ts';

const schema = buildSchema(`
  scalar Date
  type Query { quarter: Quarter quarters: [Quarter!] node: Node on: Date }
  interface Node { id: ID! }
  type Quarter implements Node { id: ID! name: String size: Int location: Location tags: [String!] sites: [Site!]! notes: [Note!] }
  type Location { latitude: Float longitude: Float }
  type Site { id: ID! name: String kind: String since: Date quarter: Quarter }
  type Note { text: String }`);

const fieldsOf = (text: string) => {
  const document = parse(text);
  return readSelectionTree(schema, document, getOperationAST(document)!);
};
const columnsOf = (text: string, rows?: string) =>
  inferTable(fieldsOf(text), rows).columns.map(({ name, kind }) => `${name}: ${kind}`);

describe('the table of any answer', () => {
  it('has a row for each entry of the outermost list, and a column for each leaf with its kind', () => {
    expect(columnsOf('{ on quarters { id size location { latitude } tags sites { id since } } }')).toEqual([
      'on: date',
      'id: text',
      'size: integer',
      'location.latitude: decimal',
      'tags: text',
      'sites.id: text',
      'sites.since: text',
      'export_note: text',
    ]);
  });

  it('takes of several lists the one with most to say', () => {
    expect(listRowPaths(fieldsOf('{ quarter { notes { text } sites { id name } } }'))).toEqual([
      'quarter.sites',
      'quarter.notes',
    ]);
  });

  it('goes deeper when asked to', () => {
    expect(columnsOf('{ quarters { name sites { name since } } }', 'quarters.sites')).toEqual([
      'quarters.name: text',
      'name: text',
      'since: date',
      'export_note: text',
    ]);
  });

  it('gives two columns of one name different names', () => {
    const names = columnsOf('{ quarters { export_note: name sites { id } } }');
    expect(names[0]).toBe('quarters.export_note: text');
  });

  it('finds a place among the columns', () => {
    expect(inferTable(fieldsOf('{ quarters { location { latitude longitude } } }'), undefined).place).toEqual(
      {
        latitude: 'location.latitude',
        longitude: 'location.longitude',
      },
    );
    expect(inferTable(fieldsOf('{ quarters { location { latitude } } }'), undefined).place).toBeUndefined();
  });

  it('has what fragments ask, whatever type they are on', () => {
    const text = `{ node { id ... on Quarter { name } ...S } } fragment S on Site { kind }`;
    expect(columnsOf(text)).toEqual([
      'node.id: text',
      'node.name: text',
      'node.kind: text',
      'export_note: text',
    ]);
  });
});
