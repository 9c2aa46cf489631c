import { stringify } from 'csv-stringify/sync';
import { inBatches } from '#lib/in-batches';
import { rowsPerBatch, type TableFormat } from './table-format.ts';

/** CSV as in RFC 4180: commas, CRLF, UTF-8, a header of column names. For programs: values are written as they are. */
export const csvFormat: TableFormat = {
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8; header=present',
  isCompressible: true,
  async *write({ columns, rows }) {
    const write = (batch: readonly unknown[]): string =>
      stringify([...batch], { record_delimiter: 'windows', cast: { boolean: String } });
    yield write([columns.map(({ name }) => name)]);
    for await (const batch of inBatches(rows, rowsPerBatch)) yield write(batch);
  },
};
