import { basename } from 'node:path';
import type { ImportedFile } from '#kit/import/storage/import-record';
import type { Cell } from '#kit/tables/cell';
import { inspectFile } from '#kit/import/files/inspect-file';
import { openCsv } from '#kit/import/files/open-csv';
import { openWorkbook } from '#kit/import/files/open-workbook';

/** One row of a file, as it stands there. */
export interface FileRow {
  /** Line of the file or row of the sheet it begins in, the first being 1. */
  readonly line: number;
  readonly cells: readonly Cell[];
}

/** A file opened to be read as a table. */
export interface TableFile {
  readonly file: ImportedFile;
  /** Whether its texts write numbers as `1.234,50`. */
  readonly isGerman: boolean;
  /** Its rows from the first that is not empty; they come once. Throws FaultyFileError where it cannot be read on. */
  readonly rows: AsyncIterable<FileRow>;
  /** What a person should know of how it was read, in German; complete when all rows were read. */
  remarks(): readonly string[];
}

/** How a file is opened. */
export interface OpenOptions {
  /** The columns that are looked for. */
  readonly columns: readonly string[];
  /** Name of the table, which a sheet may have too. */
  readonly table: string;
  /** The sheet of a workbook to read; the one named as the table, else the first, when absent. */
  readonly sheet?: string | undefined;
}

/** Opens a file by what is in it, whatever its name ends with. Throws FaultyFileError when it is no table. */
export async function openTableFile(path: string, options: OpenOptions): Promise<TableFile> {
  const inspection = await inspectFile(path);
  const { digest, bytes } = inspection;
  const file = { name: basename(path), digest, bytes };
  const opened =
    inspection.format === 'CSV'
      ? await openCsv(path, { ...options, encoding: inspection.encoding })
      : await openWorkbook(path, options);
  return { file, ...opened };
}

/** Cuts off the empty cells at the end of a row. */
export function withoutEmptyEnd(cells: readonly Cell[]): readonly Cell[] {
  const last = cells.findLastIndex((cell) => cell !== '');
  return cells.slice(0, last + 1);
}
