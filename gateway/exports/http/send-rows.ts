import { publicCallerClass } from '../../http/gateway-context.ts';
import { ExportFaultError } from '../export-fault.ts';
import type { TableFormat } from '../formats/table-format.ts';
import { openRows, type RowsPart } from '../question/open-rows.ts';
import {
  createNoteRow,
  noteColumn,
  receiptColumn,
  type Column,
  type Row,
  type Table,
} from '../table/table.ts';
import { describeMissing, missingSubgraphs } from './describe-missing.ts';
import type { ExportOptions } from './read-options.ts';
import { sendTable, type ExportExchange } from './send-table.ts';

/** A table to be asked for and sent. */
export interface RowsFile {
  readonly table: Omit<Table, 'rows'>;
  readonly parts: readonly RowsPart[];
  readonly distinctBy: string | undefined;
  readonly format: TableFormat;
  readonly options: ExportOptions;
  readonly callerClass: string;
  /** Value of `ETag`; undefined when the departments do not say which data they have. */
  readonly tag: string | undefined;
  /** Name of the receipt for each row; undefined when rows do not name one. */
  readonly receiptId: string | undefined;
  /** Whether the departments still have the data they had at the start. */
  isSameData(): boolean;
}

const changedNote =
  'Während des Exports haben sich Daten geändert. / Data changed while the export was written.';

/** Puts the name of the receipt into each row, before the note. */
async function* withReceipt(rows: AsyncIterable<Row>, receiptId: string): AsyncGenerator<Row> {
  for await (const row of rows) yield [...row.slice(0, -1), receiptId, row.at(-1) ?? null];
}

/** The table as it is written: with the column of the receipt, if there is one. */
function fileTable({ table, receiptId }: RowsFile, rows: AsyncIterable<Row>): Table {
  if (receiptId === undefined) return { ...table, rows };
  const columns = [...table.columns.slice(0, -1), receiptColumn, noteColumn];
  return { ...table, columns, rows: withReceipt(rows, receiptId) };
}

async function* withNotes(rows: AsyncIterable<Row>, file: RowsFile, missing: readonly string[]) {
  yield* rows;
  const { columns } = file.table;
  if (missing.length > 0) {
    const { de, en } = describeMissing(missing);
    yield createNoteRow(columns, `${de} / ${en}`);
  }
  if (!file.isSameData()) yield createNoteRow(columns, changedNote);
}

function cacheHeader({ tag, callerClass }: RowsFile, isComplete: boolean): string {
  if (tag === undefined || !isComplete) return 'no-store';
  return `${callerClass === publicCallerClass ? 'public' : 'private'}, no-cache`;
}

/**
 * Asks the departments and sends what they say. When one of them is silent, the last row and the header `x-hub-missing`
 * say which; whoever wants all or nothing gets status 503 instead.
 */
export async function sendRows(exchange: ExportExchange, file: RowsFile): Promise<void> {
  const { response } = exchange;
  const { table, parts, distinctBy, format, options } = file;
  const columns: readonly Column[] = table.columns;
  const { errors, rows } = await openRows({ columns, parts, distinctBy });
  const missing = missingSubgraphs(errors);
  if (missing.length > 0 && options.mustBeComplete)
    throw new ExportFaultError(503, [describeMissing(missing)]);
  response.setHeader('cache-control', cacheHeader(file, missing.length === 0));
  if (missing.length > 0) response.setHeader('x-hub-missing', missing.join(', '));
  else if (file.tag !== undefined) response.setHeader('etag', file.tag);
  const { language } = options;
  await sendTable(exchange, {
    table: fileTable(file, withNotes(rows, file, missing)),
    format,
    language,
  });
}
