import type { Language } from '../../pages/language.ts';
import type { Table } from '../table/table.ts';

/** How many rows are written at once: enough to be quick, few enough to let others have their turn. */
export const rowsPerBatch = 500;

/** A kind of file a table can be written as. */
export interface TableFormat {
  /** What follows the name of the export in its address and in the name of the file. */
  readonly extension: string;
  /** Value of `Content-Type`. */
  readonly mediaType: string;
  /** Whether the file gets smaller when it is compressed on its way. */
  readonly isCompressible: boolean;
  /** Writes the file while the rows are read: a bounded number of them is in memory at any time. */
  write(table: Table, language: Language): AsyncIterable<Uint8Array | string>;
}
