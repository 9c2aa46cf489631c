import type { Db } from 'mongodb';
import { storedName, type DepartmentState } from '#kit/database/department-state';
import type { StoredDocument } from '#kit/database/collection-reader';
import { storedDocuments } from '#kit/import/storage/stored-rows';
import type { MappingContext, RegisteredKeys, Table } from '#kit/tables/table';

/** What rows are mapped with. */
export interface ContextOptions {
  readonly db: Db;
  /** All tables of the department. */
  readonly tables: readonly Table[];
  readonly importedAt: Date;
  readonly register?: RegisteredKeys | undefined;
  /** Where the documents of a collection lie. */
  readonly storedIn: (collection: string) => string;
}

/** The names of the tables a table refers to. */
export const referredTables = (table: Table): string[] => [
  ...new Set(Object.values(table.references ?? {}).filter((name) => name !== undefined)),
];

/** Where documents lie by what is in force. */
export const storedInForce =
  (state: DepartmentState | null) =>
  (collection: string): string =>
    storedName(state, collection);

/** Creates what a table's rows are mapped with: the documents they may refer to are read once. */
export async function createMappingContext(table: Table, options: ContextOptions): Promise<MappingContext> {
  const { db, tables, importedAt, register, storedIn } = options;
  const documents = new Map<string, ReadonlyMap<string, StoredDocument>>();
  for (const name of referredTables(table)) {
    const collection = tables.find((other) => other.name === name)?.collection;
    if (collection === undefined) throw new Error(`${table.name} refers to ${name}, which is no table here`);
    const found = new Map<string, StoredDocument>();
    for await (const { document } of storedDocuments(db, storedIn(collection)))
      found.set(document._id, document);
    documents.set(name, found);
  }
  return {
    importedAt,
    register,
    referenced: (name, key) => (key === null ? null : (documents.get(name)?.get(key) ?? null)),
    knownKeys: (name) => documents.get(name)?.keys() ?? [],
  };
}
