import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoNetworkError, type Collection, type Db } from 'mongodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDatabaseConnection, type DatabaseConnection } from '#kit/database/connection';
import { departmentState, storedName } from '#kit/database/department-state';
import { prepareDatabase, type StoredSubgraph } from '#kit/server/prepare-database';
import { TableFaultsError } from '#kit/tables/load-tables';
import { text } from '#kit/tables/columns';
import { defineTable } from '#kit/tables/table';
import { letters } from '#kit/testing/letters';
import { useDatabase } from '#kit/testing/test-database';

const database = useDatabase();

/** A subgraph of one table; `onRow` is called for each row that is mapped. */
async function aSubgraph(given: { csv?: string; onRow?: () => void } = {}): Promise<StoredSubgraph> {
  const { csv = 'letter\na\n', onRow } = given;
  const dataFolder = await mkdtemp(join(tmpdir(), 'tables-'));
  onTestFinished(async () => rm(dataFolder, { recursive: true }));
  await writeFile(join(dataFolder, 'letters.csv'), csv);
  const table = defineTable({
    name: 'letters',
    collection: letters.name,
    keyColumn: 'letter',
    columns: { letter: text() },
    toDocument: (row) => {
      onRow?.();
      return { _id: row.letter, kind: 'vowel', rank: 1 };
    },
  });
  return { collections: [letters], tables: [table], dataFolder };
}

function connect(): DatabaseConnection {
  const connection = createDatabaseConnection({
    uri: database.uri,
    name: database.db.databaseName,
    timeoutMillis: 5000,
  });
  onTestFinished(async () => connection.close());
  return connection;
}

async function lettersInForce(): Promise<Collection> {
  const state = await departmentState(database.options).read();
  return database.db.collection(storedName(state, letters.name));
}

function options(signal: AbortSignal = new AbortController().signal) {
  return {
    retryAfterMillis: 1,
    signal,
    onWaiting: () => undefined,
    now: () => new Date('2026-11-23T08:00:00Z'),
  };
}

describe('prepareDatabase', () => {
  it('creates indexes and loads tables', async () => {
    expect(await prepareDatabase(connect(), await aSubgraph(), options())).toBe(true);
    const collection = await lettersInForce();
    expect(await collection.countDocuments()).toBe(1);
    expect(await collection.indexExists('kind_1')).toBe(true);
  });

  it('waits again for a database that goes away meanwhile', async () => {
    const there = connect();
    let asked = 0;
    const flickering: DatabaseConnection = {
      ...there,
      get db(): Db {
        asked += 1;
        if (asked === 1) throw new MongoNetworkError('connection closed');
        return there.db;
      },
    };
    expect(await prepareDatabase(flickering, await aSubgraph(), options())).toBe(true);
    expect(await (await lettersInForce()).countDocuments()).toBe(1);
  });

  it('ends without a fault when it is stopped and its connection closed in the middle', async () => {
    const stopping = new AbortController();
    const connection = connect();
    const subgraph = await aSubgraph({
      onRow: () => {
        stopping.abort();
        void connection.close();
      },
    });
    expect(await prepareDatabase(connection, subgraph, options(stopping.signal))).toBe(false);
  });

  it('is not ready when it was stopped while it loaded to the end', async () => {
    const stopping = new AbortController();
    const subgraph = await aSubgraph({
      onRow: () => {
        stopping.abort();
      },
    });
    expect(await prepareDatabase(connect(), subgraph, options(stopping.signal))).toBe(false);
  });

  it('throws the faults of a table', async () => {
    const subgraph = await aSubgraph({ csv: 'letter\n""\n' });
    await expect(prepareDatabase(connect(), subgraph, options())).rejects.toBeInstanceOf(TableFaultsError);
  });
});
