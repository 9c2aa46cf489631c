import type { Document } from 'bson';
import { badValue } from '../../errors.ts';
import { createCollator } from '../../query/collation.ts';
import { isDocument } from '../../query/fields.ts';
import { compileFilter } from '../../query/filter.ts';
import { compileSort } from '../../query/sort.ts';
import type { Collection, ScanCounts } from '../../storage/collection.ts';
import type { Row } from '../../storage/row.ts';

/** Which documents of a collection are wanted, in which order. */
export interface Selection {
  readonly filter: Document;
  readonly sort?: Document | undefined;
  readonly skip?: number | undefined;
  /** Zero or missing means all. */
  readonly limit?: number | undefined;
  readonly hint?: unknown;
  readonly collation?: Document | undefined;
  readonly variables?: Document | undefined;
  readonly counts?: ScanCounts | undefined;
  readonly checkTime?: (() => void) | undefined;
}

/** The wanted documents in a list, for whoever changes documents while going through them. */
export function selectRows(collection: Collection | undefined, selection: Selection): Row[] {
  return [...streamRows(collection, selection)];
}

/**
 * The wanted documents, looked for as they are asked for where no sort prevents it. An absent collection has none,
 * but the filter and the sort are checked all the same.
 */
export function streamRows(collection: Collection | undefined, selection: Selection): Iterable<Row> {
  const skip = selection.skip ?? 0;
  const end = selection.limit === undefined || selection.limit === 0 ? undefined : skip + selection.limit;
  const order = readOrder(selection);
  if (collection === undefined) {
    compileFilter(selection.filter, {
      collator: createCollator(selection.collation),
      variables: selection.variables,
    });
    return [];
  }
  checkHint(collection, selection.hint);
  const rows = collection.find(selection.filter, { ...selection, onExamined: selection.checkTime });
  if (order === undefined)
    return Iterator.from(rows)
      .take(end ?? Infinity)
      .drop(skip);
  const all = [...rows];
  if (order === 'reversed') all.reverse();
  else all.sort((a, b) => order(a.document, b.document));
  return all.slice(skip, end);
}

type Order = ((a: Document, b: Document) => number) | 'reversed' | undefined;

function readOrder(selection: Selection): Order {
  const natural: unknown =
    selection.sort?.['$natural'] ?? (isDocument(selection.hint) ? selection.hint['$natural'] : undefined);
  if (natural !== undefined) return natural === -1 ? 'reversed' : undefined;
  if (selection.sort === undefined || Object.keys(selection.sort).length === 0) return undefined;
  return compileSort(selection.sort, createCollator(selection.collation));
}

/** Refuses a hint that names no index, as MongoDB does; which index serves is decided here all the same. */
export function checkHint(collection: Collection, hint: unknown): void {
  if (hint === undefined || (isDocument(hint) && ('$natural' in hint || Object.keys(hint).length === 0)))
    return;
  const isKnown = collection.indexes.some((index) =>
    isDocument(hint) ? JSON.stringify(index.spec.key) === JSON.stringify(hint) : index.spec.name === hint,
  );
  if (!isKnown) {
    throw badValue(
      'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
    );
  }
}
