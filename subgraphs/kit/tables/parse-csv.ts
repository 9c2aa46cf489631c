import { parse, CsvError, type Info } from 'csv-parse/sync';

/** One row of a CSV text. */
export interface ParsedRow {
  /** Without blanks around them, quoted or not. */
  readonly cells: readonly string[];
  /** The line the row begins in, the first of the text being 1. */
  readonly line: number;
}

/** The rows of a CSV text, the header being the first; or why it is none. */
export type ParsedCsv =
  | { readonly rows: readonly ParsedRow[] }
  | { readonly fault: { readonly line: number | null; readonly rule: string } };

/** Reads a CSV text. Rows may differ in length: who reads them says which of them are faulty. */
export function parseCsv(csv: string): ParsedCsv {
  // Bytes that are no UTF-8 were replaced by this letter when the file was read.
  const foreign = csv.indexOf('\uFFFD');
  if (foreign !== -1) {
    const line = csv.slice(0, foreign).split('\n').length;
    return { fault: { line, rule: 'ist nicht in UTF-8 gespeichert / is not saved in UTF-8' } };
  }
  try {
    const options = {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    } as const;
    // One kind of line end: the parser would count two lines for `\r\n` within quotes.
    const records = parse(csv.replaceAll(/\r\n?/g, '\n'), options) as unknown as {
      record: string[];
      info: Info;
    }[];
    return { rows: records.map(({ record, info }) => toRow(record, info)) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : null;
    return { fault: { line, rule: `ist keine gültige CSV-Datei / is no valid CSV file: ${error.message}` } };
  }
}

function toRow(record: readonly string[], { lines: lastLine }: Info): ParsedRow {
  const breaks = record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
  return { cells: record.map((cell) => cell.trim()), line: lastLine - breaks };
}
