import { read, utils } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';

/** A row by the names of its columns; every value as text, empty for nothing, so that formats can be compared. */
export type TextRow = Record<string, string>;

const toText = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return value.toString();
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const toTextRows = (records: readonly object[]): TextRow[] =>
  records.map((record) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, toText(value)])),
  );

/** Names of the columns in the order of the file, from the second sheet. */
function workbookRows(bytes: Buffer): TextRow[] {
  const { Sheets } = read(bytes, { cellDates: true, UTC: true });
  const [, ...names] = utils
    .sheet_to_json<string[]>(Sheets['Spalten']!, { header: 1 })
    .map((row) => row[1] ?? '');
  const [, ...rows] = utils.sheet_to_json<unknown[]>(Sheets['Daten']!, {
    header: 1,
    defval: null,
    blankrows: true,
    UTC: true,
  });
  return toTextRows(rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]]))));
}

const readers: Record<string, (bytes: Buffer) => TextRow[] | Promise<TextRow[]>> = {
  csv: (bytes) => parse<TextRow>(bytes, { columns: true, record_delimiter: '\r\n' }),
  jsonl: (bytes) =>
    toTextRows(
      bytes
        .toString()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as object),
    ),
  xlsx: workbookRows,
  parquet: async (bytes) => toTextRows(await parquetReadObjects({ file: new Uint8Array(bytes).buffer })),
};

/** Reads an export by a program that is not the hub's. */
export async function readTableFile(extension: string, bytes: Buffer): Promise<TextRow[]> {
  const reader = readers[extension];
  if (!reader) throw new Error(`no reader for ${extension}`);
  return reader(bytes);
}
