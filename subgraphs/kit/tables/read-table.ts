import type { StoredDocument } from '#kit/database/collection-reader';
import { checkHeader } from '#kit/tables/check-header';
import { createRowCheck, type Row } from '#kit/tables/check-row';
import { parseCsv } from '#kit/tables/parse-csv';
import type { TableFault } from '#kit/tables/table-fault';
import type { MappingContext, Table } from '#kit/tables/table';

/** A row and the document it became. */
export interface ReadRow {
  readonly row: Row;
  readonly document: StoredDocument;
}

/** A table after reading: rows and documents, or the faults that keep it from being loaded. */
export type TableReading =
  | { readonly isFaultless: true; readonly rows: readonly ReadRow[] }
  | { readonly isFaultless: false; readonly faults: readonly TableFault[] };

/** Reads a CSV text by a table's declaration: every fault of every row at once, or all documents. */
export function readTable(table: Table, csv: string, context: MappingContext): TableReading {
  const file = `${table.name}.csv`;
  const parsed = parseCsv(csv);
  if ('fault' in parsed)
    return { isFaultless: false, faults: [{ file, column: null, value: null, ...parsed.fault }] };
  const [header, ...lines] = parsed.rows;
  const headerFaults = checkHeader(table, header?.cells ?? []);
  if (headerFaults.length > 0) {
    const faults = headerFaults.map((fault) => ({ file, line: 1, value: null, ...fault }));
    return { isFaultless: false, faults };
  }
  const check = createRowCheck(table, { context, isGerman: false });
  const faults: TableFault[] = [];
  const rows: ReadRow[] = [];
  for (const { cells, line } of lines) {
    const reading = check(cells, line);
    if ('document' in reading) rows.push(reading);
    else faults.push(...reading.faults.map((fault) => ({ file, line, ...fault })));
  }
  return faults.length > 0 ? { isFaultless: false, faults } : { isFaultless: true, rows };
}
