import { createHash } from 'node:crypto';
import type { Db, Document } from 'mongodb';
import type { StoredDocument } from '#kit/database/collection-reader';
import type { Table } from '#kit/tables/table';

/** Collection that records which table was loaded when, and from which bytes. */
export const importsCollection = 'imports';

/** Collections keep their documents under the record's own key, not an ObjectId. */
export type KeyedDocument = Document & StoredDocument;

/** What is known of a table's loading; LOADING that stands there at start means that it was cut off. */
interface ImportDocument extends StoredDocument {
  readonly state: 'LOADING' | 'LOADED';
  readonly digest?: string;
  readonly rowCount?: number;
  readonly importedAt?: Date;
}

const imports = (db: Db) => db.collection<ImportDocument>(importsCollection);

/** Whether a table was never loaded, or not to its end. What a department stored by itself is left alone. */
export async function isToBeLoaded(table: Table, db: Db): Promise<boolean> {
  const found = await imports(db).findOne({ _id: table.name });
  if (found !== null) return found.state === 'LOADING';
  // Documents whose loading nobody recorded are the department's own.
  return (await db.collection(table.collection).findOne({}, { projection: { _id: 1 } })) === null;
}

/** What is stored of a table. */
export interface StoringOptions {
  readonly db: Db;
  readonly now: () => Date;
  readonly documents: readonly StoredDocument[];
  /** The bytes it was read from. */
  readonly csv: string;
}

/** Stores a table in place of what an interrupted loading left behind, and records it. */
export async function storeTable(table: Table, { db, now, documents, csv }: StoringOptions): Promise<void> {
  const collection = db.collection<KeyedDocument>(table.collection);
  await imports(db).replaceOne({ _id: table.name }, { state: 'LOADING' }, { upsert: true });
  await collection.deleteMany({});
  if (documents.length > 0) await collection.insertMany(documents.map((document) => ({ ...document })));
  const digest = createHash('sha256').update(csv).digest('hex');
  const loaded = { state: 'LOADED', digest, rowCount: documents.length, importedAt: now() } as const;
  await imports(db).replaceOne({ _id: table.name }, loaded);
}
