import { once } from 'node:events';
import { type Collection, MongoClient } from 'mongodb';
import { expect, test } from 'vitest';
import { type DatabaseProcess, startDatabaseProcess } from './testing/start-process.ts';
import { makeTestDirectory } from './testing/test-directory.ts';

const ROUNDS = 5;
const WRITES_BEFORE_KILL = 150;

interface Counter {
  readonly _id: number;
  readonly n: number;
  readonly tags: string[];
}

/** What the server has acknowledged: the value each document must have at least, and which are gone. */
interface Acknowledged {
  readonly values: Map<number, number>;
  readonly deleted: Set<number>;
  count: number;
}

interface Writers {
  readonly collection: Collection<Counter>;
  readonly acknowledged: Acknowledged;
  /** Called after each acknowledged write. */
  readonly onAcknowledged: () => void;
}

let lastId = 0;

/** Writes until the server is gone; only what was acknowledged is noted. */
async function writeUntilGone(
  kind: 'insert' | 'bulk' | 'update' | 'delete',
  writers: Writers,
): Promise<void> {
  const { collection, acknowledged, onAcknowledged } = writers;
  try {
    for (;;) {
      if (kind === 'bulk') {
        const documents = Array.from({ length: 20 }, () => ({
          _id: ++lastId,
          n: 1,
          tags: [`t${lastId % 7}`],
        }));
        await collection.insertMany(documents);
        for (const { _id } of documents) acknowledged.values.set(_id, 1);
      } else {
        const _id = ++lastId;
        await collection.insertOne({ _id, n: 1, tags: ['one', `t${_id % 7}`] });
        acknowledged.values.set(_id, 1);
        onAcknowledged();
        if (kind === 'update') {
          await collection.findOneAndUpdate({ _id }, { $inc: { n: 1 }, $push: { tags: 'two' } });
          acknowledged.values.set(_id, 2);
        } else if (kind === 'delete') {
          // Once it is sent, the document may be there or not.
          acknowledged.values.delete(_id);
          await collection.deleteOne({ _id });
          acknowledged.deleted.add(_id);
        }
      }
      onAcknowledged();
    }
  } catch {
    // The server was killed: what was under way may be there or not.
  }
}

async function writeAndKill({ uri, child }: DatabaseProcess, acknowledged: Acknowledged): Promise<void> {
  const client = new MongoClient(uri, { retryWrites: false, serverSelectionTimeoutMS: 500 });
  const collection = client.db('test').collection<Counter>('c');
  await collection.createIndexes([{ key: { n: 1 } }, { key: { tags: 1, n: 1 } }]);
  const killed = once(child, 'exit');
  let writes = 0;
  const onAcknowledged = () => {
    acknowledged.count++;
    if (++writes === WRITES_BEFORE_KILL) child.kill('SIGKILL');
  };
  const writers = { collection, acknowledged, onAcknowledged };
  await Promise.all([
    writeUntilGone('insert', writers),
    writeUntilGone('bulk', writers),
    writeUntilGone('update', writers),
    writeUntilGone('delete', writers),
  ]);
  await killed;
  await client.close();
}

/** The acknowledged writes that are not to be found, and what validate says. */
async function findLosses({ uri }: DatabaseProcess, acknowledged: Acknowledged) {
  const client = await new MongoClient(uri).connect();
  try {
    const db = client.db('test');
    const stored = new Map(
      (await db.collection<Counter>('c').find().toArray()).map(({ _id, n }) => [_id, n]),
    );
    const { valid, errors } = await db.command({ validate: 'c' });
    return {
      lost: [...acknowledged.values].filter(([id, n]) => (stored.get(id) ?? 0) < n),
      undead: [...acknowledged.deleted].filter((id) => stored.has(id)),
      valid: valid as boolean,
      errors: errors as string[],
    };
  } finally {
    await client.close();
  }
}

test('what was acknowledged is there after kill -9 under several writers, and the indexes agree', async () => {
  const directory = await makeTestDirectory();
  const acknowledged: Acknowledged = { values: new Map(), deleted: new Set(), count: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    await writeAndKill(await startDatabaseProcess({ directory }), acknowledged);
    const revived = await startDatabaseProcess({ directory });
    expect(await findLosses(revived, acknowledged)).toEqual({
      lost: [],
      undead: [],
      valid: true,
      errors: [],
    });
    const ended = once(revived.child, 'exit');
    revived.child.kill('SIGTERM');
    await ended;
  }
  expect(acknowledged.count).toBeGreaterThanOrEqual(ROUNDS * WRITES_BEFORE_KILL);
  expect(acknowledged.deleted.size).toBeGreaterThan(0);
});
