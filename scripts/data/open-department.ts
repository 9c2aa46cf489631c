import type { Environment } from '#lib/config';
import { readSubgraphConfig } from '#kit/config';
import { createDatabaseConnection } from '#kit/database/connection';
import type { DepartmentTables } from '#kit/import/import-file';
import { loadTables } from '#kit/tables/load-tables';
import type { SubgraphEntry } from '#registry';
import { buildSubgraph, commandTimeoutMillis } from './department.ts';
import { withDatabaseServer } from './database-server.ts';

/** A department with its database, and the server other departments' databases may lie on. */
export interface OpenedDepartment extends DepartmentTables {
  /** The embedded server, when the department has no MongoDB of its own. */
  readonly embeddedUri: string | undefined;
}

/**
 * Does something with a department's database, which is the one its process uses. Where that is the embedded one and
 * no hub runs, it is started for the time. Tables that were never loaded get their starting data first.
 */
export async function withDepartment<Result>(
  entry: SubgraphEntry,
  env: Environment,
  use: (opened: OpenedDepartment) => Promise<Result>,
): Promise<Result> {
  return withDatabaseServer(entry, env, async (embeddedUri) => {
    const settings = embeddedUri === undefined ? env : { ...env, MONGODB_URI: embeddedUri };
    const { mongodbUri } = readSubgraphConfig(entry, { ...settings, NODE_ENV: 'development' });
    return withDatabase(entry, mongodbUri, (opened) => use({ ...opened, embeddedUri }));
  });
}

/** Opens a department's database on a server, with its starting data. */
export async function withDatabase<Result>(
  entry: SubgraphEntry,
  uri: string,
  use: (opened: DepartmentTables) => Promise<Result>,
): Promise<Result> {
  const connection = createDatabaseConnection({ uri, name: entry.name, timeoutMillis: commandTimeoutMillis });
  try {
    const { db } = connection;
    const { tables, collections, dataFolder } = await buildSubgraph(entry, db);
    await loadTables(tables, { db, folder: dataFolder, collections, now: () => new Date() });
    return await use({ db, tables, declarations: collections });
  } finally {
    await connection.close();
  }
}
