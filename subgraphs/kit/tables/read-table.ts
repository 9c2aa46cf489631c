import { parse, CsvError, type Info } from 'csv-parse/sync';
import type { StoredDocument } from '#kit/database/collection-reader';
import { nearestName } from '#kit/tables/nearest-name';
import type { MappingContext, RowOf, Table } from '#kit/tables/table';

/** One thing wrong in a table, so that a person can find and mend it. */
export interface TableFault {
  readonly file: string;
  /** Line in the file, the header being line 1; null when it is about the whole file. */
  readonly line: number | null;
  readonly column: string | null;
  readonly value: string | null;
  /** The rule that is broken, German and English. */
  readonly rule: string;
}

/** A table after reading: documents, or the faults that keep it from being loaded. */
export type TableReading =
  | { readonly isFaultless: true; readonly documents: readonly StoredDocument[] }
  | { readonly isFaultless: false; readonly faults: readonly TableFault[] };

interface ParsedRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Reads a CSV text by a table's declaration: every fault of every row at once, or all documents. */
export function readTable(table: Table, csv: string, context: MappingContext): TableReading {
  const file = `${table.name}.csv`;
  const parsed = parseCsv(csv, file);
  if ('fault' in parsed) return { isFaultless: false, faults: [parsed.fault] };
  const [header, ...rows] = parsed.rows;
  const headerFaults = checkHeader(table, header?.cells ?? [], file);
  if (headerFaults.length > 0) return { isFaultless: false, faults: headerFaults };
  const columns = header?.cells ?? [];
  const linesByKey = new Map<string, number>();
  const faults: TableFault[] = [];
  const documents: StoredDocument[] = [];
  for (const row of rows) {
    const reading = readRow({ table, columns, row, context, file, linesByKey });
    if ('document' in reading) documents.push(reading.document);
    else faults.push(...reading.faults);
  }
  return faults.length > 0 ? { isFaultless: false, faults } : { isFaultless: true, documents };
}

function parseCsv(
  csv: string,
  file: string,
): { readonly rows: readonly ParsedRow[] } | { readonly fault: TableFault } {
  try {
    const records = parse(csv, { bom: true, info: true, skip_empty_lines: true, trim: true }) as unknown as {
      record: string[];
      info: Info;
    }[];
    return { rows: records.map(({ record, info }) => ({ cells: record, line: info.lines })) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : null;
    const rule = `ist keine gültige CSV-Datei / is no valid CSV file: ${error.message}`;
    return { fault: { file, line, column: null, value: null, rule } };
  }
}

function checkHeader(table: Table, header: readonly string[], file: string): TableFault[] {
  const expected = Object.keys(table.columns);
  const fault = (column: string, rule: string): TableFault => ({ file, line: 1, column, value: null, rule });
  const missing = expected.filter((column) => !header.includes(column));
  const extra = header.filter((column) => !expected.includes(column));
  const doubled = header.filter((column, position) => header.indexOf(column) !== position);
  return [
    ...missing.map((column) => fault(column, 'fehlt / is missing')),
    ...extra.map((column) => fault(column, 'ist nicht vorgesehen / is not expected')),
    ...doubled.map((column) => fault(column, 'steht doppelt / stands twice')),
  ];
}

interface RowContext {
  readonly table: Table;
  readonly columns: readonly string[];
  readonly row: ParsedRow;
  readonly context: MappingContext;
  readonly file: string;
  readonly linesByKey: Map<string, number>;
}

function readRow(
  given: RowContext,
): { readonly document: StoredDocument } | { readonly faults: readonly TableFault[] } {
  const { table, columns, row, context, file, linesByKey } = given;
  const cells = new Map(columns.map((column, position) => [column, row.cells[position] ?? '']));
  const faultOf = (column: string, rule: string): TableFault => ({
    file,
    line: row.line,
    column,
    value: cells.get(column) ?? null,
    rule,
  });
  const values: Record<string, unknown> = {};
  const faults: TableFault[] = [];
  for (const [column, check] of Object.entries(table.columns)) {
    const result = check.safeParse(cells.get(column) ?? '');
    if (result.success) values[column] = result.data;
    else faults.push(...result.error.issues.map((issue) => faultOf(column, issue.message)));
  }
  faults.push(...referenceFaults(given, cells).map(({ column, rule }) => faultOf(column, rule)));
  const key = cells.get(table.keyColumn) ?? '';
  const earlier = linesByKey.get(key);
  if (earlier !== undefined)
    faults.push(
      faultOf(table.keyColumn, `steht schon in Zeile ${earlier} / stands in line ${earlier} already`),
    );
  linesByKey.set(key, row.line);
  if (faults.length > 0) return { faults };
  const typed = values as RowOf<typeof table.columns>;
  const rowFault = table.check?.(typed);
  if (rowFault !== undefined) return { faults: [faultOf(rowFault.column, rowFault.rule)] };
  return { document: table.toDocument(typed, context) };
}

function referenceFaults(
  { table, context }: RowContext,
  cells: ReadonlyMap<string, string>,
): { column: string; rule: string }[] {
  return Object.entries(table.references ?? {}).flatMap(([column, other]) => {
    const key = cells.get(column) ?? '';
    if (other === undefined || key === '' || context.referenced(other, key) !== null) return [];
    const nearest = nearestName(key, context.knownKeys(other));
    const hint = nearest === undefined ? '' : ` (gemeint / meant: ${nearest}?)`;
    return [{ column, rule: `steht nicht in der Tabelle ${other} / is not in the table ${other}${hint}` }];
  });
}

/** One line of a report for people. */
export function faultLine(fault: TableFault): string {
  const place = [
    fault.file,
    ...(fault.line === null ? [] : [`Zeile/line ${fault.line}`]),
    ...(fault.column === null ? [] : [`Spalte/column „${fault.column}“`]),
  ].join(', ');
  return `${place}: ${fault.value === null ? '' : `„${fault.value}“ `}${fault.rule}`;
}
