import type { Db } from 'mongodb';
import { inBatches } from '#lib/in-batches';
import type { StoredDocument } from '#kit/database/collection-reader';
import { storedName, type DepartmentState } from '#kit/database/department-state';
import { createMappingContext, referredTables } from '#kit/import/mapping-context';
import type { StagedImport } from '#kit/import/storage/staged-import';
import {
  rowsPerBatch,
  storedDocuments,
  withRow,
  type DocumentWithRow,
} from '#kit/import/storage/stored-rows';
import { documentOf, type RowReadingFault } from '#kit/tables/check-row';
import { rule } from '#kit/tables/rule';
import type { MappingContext, Table } from '#kit/tables/table';

/** The tables of a department and what is in force of them. */
export interface DependentsOptions {
  readonly db: Db;
  readonly tables: readonly Table[];
  readonly state: DepartmentState | null;
}

/** Faults of rows that a file lacks although rows of other tables refer to them. */
export async function missedRows(
  table: Table,
  removed: ReadonlySet<string>,
  { db, tables, state }: DependentsOptions,
): Promise<RowReadingFault[]> {
  if (removed.size === 0) return [];
  const missed = new Map<string, string>();
  for (const other of tables) {
    const columns = Object.entries(other.references ?? {}).filter(([, name]) => name === table.name);
    if (columns.length === 0) continue;
    for await (const { row } of storedDocuments(db, storedName(state, other.collection))) {
      for (const [column] of columns) {
        const key = row?.[column] ?? '';
        if (removed.has(key)) missed.set(key, `${other.name}, ${row?.[other.keyColumn] ?? ''}`);
      }
    }
  }
  return [...missed].map(([value, place]) => ({
    column: table.keyColumn,
    value,
    remedy: 'Nehmen Sie die Zeile wieder auf, oder ändern Sie zuerst die Zeilen, die sie nennen.',
    rule: rule(`fehlt, wird aber noch gebraucht (${place})`, `is missing but still referred to (${place})`),
  }));
}

/**
 * Writes anew the tables whose documents carry copies of the replaced table's, so that all of them come into force
 * together. Their rows stay as they are. Returns these tables.
 */
export async function restageDependents(
  table: Table,
  staged: StagedImport,
  { db, tables, state }: DependentsOptions,
): Promise<Table[]> {
  const replaced = new Map([[table.name, table.collection]]);
  for (const other of tables) {
    const isConcerned = referredTables(other).some((name) => replaced.has(name));
    if (!isConcerned || state?.collections[other.collection] === undefined) continue;
    const storedIn = (collection: string): string =>
      [...replaced.values()].includes(collection)
        ? staged.storedIn(collection)
        : storedName(state, collection);
    const context = await createMappingContext(other, { db, tables, storedIn, importedAt: new Date(0) });
    await staged.write(other.collection, []);
    const stored = storedDocuments(db, storedName(state, other.collection));
    for await (const batch of inBatches(stored, rowsPerBatch)) {
      const documents = batch.map((found) => withRow(remapped(other, found, context), found.row));
      await staged.write(other.collection, documents);
    }
    replaced.set(other.name, other.collection);
  }
  return tables.filter((other) => other.name !== table.name && replaced.has(other.name));
}

/** The document of an unchanged row, with what it carries of other tables as it is now. */
export function remapped(
  table: Table,
  { document, row }: DocumentWithRow,
  context: MappingContext,
): StoredDocument {
  if (row === null) return document;
  const importedAt: unknown = document['importedAt'];
  const known = importedAt instanceof Date ? { ...context, importedAt } : context;
  return documentOf(table, row, known);
}
