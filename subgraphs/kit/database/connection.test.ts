import { getEventListeners } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createDatabaseConnection,
  ensureIndexes,
  waitForDatabase,
  type DatabaseConnection,
} from '#kit/database/connection';
import { letters } from '#kit/testing/letters';
import { useDatabase } from '#kit/testing/test-database';

const database = useDatabase();

function connectTo(uri: string): DatabaseConnection {
  const connection = createDatabaseConnection({ uri, name: 'test_connection', timeoutMillis: 500 });
  onTestFinished(async () => connection.close());
  return connection;
}

const away = new Error('connect ECONNREFUSED');

/** A connection of which only `whyAway` is asked; it is away so many times first. */
function reachableAfter(failures: number): DatabaseConnection {
  let left = failures;
  return { whyAway: async () => Promise.resolve(left-- <= 0 ? undefined : away) } as DatabaseConnection;
}

describe('whyAway', () => {
  it('finds a server that answers', async () => {
    expect(await connectTo(database.uri).whyAway()).toBeUndefined();
  });

  it('tells why where nobody listens', async () => {
    const reason = await connectTo('mongodb://127.0.0.1:9').whyAway();
    expect(reason?.message).toContain('ECONNREFUSED');
  });
});

describe('waitForDatabase', () => {
  it('says nothing when the database is there', async () => {
    const said: string[] = [];
    const options = {
      retryAfterMillis: 1,
      signal: new AbortController().signal,
      onWaiting: () => said.push('waiting'),
    };
    expect(await waitForDatabase(reachableAfter(0), options)).toBe(true);
    expect(said).toEqual([]);
  });

  it('says once that it is waiting, and why', async () => {
    const said: Error[] = [];
    const options = {
      retryAfterMillis: 1,
      signal: new AbortController().signal,
      onWaiting: (reason: Error) => said.push(reason),
    };
    expect(await waitForDatabase(reachableAfter(3), options)).toBe(true);
    expect(said).toEqual([away]);
  });

  it('leaves no listener behind however often it tries', async () => {
    const { signal } = new AbortController();
    await waitForDatabase(reachableAfter(5), { retryAfterMillis: 1, signal, onWaiting: () => undefined });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('ends at once when told to stop while it waits', async () => {
    const stopping = new AbortController();
    const options = {
      // Far longer than a test may last: only the signal can end it.
      retryAfterMillis: 3_600_000,
      signal: stopping.signal,
      onWaiting: () => {
        stopping.abort();
      },
    };
    expect(await waitForDatabase(reachableAfter(1), options)).toBe(false);
  });

  it('does not ask the database when told to stop before', async () => {
    const connection = { whyAway: async () => Promise.reject(new Error('was asked')) } as unknown;
    const options = { retryAfterMillis: 1, signal: AbortSignal.abort(), onWaiting: () => undefined };
    expect(await waitForDatabase(connection as DatabaseConnection, options)).toBe(false);
  });
});

describe('ensureIndexes', () => {
  it('creates the indexes of a collection, and leaves them alone the second time', async () => {
    await ensureIndexes(database.db, [letters]);
    await ensureIndexes(database.db, [letters, { ...letters, name: 'unindexed', indexes: [] }]);
    const indexes = await database.db.collection(letters.name).indexes();
    expect(indexes.map(({ key }) => key as unknown)).toEqual([{ _id: 1 }, { kind: 1 }]);
  });
});
