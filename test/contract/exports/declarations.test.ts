import { readFileSync } from 'node:fs';
import { buildSchema, getOperationAST, parse, validate } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { operationLimits, operationLimitsRule } from '../../../gateway/access/operation-limits.ts';
import { expandColumn } from '../../../gateway/exports/declaration/column-groups.ts';
import { exportShape } from '../../../gateway/exports/declaration/export-shape.ts';
import type { NamedExport } from '../../../gateway/exports/declaration/named-export.ts';
import { readExports } from '../../../gateway/exports/declaration/read-exports.ts';
import { readSelectionTree, type AnswerField } from '../../../gateway/exports/question/selection-tree.ts';

const api = buildSchema(readFileSync('schema/api.graphql', 'utf8'));

const fieldAt = (fields: readonly AnswerField[], path: readonly string[]): AnswerField | undefined => {
  const [name, ...rest] = path;
  const found = fields.find((field) => field.path.at(-1) === name);
  return rest.length === 0 || !found ? found : fieldAt(found.fields, rest);
};
const namesIn = (path: string): string[] => path.split('.').filter((name) => name !== '');

let exports: ReadonlyMap<string, NamedExport>;
beforeAll(async () => {
  exports = await readExports('schema/exports');
});

it('offers the tables analysts ask for', () => {
  expect([...exports.keys()]).toEqual([
    'contradictions',
    'funding',
    'overlap-years',
    'overlaps',
    'participations',
    'programme-pairs',
    'programmes',
    'projects',
    'quarter-overlaps',
    'quarters',
    'sites',
    'sources',
    'statistics',
  ]);
});

describe('every declared export', () => {
  it('asks only what the graph has, within its limits', () => {
    for (const { name, text } of exports.values())
      expect([name, validate(api, parse(text), [operationLimitsRule(operationLimits)])]).toEqual([name, []]);
    for (const { name, text } of exports.values())
      expect([name, validate(api, parse(text))]).toEqual([name, []]);
  });

  it('gives each column a name of its own', () => {
    for (const { columns } of exports.values()) {
      const names = columns.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('finds each column in the answer, as what it says it is', () => {
    for (const { name, text } of exports.values()) {
      const declared = exportShape.parse(
        JSON.parse(readFileSync(`schema/exports/${name}/export.json`, 'utf8')),
      );
      for (const { operation, rows } of declared.parts) {
        const document = parse(text);
        const fields = readSelectionTree(api, document, getOperationAST(document, operation)!);
        expect([name, operation, fieldAt(fields, namesIn(rows))?.kind]).toEqual([name, operation, undefined]);
        for (const { column, path } of declared.columns.flatMap(expandColumn)) {
          if (path === undefined) continue;
          const full = path.startsWith('.') ? [...namesIn(rows), ...namesIn(path)] : namesIn(path);
          const { kind } = fieldAt(fields, full) ?? {};
          expect([name, column.name, kind]).toEqual([name, column.name, column.kind]);
        }
      }
    }
  });

  it('has the status and the source of its rows among the columns', () => {
    const source = ['source_title', 'source_url', 'source_published_on', 'source_licence'];
    const computed = ['on', 'data_status', 'source_title', 'source_licence'];
    const special: Readonly<Record<string, string[]>> = {
      sources: source,
      'overlap-years': computed,
      'programme-pairs': computed,
      'quarter-overlaps': computed,
    };
    for (const { name, columns } of exports.values()) {
      const names = columns.map((column) => column.name);
      const expected = special[name] ?? ['data_status', ...source];
      expect([name, names]).toEqual([name, expect.arrayContaining(expected)]);
    }
  });

  it('has only columns for its fixed values, place and distinct rows that exist', () => {
    const missing = [...exports.values()].flatMap(({ name, columns, place, distinctBy }) => {
      const names = columns.map((column) => column.name);
      return [place?.latitude, place?.longitude, place?.area, distinctBy]
        .filter((named) => named !== undefined && !names.includes(named))
        .map((named) => [name, named]);
    });
    expect(missing).toEqual([]);
  });
});
