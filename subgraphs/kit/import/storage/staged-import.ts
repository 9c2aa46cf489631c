import { MongoServerError, type Db } from 'mongodb';
import type { CollectionDeclaration, StoredDocument } from '#kit/database/collection-reader';
import type { DepartmentState } from '#kit/database/department-state';
import {
  importRecords,
  thisWriter,
  type ImportCounts,
  type ImportFacts,
} from '#kit/import/storage/import-record';
import { putInForce } from '#kit/import/storage/put-in-force';
import type { KeyedDocument } from '#kit/import/storage/stored-rows';

/** An import under way: what it writes is seen by nobody before it is accepted. */
export interface StagedImport {
  readonly id: number;
  /** The collection in which the documents lie that will be asked for by this name. */
  storedIn(name: string): string;
  write(name: string, documents: readonly StoredDocument[]): Promise<void>;
  /** Puts all that was written in force, at once. Throws ImportConflictError when another import was faster. */
  accept(counts: ImportCounts): Promise<void>;
  /** Takes back all that was written. */
  abandon(): Promise<void>;
}

/** What an import is staged with. */
export interface StagingOptions {
  readonly db: Db;
  readonly facts: ImportFacts;
  /** Name of the collection its table replaces. */
  readonly collection: string;
  readonly declarations: readonly CollectionDeclaration<StoredDocument>[];
  /** What was in force when it began. */
  readonly state: DepartmentState | null;
  readonly now: () => Date;
}

/** Well within the minute a writer is taken to be alive for. */
const tellAfterMillis = 10_000;

/** Begins an import under the next free number. */
export async function stageImport(options: StagingOptions): Promise<StagedImport> {
  const { db, declarations, state, now } = options;
  const id = await takeNumber(options);
  const storedIn = (name: string): string => `${name}.${id}`;
  const rowCounts = new Map<string, number>();

  let toldAt = now().getTime();
  /** Says from time to time that this process is still at work. */
  const stayAlive = async (): Promise<void> => {
    if (now().getTime() - toldAt < tellAfterMillis) return;
    toldAt = now().getTime();
    await importRecords(db).updateOne({ _id: id }, { $set: { writer: thisWriter(now()) } });
  };
  const prepare = async (name: string): Promise<void> => {
    if (rowCounts.has(name)) return;
    rowCounts.set(name, 0);
    await db.createCollection(storedIn(name));
    const indexes = declarations.find((declaration) => declaration.name === name)?.indexes ?? [];
    if (indexes.length > 0) await db.collection(storedIn(name)).createIndexes([...indexes]);
  };
  return {
    id,
    storedIn,
    async write(name, documents) {
      await prepare(name);
      if (documents.length === 0) return;
      await db
        .collection<KeyedDocument>(storedIn(name))
        .insertMany(documents.map((document) => ({ ...document })));
      rowCounts.set(name, (rowCounts.get(name) ?? 0) + documents.length);
      await stayAlive();
    },
    async accept(counts) {
      await importRecords(db).updateOne({ _id: id }, { $set: { counts } });
      const stored = [...rowCounts].map(([name, rowCount]) => ({ name, storedIn: storedIn(name), rowCount }));
      const at = now();
      await putInForce(db, { state, stored, importId: id, table: options.collection, at });
      await importRecords(db).updateOne({ _id: id }, { $set: { state: 'ACCEPTED', acceptedAt: at } });
    },
    async abandon() {
      for (const name of rowCounts.keys()) await db.collection(storedIn(name)).drop();
      await importRecords(db).deleteOne({ _id: id });
    },
  };
}

const duplicateKey = 11_000;

/** Two imports that begin at the same moment ask for the same number: the later one takes the next. */
async function takeNumber({ db, facts, state, collection, now }: StagingOptions): Promise<number> {
  for (;;) {
    const [latest] = await importRecords(db)
      .find({ _id: { $gt: 0 } }, { projection: { _id: 1 } })
      .sort({ _id: -1 })
      .limit(1)
      .toArray();
    const _id = (latest?._id ?? 0) + 1;
    const before = state?.collections[collection] ?? null;
    try {
      const record = {
        _id,
        state: 'STAGING',
        acceptedAt: null,
        counts: null,
        before,
        writer: thisWriter(now()),
        ...facts,
      } as const;
      await importRecords(db).insertOne(record);
      return _id;
    } catch (error) {
      if (!(error instanceof MongoServerError && error.code === duplicateKey)) throw error;
    }
  }
}
