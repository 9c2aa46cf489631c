import type { StoredDocument } from '#kit/database/collection-reader';
import { nearestName } from '#kit/tables/nearest-name';
import { parseCsv, type ParsedRow } from '#kit/tables/parse-csv';
import type { TableFault } from '#kit/tables/table-fault';
import type { Columns, MappingContext, RowOf, Table } from '#kit/tables/table';

/** A table after reading: documents, or the faults that keep it from being loaded. */
export type TableReading =
  | { readonly isFaultless: true; readonly documents: readonly StoredDocument[] }
  | { readonly isFaultless: false; readonly faults: readonly TableFault[] };

/** Reads a CSV text by a table's declaration: every fault of every row at once, or all documents. */
export function readTable(table: Table, csv: string, context: MappingContext): TableReading {
  const file = `${table.name}.csv`;
  const parsed = parseCsv(csv);
  if ('fault' in parsed)
    return { isFaultless: false, faults: [{ file, column: null, value: null, ...parsed.fault }] };
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

type RowReading = { readonly document: StoredDocument } | { readonly faults: readonly TableFault[] };

/** A fault of a row before it is known in which file and line. */
interface CellFault {
  readonly column: string;
  readonly rule: string;
}

function readRow(given: RowContext): RowReading {
  const { table, columns, row, context, file } = given;
  const line = { file, line: row.line };
  if (row.cells.length !== columns.length) {
    const [found, expected] = [row.cells.length, columns.length];
    const rule = `hat ${found} statt ${expected} Zellen / has ${found} cells instead of ${expected}`;
    return { faults: [{ ...line, column: null, value: null, rule }] };
  }
  const cells = new Map(columns.map((column, position) => [column, row.cells[position] ?? '']));
  const faultOf = ({ column, rule }: CellFault): TableFault => ({
    ...line,
    column,
    value: cells.get(column) ?? null,
    rule,
  });
  const { values, faults } = readCells(table, cells);
  const all = [...faults, ...referenceFaults(given, cells), ...keyFaults(given, cells)];
  if (all.length > 0) return { faults: all.map(faultOf) };
  const rowFault = table.check?.(values);
  if (rowFault !== undefined) return { faults: [faultOf(rowFault)] };
  return { document: table.toDocument(values, context) };
}

function readCells(
  table: Table,
  cells: ReadonlyMap<string, string>,
): { readonly values: RowOf<Columns>; readonly faults: readonly CellFault[] } {
  const values: Record<string, unknown> = {};
  const faults: CellFault[] = [];
  for (const [column, check] of Object.entries(table.columns)) {
    const result = check.safeParse(cells.get(column) ?? '');
    if (result.success) values[column] = result.data;
    else faults.push(...result.error.issues.map(({ message }) => ({ column, rule: message })));
  }
  return { values, faults };
}

/** A key that stands twice; one that is missing is the column's own fault. */
function keyFaults({ table, row, linesByKey }: RowContext, cells: ReadonlyMap<string, string>): CellFault[] {
  const key = cells.get(table.keyColumn) ?? '';
  if (key === '') return [];
  const earlier = linesByKey.get(key);
  if (earlier === undefined) {
    linesByKey.set(key, row.line);
    return [];
  }
  const rule = `steht schon in Zeile ${earlier} / stands in line ${earlier} already`;
  return [{ column: table.keyColumn, rule }];
}

function referenceFaults({ table, context }: RowContext, cells: ReadonlyMap<string, string>): CellFault[] {
  return Object.entries(table.references ?? {}).flatMap(([column, other]) => {
    const key = cells.get(column) ?? '';
    if (other === undefined || key === '' || context.referenced(other, key) !== null) return [];
    const nearest = nearestName(key, context.knownKeys(other));
    const hint = nearest === undefined ? '' : ` (gemeint / meant: ${nearest}?)`;
    return [{ column, rule: `steht nicht in der Tabelle ${other} / is not in the table ${other}${hint}` }];
  });
}
