import type { CommandStartedEvent, Db, MongoClient } from 'mongodb';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { stateCollection } from '#kit/database/department-state';
// eslint-disable-next-line no-restricted-imports -- a database for tests is started in one way, whoever asks for it
import { openTestDatabase, type TestDatabase } from '../../../test/support/mongo.ts';

/** A database of one test file, empty before each test. */
export interface FileDatabase {
  readonly uri: string;
  readonly client: MongoClient;
  readonly db: Db;
  /** What a reader or source is created with. */
  readonly options: { readonly db: Db; readonly timeoutMillis: number };
  /** The names of the commands the driver sends while something runs, but for looking twice a second what is in force. */
  commandsOf(run: () => Promise<unknown>): Promise<string[]>;
}

/** Opens a database for the tests of a file; call it once, at the top. */
export function useDatabase(): FileDatabase {
  let opened: TestDatabase | undefined;
  let db: Db | undefined;
  const database = (): TestDatabase => {
    if (opened === undefined) throw new Error('the database is only there while a test runs');
    return opened;
  };
  beforeAll(async () => {
    opened = await openTestDatabase();
  });
  beforeEach(async () => {
    // A new object for each test: what is in force is remembered for each `Db`.
    db = database().client.db(database().name);
    await db.dropDatabase();
  });
  afterAll(async () => {
    await opened?.close();
  });
  return {
    get uri() {
      return database().uri;
    },
    get client() {
      return database().client;
    },
    get db() {
      return db ?? database().db;
    },
    get options() {
      return { db: this.db, timeoutMillis: 5000 };
    },
    commandsOf: async (run) => commandsOf(database().client, run),
  };
}

async function commandsOf(client: MongoClient, run: () => Promise<unknown>): Promise<string[]> {
  const names: string[] = [];
  const onCommand = ({ commandName, command }: CommandStartedEvent): void => {
    if (command['find'] !== stateCollection) names.push(commandName);
  };
  client.on('commandStarted', onCommand);
  try {
    await run();
  } finally {
    client.off('commandStarted', onCommand);
  }
  return names;
}
