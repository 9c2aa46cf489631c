import { indexColumns, type Column, type Row } from '../table/table.ts';
import { readPages, type AskPage, type PageAnswer, type PageError } from './read-pages.ts';

/** One part of what is asked: its pages, and how they become rows. */
export interface RowsPart {
  readonly ask: AskPage;
  readonly pages: readonly string[] | undefined;
  flatten(data: Readonly<Record<string, unknown>>): Iterable<Row>;
}

/** What is asked, as a whole. */
export interface RowsQuestion {
  readonly columns: readonly Column[];
  readonly parts: readonly RowsPart[];
  /** Column whose value no two rows have. */
  readonly distinctBy: string | undefined;
}

/** Rows that begin to come. */
export interface OpenRows {
  /** What departments reported about the first page of each part: something is missing from the rows. */
  readonly errors: readonly PageError[];
  /** Rejects with IncompleteRowsError when a later page is not to be had. */
  readonly rows: AsyncGenerator<Row>;
}

/** A department fell silent in the middle: what has been read is not the whole. */
class IncompleteRowsError extends Error {
  constructor(errors: readonly PageError[]) {
    super(`rows are missing: ${errors.map(({ message }) => message).join('; ')}`);
    this.name = 'IncompleteRowsError';
  }
}

interface OpenPart {
  readonly part: RowsPart;
  readonly first: PageAnswer;
  readonly further: AsyncGenerator<PageAnswer>;
}

async function openPart(part: RowsPart): Promise<OpenPart> {
  const further = readPages(part.ask, part.pages);
  const first = await further.next();
  if (first.done === true) throw new Error('a part of an export has no page');
  return { part, first: first.value, further };
}

async function* rowsOf(parts: readonly OpenPart[]): AsyncGenerator<Row> {
  for (const { part, first, further } of parts) {
    yield* part.flatten(first.data);
    for await (const page of further) {
      if (page.errors.length > 0) throw new IncompleteRowsError(page.errors);
      yield* part.flatten(page.data);
    }
  }
}

async function* distinct(rows: AsyncIterable<Row>, position: number): AsyncGenerator<Row> {
  const seen = new Set<unknown>();
  for await (const row of rows) {
    if (seen.has(row[position])) continue;
    seen.add(row[position]);
    yield row;
  }
}

/** Asks the first page of every part, so that a silent department is known before a row is written; the rest when it is read. */
export async function openRows({ columns, parts, distinctBy }: RowsQuestion): Promise<OpenRows> {
  const open = await Promise.all(parts.map(openPart));
  const rows = rowsOf(open);
  const position = distinctBy === undefined ? undefined : indexColumns(columns).get(distinctBy);
  return {
    errors: open.flatMap(({ first }) => first.errors),
    rows: position === undefined ? rows : distinct(rows, position),
  };
}
