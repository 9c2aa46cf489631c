import { pageVariable } from '../declaration/named-export.ts';

/** The answer to one operation. */
export interface PageAnswer {
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors: readonly PageError[];
}

/** What an answer reports, as far as it matters here. */
export interface PageError {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** Asks an operation, with values of variables beside those the caller gave. */
export type AskPage = (variables: Readonly<Record<string, unknown>>) => Promise<PageAnswer>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function cursorIn(data: PageAnswer['data'], path: readonly string[]): string | undefined {
  let value: unknown = data;
  for (const name of [...path, 'pageInfo']) value = isRecord(value) ? value[name] : undefined;
  if (!isRecord(value) || value['hasNextPage'] !== true) return undefined;
  return typeof value['endCursor'] === 'string' ? value['endCursor'] : undefined;
}

/** Asks page after page of a connection, the next one only when it is wanted; one page when there is no connection. */
export async function* readPages(
  ask: AskPage,
  connection: readonly string[] | undefined,
): AsyncGenerator<PageAnswer> {
  let cursor: string | undefined;
  do {
    const page = await ask(cursor === undefined ? {} : { [pageVariable]: cursor });
    yield page;
    const next = connection && cursorIn(page.data, connection);
    // Else a list that gives the same page again and again would be read for ever.
    if (next !== undefined && next === cursor) throw new Error('a page has the cursor of the one before it');
    cursor = next;
  } while (cursor !== undefined);
}
