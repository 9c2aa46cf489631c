import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify, type Options } from 'csv-stringify';
import type { Db } from 'mongodb';
import writeXlsxFile from 'write-excel-file/node';
import { departmentState, storedName } from '#kit/database/department-state';
import { patientTimeoutMillis } from '#kit/database/time-limits';
import { excelCells, plainCells, workbookCells } from '#kit/import/export/export-cells';
import { storedDocuments } from '#kit/import/storage/stored-rows';
import type { Row } from '#kit/tables/check-row';
import type { Table } from '#kit/tables/table';

/** How a table can be written: for programs, for a German Excel, or as a workbook. */
export type ExportFormat = 'CSV' | 'EXCEL_CSV' | 'WORKBOOK';

/** The format a file name asks for; undefined for other endings. */
export function formatOf(path: string): ExportFormat | undefined {
  if (path.endsWith('.excel.csv')) return 'EXCEL_CSV';
  if (path.endsWith('.csv')) return 'CSV';
  return path.endsWith('.xlsx') ? 'WORKBOOK' : undefined;
}

/** What a table is written to. */
export interface ExportOptions {
  readonly db: Db;
  readonly path: string;
  readonly format: ExportFormat;
}

/** Rows that cannot be written; the message says why, in German. */
export class UnwritableRowsError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnwritableRowsError';
  }
}

/** Writes what is in force of a table to a file that imports again unchanged. Gives the number of rows. */
export async function exportTable(table: Table, { db, path, format }: ExportOptions): Promise<number> {
  const state = await departmentState({ db, timeoutMillis: patientTimeoutMillis }).read();
  const rows = createRowCount(rowsOf(db, storedName(state, table.collection)));
  if (format === 'WORKBOOK') await writeWorkbook(table, rows.counted, path);
  else await writeCsv(table, rows.counted, { path, format });
  return rows.count();
}

async function* rowsOf(db: Db, storedIn: string): AsyncGenerator<Row> {
  for await (const { row } of storedDocuments(db, storedIn)) {
    if (row === null)
      throw new UnwritableRowsError(
        'Die Tabelle wurde nicht aus einer Datei importiert; sie kann nicht ausgegeben werden.',
      );
    yield row;
  }
}

function createRowCount(rows: AsyncIterable<Row>) {
  let count = 0;
  const counted = (async function* () {
    for await (const row of rows) {
      count += 1;
      yield row;
    }
  })();
  return { counted, count: () => count };
}

const csvOptions: Readonly<Record<'CSV' | 'EXCEL_CSV', Options>> = {
  CSV: { delimiter: ',', record_delimiter: '\n' },
  // A single line break within a cell is no end of a record here, and would otherwise stand there without quotes.
  EXCEL_CSV: { delimiter: ';', record_delimiter: '\r\n', bom: true, quoted_match: /[\r\n]/ },
};

async function writeCsv(
  table: Table,
  rows: AsyncIterable<Row>,
  { path, format }: { readonly path: string; readonly format: 'CSV' | 'EXCEL_CSV' },
): Promise<void> {
  const cellsOf = format === 'CSV' ? plainCells : excelCells;
  const lines = (async function* () {
    yield Object.keys(table.columns);
    for await (const row of rows) yield cellsOf(table, row);
  })();
  await pipeline(Readable.from(lines), stringify(csvOptions[format]), createWriteStream(path));
}

/** Excel takes a workbook with longer texts in a cell for damaged. */
const longestText = 32_767;

function refuseLongTexts({ keyColumn }: Table, row: Row): void {
  const [column] = Object.entries(row).find(([, text]) => text.length > longestText) ?? [];
  if (column === undefined) return;
  throw new UnwritableRowsError(
    `„${column}“ von ${row[keyColumn] ?? ''} ist für eine Arbeitsmappe zu lang. Geben Sie die Tabelle als CSV aus.`,
  );
}

async function writeWorkbook(table: Table, rows: AsyncIterable<Row>, path: string): Promise<void> {
  const header = Object.keys(table.columns).map((value) => ({ value, fontWeight: 'bold' as const }));
  const lines = [];
  for await (const row of rows) {
    refuseLongTexts(table, row);
    lines.push(
      workbookCells(table, row).map((value) =>
        // As text, so that no program takes 2021-03 for a day.
        typeof value === 'string' ? { value, type: String, format: '@' } : value,
      ),
    );
  }
  await writeXlsxFile([header, ...lines], { sheet: table.name, stickyRowsCount: 1 }).toFile(path);
}
