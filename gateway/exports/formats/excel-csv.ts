import { stringify } from 'csv-stringify/sync';
import { indexColumns, type Cell, type Column, type Row } from '../table/table.ts';
import { inBatches } from '#lib/in-batches';
import { headerOf } from './header.ts';
import { rowsPerBatch, type TableFormat } from './table-format.ts';

const byteOrderMark = '\uFEFF';

/** How official statistics mark a number that is not there; the status column has the reason in words. */
const signs: Readonly<Record<string, string>> = {
  SUPPRESSED: '.',
  NOT_DELIVERED: '...',
  NOT_APPLICABLE: 'x',
};

const germanDay = (iso: string): string => {
  const [year = '', month = '', day = ''] = iso.split('-');
  return `${day}.${month}.${year}`;
};

const germanCell = (cell: Cell, { kind }: Column): Cell => {
  if (typeof cell !== 'string') return cell;
  if (kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(cell)) return germanDay(cell);
  if (kind === 'dateTime' && /^\d{4}-\d{2}-\d{2}T.*Z$/.test(cell))
    return `${germanDay(cell.slice(0, 10))} ${cell.slice(11, 19)}`;
  return cell;
};

function compileGermanRow(columns: readonly Column[]): (row: Row) => Cell[] {
  const positions = indexColumns(columns);
  const statusAt = columns.map(({ statusColumn = '' }) => positions.get(statusColumn));
  const signOf = (row: Row, statusIndex: number | undefined): string | null =>
    statusIndex === undefined ? null : (signs[String(row[statusIndex])] ?? null);
  return (row) =>
    columns.map((column, index) => {
      const cell = row[index] ?? null;
      return cell === null ? signOf(row, statusAt[index]) : germanCell(cell, column);
    });
}

/**
 * CSV that Excel with German settings opens by a double click: byte order mark, semicolons, decimal commas, days as
 * 01.07.2024, titles as header. A text that Excel would take for a formula gets an apostrophe in front of it.
 */
export const excelCsvFormat: TableFormat = {
  extension: 'excel.csv',
  mediaType: 'text/csv; charset=utf-8; header=present',
  isCompressible: true,
  async *write({ columns, rows }, language) {
    const write = (batch: readonly (readonly Cell[])[]): string =>
      stringify(
        batch.map((row) => [...row]),
        {
          delimiter: ';',
          record_delimiter: 'windows',
          escape_formulas: true,
          cast: {
            boolean: (value) => (value ? 'WAHR' : 'FALSCH'),
            number: (value) => String(value).replace('.', ','),
          },
        },
      );
    const toGermanRow = compileGermanRow(columns);
    yield byteOrderMark + write([columns.map((column) => headerOf(column, language))]);
    for await (const batch of inBatches(rows, rowsPerBatch)) yield write(batch.map(toGermanRow));
  },
};
