import {
  ensureIndexes,
  pause,
  waitForDatabase,
  type DatabaseConnection,
  type WaitOptions,
} from '#kit/database/connection';
import { isDatabaseAway } from '#kit/database/database-error';
import { departmentState } from '#kit/database/department-state';
import { patientTimeoutMillis } from '#kit/database/time-limits';
import type { Subgraph } from '#kit/server/subgraph';
import { loadTables } from '#kit/tables/load-tables';

/** What of a subgraph concerns its database. */
export type StoredSubgraph = Pick<Subgraph, 'collections' | 'tables' | 'dataFolder'>;

/** How to wait for a database, and what time it is. */
export interface PrepareOptions extends WaitOptions {
  readonly now: () => Date;
}

/**
 * Waits for the database, loads tables and creates indexes; false when told to stop first. A database that goes away
 * meanwhile is waited for again. Throws TableFaultsError for faulty tables.
 */
export async function prepareDatabase(
  connection: DatabaseConnection,
  { collections, tables, dataFolder }: StoredSubgraph,
  options: PrepareOptions,
): Promise<boolean> {
  const { signal, retryAfterMillis, now } = options;
  while (await waitForDatabase(connection, options)) {
    try {
      const { db } = connection;
      await loadTables(tables, { db, folder: dataFolder, collections, now });
      await ensureIndexes(
        db,
        collections,
        await departmentState({ db, timeoutMillis: patientTimeoutMillis }).read(),
      );
      return !signal.aborted;
    } catch (error) {
      // Being told to stop closes the connection: what then breaks, in whatever way, is no fault.
      if (signal.aborted) return false;
      if (!isDatabaseAway(error)) throw error;
      await pause(retryAfterMillis, signal);
    }
  }
  return false;
}
