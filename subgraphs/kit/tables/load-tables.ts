import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db, Document } from 'mongodb';
import type { StoredDocument } from '#kit/database/collection-reader';
import { readTable } from '#kit/tables/read-table';
import { faultLine, type TableFault } from '#kit/tables/table-fault';
import type { MappingContext, Table } from '#kit/tables/table';

/** Starting tables that cannot be loaded; the message is the report for those who mend them. */
export class TableFaultsError extends Error {
  readonly faults: readonly TableFault[];

  constructor(faults: readonly TableFault[]) {
    super(
      `Tabellen mit Fehlern werden nicht geladen / tables with faults are not loaded:\n${faults.map((fault) => `  ${faultLine(fault)}`).join('\n')}`,
    );
    this.name = 'TableFaultsError';
    this.faults = faults;
  }
}

/** Where tables are loaded from and to. */
export interface LoadOptions {
  readonly db: Db;
  /** Folder that holds `<table>.csv`. */
  readonly folder: string;
  readonly now: () => Date;
}

/** Collection that records which table was loaded when, and from which bytes. */
const importsCollection = 'imports';

/** Collections keep their documents under the record's own key, not an ObjectId. */
type KeyedDocument = Document & StoredDocument;

/**
 * Loads a department's starting tables into an empty database. A table that was loaded once is never touched again;
 * one whose loading was cut off is loaded anew. A table with faults is not loaded at all, the others are; then
 * throws TableFaultsError with every fault.
 */
export async function loadTables(tables: readonly Table[], options: LoadOptions): Promise<void> {
  const faults: TableFault[] = [];
  for (const table of tables) {
    const isLoaded = await imports(options.db).findOne({ _id: table.name });
    if (isLoaded === null) faults.push(...(await loadTable(table, options)));
  }
  if (faults.length > 0) throw new TableFaultsError(faults);
}

const imports = (db: Db) => db.collection<KeyedDocument>(importsCollection);

async function loadTable(table: Table, options: LoadOptions): Promise<readonly TableFault[]> {
  const { db, folder, now } = options;
  const csv = await readFile(join(folder, `${table.name}.csv`), 'utf8');
  const context = await mappingContext(table, options);
  const reading = readTable(table, csv, context);
  if (!reading.isFaultless) return reading.faults;
  const collection = db.collection<KeyedDocument>(table.collection);
  // What an interrupted load left behind goes first: the record in `imports` is what makes a table loaded.
  await collection.deleteMany({});
  if (reading.documents.length > 0)
    await collection.insertMany(reading.documents.map((document) => ({ ...document })));
  const digest = createHash('sha256').update(csv).digest('hex');
  await imports(db).insertOne({
    _id: table.name,
    digest,
    rowCount: reading.documents.length,
    importedAt: now(),
  });
  return [];
}

/** The documents that a table's rows may refer to, read once. */
async function mappingContext(table: Table, { db, now }: LoadOptions): Promise<MappingContext> {
  const documents = new Map<string, ReadonlyMap<string, StoredDocument>>();
  for (const name of new Set(Object.values(table.references ?? {}))) {
    if (name === undefined) continue;
    const found = await db.collection<KeyedDocument>(name).find({}).toArray();
    documents.set(name, new Map(found.map((document) => [document._id, document])));
  }
  return {
    importedAt: now(),
    referenced: (name, key) => (key === null ? null : (documents.get(name)?.get(key) ?? null)),
    knownKeys: (name) => documents.get(name)?.keys() ?? [],
  };
}
