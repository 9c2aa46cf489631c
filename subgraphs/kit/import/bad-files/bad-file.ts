import { utils, write, type BookType, type WorkSheet } from '@e965/xlsx';
import { stringify } from 'csv-stringify/sync';
import { aHouse, header } from '#kit/import/bad-files/houses';

/** A file that is refused, with the report its owner gets. */
export interface BadFile {
  readonly what: string;
  readonly name: string;
  readonly bytes: () => Buffer;
  readonly sheet?: string;
  /** All lines, as they are printed. */
  readonly report: readonly string[];
}

type Cells = Readonly<Record<string, string>>;

/** A CSV file of these rows, in UTF-8. */
export const csvOf = (rows: readonly (readonly string[])[], delimiter = ','): string =>
  stringify(
    rows.map((row) => [...row]),
    { delimiter },
  );

/** A CSV file with the header and houses that are right, but for the cells given. */
export const housesCsv = (houses: readonly Cells[], delimiter = ','): string =>
  csvOf([header, ...houses.map(aHouse)], delimiter);

/** What a sheet may have that no row tells of. */
interface SheetOptions {
  readonly type?: BookType;
  readonly change?: (sheet: WorkSheet) => void;
  readonly others?: readonly string[];
  readonly name?: string;
}

/** A workbook of these rows. */
export function workbookOf(rows: readonly (readonly unknown[])[], options: SheetOptions = {}): Buffer {
  const { type = 'xlsx', change, others = [], name = 'houses' } = options;
  const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
  change?.(sheet);
  const workbook = utils.book_new();
  utils.book_append_sheet(workbook, sheet, name);
  for (const other of others) utils.book_append_sheet(workbook, utils.aoa_to_sheet([['x']]), other);
  return write(workbook, { type: 'buffer', bookType: type, compression: true }) as Buffer;
}

/** A workbook with the header and houses that are right, but for the cells given. */
export const housesWorkbook = (houses: readonly Cells[], options: SheetOptions = {}): Buffer =>
  workbookOf([header, ...houses.map(aHouse)], options);

/** The bytes of a text in an encoding of one byte a letter. */
export const inLatin = (text: string): Buffer => Buffer.from(text, 'latin1');

/** The first so many bytes of a file. */
export const cutOff = (bytes: Buffer, share: number): Buffer =>
  bytes.subarray(0, Math.floor(bytes.length * share));
