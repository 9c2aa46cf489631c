import type { Row } from './csv-files.ts';
import type { GraphRecord } from './walk.ts';

/*
 * How a cell of a file is read back from the graph: each reader turns what the graph says into the text that must
 * stand in the file. So a cell that lost something on its way into the graph cannot be read back.
 */

/** Reads a cell's text back from a record. Throws when the record does not have the fields, or has odd values. */
export type ReadCell = (record: GraphRecord) => string;

/** How a column is compared: what the graph says with what the cell says. */
export interface Column {
  readonly read: ReadCell;
  /** The form in which both are compared where one value can be written in several ways, such as `2278.10`. */
  readonly form?: (cell: string) => string;
}

/** How the rows of a file are compared with the records of the graph. */
export interface FileMapping {
  readonly columns: Readonly<Record<string, Column>>;
  /** Fields that follow from the row but stand in no column: path and value. */
  readonly derived: (row: Row, folder: string) => Readonly<Record<string, unknown>>;
}

/** The value at a path such as `source.publishedOn`; null when something on the way is null. Throws when it is not asked for. */
export function at(record: GraphRecord, path: string): unknown {
  let value: unknown = record;
  for (const step of path.split('.')) {
    if (value === null) return null;
    if (typeof value !== 'object' || !(step in value)) throw new Error(`no field ${path}`);
    value = (value as GraphRecord)[step];
  }
  return value;
}

/** The text at a path; null when there is none. Throws when something else is there, an empty text included. */
function textAt(record: GraphRecord, path: string): string | null {
  const value = at(record, path);
  if (value === null || (typeof value === 'string' && value !== '')) return value;
  throw new Error(`${path} is no text: ${JSON.stringify(value)}`);
}

/** The number at a path; null when there is none. Throws when something else is there. */
function numberAt(record: GraphRecord, path: string): number | null {
  const value = at(record, path);
  if (value === null || typeof value === 'number') return value;
  throw new Error(`${path} is no number: ${JSON.stringify(value)}`);
}

/** A text; empty when null. */
export const text = (path: string): Column => ({ read: (record) => textAt(record, path) ?? '' });

/** A word of the file, for a value of an enumeration. */
export function word(path: string, words: Readonly<Record<string, string>>): Column {
  const back = new Map(Object.entries(words).map(([inFile, inGraph]) => [inGraph, inFile]));
  return {
    read(record) {
      const value = textAt(record, path);
      if (value === null) return '';
      const found = back.get(value);
      if (found === undefined) throw new Error(`${path} is no known word: ${value}`);
      return found;
    },
  };
}

/** Several texts, or the same field of several objects, parted by semicolons. */
export function list(path: string, field?: string): Column {
  return {
    read(record) {
      const values = at(record, path) as readonly unknown[];
      const texts = values.map((value) =>
        field === undefined ? textAt({ value }, 'value') : textAt(value as GraphRecord, field),
      );
      return texts.filter((one) => one !== null).join('; ');
    },
  };
}

/** A number as JSON has it. */
export function number(path: string): Column {
  return {
    read: (record) => String(numberAt(record, path) ?? ''),
    form: (cell) => (cell === '' ? '' : String(Number(cell))),
  };
}

/** An amount of euros, by its cents and not by its euros. */
export function euros(path: string): Column {
  return {
    read(record) {
      const cents = numberAt(record, `${path}.cents`);
      if (cents === null) return '';
      const digits = String(cents).padStart(3, '0');
      return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
    },
    form(cell) {
      const [whole, cents = ''] = cell.split('.');
      return cell === '' ? '' : `${whole}.${cents.padEnd(2, '0')}`;
    },
  };
}

/** What a day is cut down to, by precision. */
const lengths: Readonly<Record<string, number>> = { YEAR: 4, MONTH: 7, DAY: 10 };

/** Reads back the date that begins (or, for `end`, ends) on a day, by its precision. */
function dateAt(record: GraphRecord, day: string, precision: string, end = false): string {
  const known = textAt(record, day);
  if (known === null) return '';
  const date = known.slice(0, lengths[textAt(record, precision) ?? ''] ?? 0);
  if ((end ? lastOf(date) : firstOf(date)) === known) return date;
  throw new Error(`${day} is not at the edge of its ${precision}: ${known}`);
}

/** The first day of a date that may be a year, a month or a day. */
export const firstOf = (date: string): string => `${date}-01-01`.slice(0, Math.max(10, date.length));

/** The last day of a date that may be a year, a month or a day. */
export function lastOf(date: string): string {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length === 10) return date;
  const [year = 0, month = 0] = date.split('-').map(Number);
  return `${date}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
}

/** A date known as the first day of a period. */
export const periodStart = (path: string): Column => ({
  read: (record) => dateAt(record, `${path}.from`, `${path}.precision`),
});

/** A date known as the last day of a period. */
export const periodEnd = (path: string): Column => ({
  read: (record) => dateAt(record, `${path}.to`, `${path}.precision`, true),
});

/** One date that is a whole period, or two parted by a slash. */
export const span = (path: string): Column => ({
  read(record) {
    const first = periodStart(path).read(record);
    const last = periodEnd(path).read(record);
    return first === last ? first : `${first}/${last}`;
  },
});

/** The date of publication of the source at a path; without a path, of the record itself. */
export function publication(path?: string): Column {
  const within = path === undefined ? '' : `${path}.`;
  return { read: (record) => dateAt(record, `${within}publishedOn`, `${within}publishedPrecision`) };
}
