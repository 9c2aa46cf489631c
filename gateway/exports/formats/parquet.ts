import { PassThrough } from 'node:stream';
import { ByteWriter, parquetWriteRows, type SchemaElement } from 'hyparquet-writer';
import type { Cell, CellKind, Row, Table } from '../table/table.ts';
import type { TableFormat } from './table-format.ts';

/** Rows that are in memory at a time; readers skip whole groups, so they should not be small either. */
const rowsPerGroup = 5_000;

const elements: Readonly<Record<CellKind, Omit<SchemaElement, 'name'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT64' },
  decimal: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE' },
  dateTime: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
};

/** Hands on what was written after each group of rows, and waits while the reader is slow. */
class StreamWriter extends ByteWriter {
  readonly stream = new PassThrough();

  flush(): Promise<void> {
    const bytes = this.getBytes().slice();
    this.index = 0;
    return new Promise((resolve, reject) => {
      this.stream.write(bytes, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  }

  // Called like the method it overrides, which has nothing to give.
  override finish(): void {
    this.stream.end(this.getBytes().slice());
  }
}

function toParquet(cell: Cell, kind: CellKind): unknown {
  if (cell === null) return null;
  if (kind === 'integer') return BigInt(cell);
  return kind === 'date' || kind === 'dateTime' ? new Date(String(cell)) : cell;
}

async function* recordsOf({ columns, rows }: Table): AsyncGenerator<Record<string, unknown>> {
  const toRecord = (row: Row): Record<string, unknown> =>
    Object.fromEntries(columns.map(({ name, kind }, index) => [name, toParquet(row[index] ?? null, kind)]));
  for await (const row of rows) yield toRecord(row);
}

const schemaOf = ({ columns }: Table): SchemaElement[] => [
  { name: 'root', num_children: columns.length },
  ...columns.map(({ name, kind }) => ({ name, ...elements[kind], repetition_type: 'OPTIONAL' as const })),
];

/** Titles and units, which the columns of the file have no place for. */
const factsOf = ({ title, columns }: Table): { key: string; value: string }[] => [
  { key: 'title', value: JSON.stringify(title) },
  {
    key: 'columns',
    value: JSON.stringify(columns.map(({ name, title: text, unit }) => ({ name, text, unit }))),
  },
];

/** Apache Parquet with typed columns: whole numbers of 64 bits, days as days, moments in UTC. */
export const parquetFormat: TableFormat = {
  extension: 'parquet',
  mediaType: 'application/vnd.apache.parquet',
  isCompressible: false,
  async *write(table) {
    const writer = new StreamWriter();
    const { stream } = writer;
    const writing = Promise.resolve(
      parquetWriteRows({
        writer,
        rows: recordsOf(table),
        columns: table.columns.map(({ name }) => ({ name })),
        schema: schemaOf(table),
        rowGroupSize: rowsPerGroup,
        kvMetadata: factsOf(table),
        createdBy: 'Quartiersgraph',
      }),
    );
    // Ends the reading below with the same error.
    writing.catch((error: unknown) =>
      stream.destroy(error instanceof Error ? error : new Error(String(error))),
    );
    yield* stream as AsyncIterable<Uint8Array>;
    await writing;
  },
};
