import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCollectionReader } from '#kit/database/collection-reader';
import type { CreateSubgraph } from '#kit/server/subgraph';
import { loadTables } from '#kit/tables/load-tables';
import { parseCsv } from '#kit/tables/parse-csv';
import { importedAt } from '#kit/testing/records';
import type { FileDatabase } from '#kit/testing/test-database';

/** How many records a department's starting data has, by collection. */
export interface StartingData {
  /** Rows in its tables. */
  readonly written: Readonly<Record<string, number>>;
  /** Records read back from the database through the checks of their collections. */
  readonly stored: Readonly<Record<string, number>>;
}

/** Loads a department's starting data and reads all of it back. */
export async function loadStartingData<Context extends object>(
  createSubgraph: CreateSubgraph<Context>,
  { db, options }: FileDatabase,
): Promise<StartingData> {
  const now = (): Date => importedAt;
  const { tables, collections, dataFolder } = createSubgraph({ ...options, now });
  await loadTables(tables, { db, folder: dataFolder, collections, now });
  const written: Record<string, number> = {};
  for (const { name, collection } of tables) {
    const csv = parseCsv(await readFile(join(dataFolder, `${name}.csv`), 'utf8'));
    written[collection] = 'rows' in csv ? csv.rows.length - 1 : 0;
  }
  const stored: Record<string, number> = {};
  for (const collection of collections) {
    stored[collection.name] = (await createCollectionReader(collection, options).find({})).length;
  }
  return { written, stored };
}
