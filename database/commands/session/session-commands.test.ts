import { Long } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { refusalOf, startDatabase } from '../../testing/start-database.ts';

describe('handshake', () => {
  test('announces a standalone server with the limits of MongoDB 8.0', async () => {
    const { db } = await startDatabase();
    const hello = await db.admin().command({ hello: 1 });
    expect(hello).toMatchObject({
      isWritablePrimary: true,
      maxBsonObjectSize: 16_777_216,
      maxMessageSizeBytes: 48_000_000,
      maxWriteBatchSize: 100_000,
      minWireVersion: 0,
      maxWireVersion: 25,
      logicalSessionTimeoutMinutes: 30,
      ok: 1,
    });
    expect(hello).not.toHaveProperty('setName');
    expect(await db.admin().buildInfo()).toMatchObject({ version: '8.0.0', versionArray: [8, 0, 0, 0] });
  });

  test('answers a ping', async () => {
    const { db } = await startDatabase();
    expect(await db.command({ ping: 1 })).toEqual({ ok: 1 });
  });
});

describe('what a standalone server does not have', () => {
  test('an unknown command answers code 59', async () => {
    const { db } = await startDatabase();
    expect(await refusalOf(db.command({ reticulate: 1 }))).toMatchObject({
      code: 59,
      codeName: 'CommandNotFound',
      message: "no such command: 'reticulate'",
    });
  });

  test('the name of an inherited property is no command', async () => {
    const { db } = await startDatabase();
    expect(await refusalOf(db.command({ constructor: 1 }))).toMatchObject({ code: 59 });
  });

  test('a transaction is refused', async () => {
    const { client, db } = await startDatabase();
    const transaction = client.withSession((session) =>
      session.withTransaction(() => db.collection('c').insertOne({}, { session })),
    );
    // The driver puts words of its own in place of code 20.
    await expect(transaction).rejects.toThrow('retryable writes');
    const command = { insert: 'c', documents: [{}], txnNumber: Long.fromNumber(1) };
    expect(await refusalOf(db.command(command))).toMatchObject({ code: 20, codeName: 'IllegalOperation' });
    expect(await db.collection('c').countDocuments()).toBe(0);
  });

  test('a change stream is refused', async () => {
    const { db } = await startDatabase();
    const stream = db.collection('c').watch();
    expect(await refusalOf(stream.next())).toMatchObject({ code: 40573 });
    await stream.close();
  });

  test('a write to several members is refused', async () => {
    const { db } = await startDatabase();
    const write = db.collection('c').insertOne({}, { writeConcern: { w: 2 } });
    expect(await refusalOf(write)).toMatchObject({
      code: 2,
      message: "cannot use 'w' > 1 when a host is not replicated",
    });
  });
});
