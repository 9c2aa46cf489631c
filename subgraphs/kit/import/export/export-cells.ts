import { shownCell } from '#kit/tables/cell';
import { factsOf, type ColumnKind } from '#kit/tables/column-facts';
import type { Row } from '#kit/tables/check-row';
import type { Table } from '#kit/tables/table';

/** The columns of a table with their kinds, in the order of its files. */
const columnKinds = (table: Table): readonly (readonly [name: string, kind: ColumnKind])[] =>
  Object.entries(table.columns).map(([name, column]) => [name, factsOf(column).kind]);

/** The cells of a row as they are kept, for CSV that programs read. */
export const plainCells = (table: Table, row: Row): string[] =>
  columnKinds(table).map(([name]) => row[name] ?? '');

/** The cells of a row as a German Excel shows them; text that it would take for a formula gets an apostrophe. */
export const excelCells = (table: Table, row: Row): string[] =>
  columnKinds(table).map(([name, kind]) => excelText(row[name] ?? '', kind));

function excelText(text: string, kind: ColumnKind): string {
  if (kind === 'NUMBER' || kind === 'MONEY') return text.replace('.', ',');
  if (kind === 'DATE' || kind === 'DAY') return text.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3.$2.$1');
  return /^'*[=+\-@]/.test(text) ? `'${text}` : text;
}

/** The cells of a row as a workbook keeps them: numbers as numbers where none of their digits is lost. */
export const workbookCells = (table: Table, row: Row): (string | number | null)[] =>
  columnKinds(table).map(([name, kind]) => workbookValue(row[name] ?? '', kind));

function workbookValue(text: string, kind: ColumnKind): string | number | null {
  if (text === '') return null;
  const isNumber = kind === 'NUMBER' || kind === 'MONEY' || kind === 'YEAR';
  return isNumber && shownCell(Number(text)) === text ? Number(text) : text;
}
