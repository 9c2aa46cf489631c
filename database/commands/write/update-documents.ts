import { type Document, ObjectId } from 'bson';
import { failedToParse } from '../../errors.ts';
import { createCollator } from '../../query/collation.ts';
import { isDocument } from '../../query/fields.ts';
import { compileUpdate } from '../../query/update.ts';
import type { Row } from '../../storage/row.ts';
import type { Store } from '../../storage/store.ts';
import { selectRows, type Selection } from '../read/select-rows.ts';
import { insertDocument, replaceDocument } from './stored-document.ts';

/** One update: which documents, and how they change. */
export interface UpdateOrder {
  readonly database: string;
  readonly collection: string;
  readonly selection: Selection;
  /** Operators, a replacement, or a pipeline. */
  readonly update: Document | Document[];
  readonly isMulti: boolean;
  readonly isUpsert: boolean;
  readonly arrayFilters: Document[] | undefined;
}

/** What an update did. */
export interface UpdateOutcome {
  readonly matched: number;
  readonly modified: number;
  /** The document it made because none matched. */
  readonly upserted?: Row;
  /** The last matched document before and after. */
  readonly before?: Row;
  readonly after?: Row;
}

/** The update of a statement, which is a document or a list of stages. Throws code 9 for anything else. */
export function readUpdate(value: unknown): Document | Document[] {
  if (isDocument(value)) return value;
  if (Array.isArray(value) && value.every(isDocument)) return value;
  throw failedToParse('Update argument must be either an object or an array');
}

/** Carries out an update; only inside the store's `write`. Throws MongoDB's codes for what it refuses. */
export function updateDocuments(store: Store, order: UpdateOrder): UpdateOutcome {
  const { selection, update, isMulti } = order;
  if (isMulti && !Array.isArray(update) && !Object.keys(update).some((name) => name.startsWith('$'))) {
    throw failedToParse('multi update is not supported for replacement-style update');
  }
  const compiled = compileUpdate(update, {
    filter: selection.filter,
    collator: createCollator(selection.collation),
    variables: selection.variables,
    arrayFilters: order.arrayFilters,
  });
  const existing = store.collection(order.database, order.collection);
  const rows = selectRows(existing, isMulti ? selection : { ...selection, limit: 1 });
  if (rows.length === 0 && order.isUpsert) {
    const collection = store.ensureCollection(order.database, order.collection);
    return {
      matched: 0,
      modified: 0,
      upserted: insertDocument(collection, withId(compiled.insertDocument())),
    };
  }
  let outcome: UpdateOutcome = { matched: 0, modified: 0 };
  for (const before of rows) {
    const after =
      existing === undefined
        ? undefined
        : replaceDocument(existing, before, compiled.apply(before.decodeExact()));
    const modified = outcome.modified + (after === undefined ? 0 : 1);
    outcome = { matched: outcome.matched + 1, modified, before, after: after ?? before };
  }
  return outcome;
}

function withId(document: Document): Document {
  const id: unknown = document['_id'];
  return id === undefined ? { _id: new ObjectId(), ...document } : document;
}
