import { inBatches } from '#lib/in-batches';
import { rowsPerBatch, type TableFormat } from './table-format.ts';

/** JSON Lines: one object a line, every column in each. */
export const jsonlFormat: TableFormat = {
  extension: 'jsonl',
  mediaType: 'application/x-ndjson; charset=utf-8',
  isCompressible: true,
  async *write({ columns, rows }) {
    for await (const batch of inBatches(rows, rowsPerBatch)) {
      const lines = batch.map((row) =>
        JSON.stringify(Object.fromEntries(columns.map(({ name }, index) => [name, row[index]]))),
      );
      yield `${lines.join('\n')}\n`;
    }
  },
};
