import { setTimeout } from 'node:timers/promises';
import { MongoClient, type Db } from 'mongodb';
import type { CollectionDeclaration, StoredDocument } from '#kit/database/collection-reader';
import { storedName, type DepartmentState } from '#kit/database/department-state';

/** A department's own database. */
export interface DatabaseConnection {
  readonly client: MongoClient;
  readonly db: Db;
  /** Why the database does not answer now; undefined when it does. Never throws. */
  whyAway(): Promise<Error | undefined>;
  close(): Promise<void>;
}

/** Which database on which server, and how long an operation may wait for it. */
export interface DatabaseOptions {
  readonly uri: string;
  readonly name: string;
  readonly timeoutMillis: number;
  /** Commands are counted in tests through the driver's own events. */
  readonly monitorCommands?: boolean;
}

/** Prepares the connection; opens nothing until the first query. */
export function createDatabaseConnection({
  uri,
  name,
  timeoutMillis,
  monitorCommands = false,
}: DatabaseOptions): DatabaseConnection {
  const client = new MongoClient(uri, {
    appName: `quartiersgraph-${name}`,
    serverSelectionTimeoutMS: Math.min(timeoutMillis, 2000),
    connectTimeoutMS: timeoutMillis,
    socketTimeoutMS: timeoutMillis * 2,
    monitorCommands,
  });
  const db = client.db(name);
  return {
    client,
    db,
    whyAway: async () => {
      try {
        // After a first attempt in vain the driver refuses every command until it is told to connect once more.
        await client.connect();
        await db.command({ ping: 1 }, { signal: AbortSignal.timeout(timeoutMillis) });
        return undefined;
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error));
      }
    },
    close: async () => {
      await client.close();
    },
  };
}

/** How to wait for a database that is not there yet. */
export interface WaitOptions {
  readonly retryAfterMillis: number;
  readonly signal: AbortSignal;
  /** Called once, with the reason. */
  readonly onWaiting: (reason: Error) => void;
}

/** Resolves when the database answers; says once that it is waiting. Returns false when told to stop first. */
export async function waitForDatabase(
  connection: DatabaseConnection,
  options: WaitOptions,
): Promise<boolean> {
  let hasSaidSo = false;
  while (!options.signal.aborted) {
    const reason = await connection.whyAway();
    if (reason === undefined) return true;
    if (!hasSaidSo) options.onWaiting(reason);
    hasSaidSo = true;
    await pause(options.retryAfterMillis, options.signal);
  }
  return false;
}

/** Lets time go by; ends early, without a fault, when told to stop. */
export async function pause(millis: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(millis, undefined, { signal });
  } catch {
    // Told to stop: whoever waits looks at the signal next.
  }
}

/** Creates the indexes sources declare, where their documents lie; those that exist already are left alone. */
export async function ensureIndexes(
  db: Db,
  declarations: readonly CollectionDeclaration<StoredDocument>[],
  state: DepartmentState | null = null,
): Promise<void> {
  for (const { name, indexes } of declarations) {
    if (indexes.length > 0) await db.collection(storedName(state, name)).createIndexes([...indexes]);
  }
}
