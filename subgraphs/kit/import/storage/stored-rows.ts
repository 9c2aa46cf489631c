import type { Db, Document, Filter } from 'mongodb';
import type { StoredDocument } from '#kit/database/collection-reader';
import type { Row } from '#kit/tables/check-row';

/** How many stored rows are worked on at once: enough to be quick, few enough for memory. */
export const rowsPerBatch = 1_000;

/** Collections keep their documents under the record's own key, not an ObjectId. */
export type KeyedDocument = Document & StoredDocument;

/** A document with the row it was made of; null when a department stored it by other means. */
export interface DocumentWithRow {
  readonly document: KeyedDocument;
  readonly row: Row | null;
}

/** The field that holds the row. Readers ask for the fields of their check only, so that nobody sees it. */
const rowField = 'row';

/** A document as it is stored: with the row it was made of. */
export const withRow = (document: StoredDocument, row: Row | null): StoredDocument =>
  Object.assign({}, document, row === null ? {} : { [rowField]: row });

/** The documents of a collection in the order of their keys, or those that fit. */
export async function* storedDocuments(
  db: Db,
  storedIn: string,
  filter: Filter<KeyedDocument> = {},
): AsyncGenerator<DocumentWithRow> {
  const found = db.collection<KeyedDocument>(storedIn).find(filter).sort({ _id: 1 }).batchSize(1_000);
  for await (const { [rowField]: row, ...document } of found)
    yield { document: document, row: (row as Row | undefined) ?? null };
}

/** The rows of some documents by key. */
export async function rowsByKey(
  db: Db,
  storedIn: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Row | null>> {
  const found = await db
    .collection<KeyedDocument>(storedIn)
    .find({ _id: { $in: [...keys] } }, { projection: { [rowField]: 1 } })
    .toArray();
  return new Map(found.map((document) => [document._id, (document[rowField] as Row | undefined) ?? null]));
}

/** The keys of a collection. */
export async function storedKeys(db: Db, storedIn: string): Promise<string[]> {
  const keys: string[] = [];
  const found = db.collection<KeyedDocument>(storedIn).find({}, { projection: { _id: 1 } });
  for await (const { _id } of found) keys.push(_id);
  return keys;
}
