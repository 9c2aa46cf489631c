import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { MongoClient } from 'mongodb';
import { expect, onTestFinished, test } from 'vitest';
import { createDatabaseServer } from './create-server.ts';
import { startDatabase, type TestDocument } from './testing/start-database.ts';
import { makeTestDirectory } from './testing/test-directory.ts';

async function openSocket(uri: string): Promise<Socket> {
  const { hostname, port } = new URL(uri);
  const socket = connect({ host: hostname, port: Number(port) });
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, 'connect');
  return socket;
}

function int32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [position, value] of values.entries()) bytes.writeInt32LE(value, position * 4);
  return bytes;
}

test.each([
  ['bytes that are no message', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
  ['a message longer than 48 MB', int32(48_000_001, 1, 0, 2013)],
  ['a message with a negative length', int32(-1, 1, 0, 2013)],
  ['a message of an unknown kind', int32(16, 1, 0, 9999)],
  [
    'a body that is no BSON',
    Buffer.concat([
      int32(16 + 4 + 1 + 8, 1, 0, 2013, 0),
      Buffer.of(0),
      int32(8),
      Buffer.from([0x99, 0x61, 0, 1]),
    ]),
  ],
])('%s end their own connection and no other', async (_name, bytes) => {
  const { uri, db } = await startDatabase();
  await db.command({ ping: 1 });
  const socket = await openSocket(uri);
  const closed = once(socket, 'close');
  socket.resume();
  socket.write(bytes);
  await closed;
  expect(await db.command({ ping: 1 })).toEqual({ ok: 1 });
});

test('a broken value inside a document is refused, and the connection goes on', async () => {
  const { uri } = await startDatabase();
  const socket = await openSocket(uri);
  const body = Buffer.concat([
    Buffer.from([0x02]),
    Buffer.from('insert\0'),
    int32(2),
    Buffer.from('c\0'),
    Buffer.from([0x02]),
    Buffer.from('$db\0'),
    int32(5),
    Buffer.from('test\0'),
  ]);
  const documents = Buffer.concat([
    int32(5 + 3 + 4 + 3),
    Buffer.from([0x02]),
    Buffer.from('a\0'),
    int32(3),
    Buffer.from([0xff, 0xfe, 0]),
    Buffer.of(0),
  ]);
  const document = Buffer.concat([int32(4 + body.length + 1), body, Buffer.of(0)]);
  const sequence = Buffer.concat([Buffer.from('documents\0'), documents]);
  const message = Buffer.concat([
    int32(0),
    Buffer.of(0),
    document,
    Buffer.of(1),
    int32(4 + sequence.length),
    sequence,
  ]);
  socket.write(Buffer.concat([int32(16 + message.length, 1, 0, 2013), message]));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString('latin1')).toContain('writeErrors');
  expect(socket.destroyed).toBe(false);
});

test('a client that does not take its answers keeps nobody else waiting', async () => {
  const { uri, db } = await startDatabase();
  await db.collection('c').insertOne({ text: 'x'.repeat(8_000_000) });
  const lazy = await openSocket(uri);
  lazy.pause();
  const body = Buffer.concat([
    Buffer.from([0x02]),
    Buffer.from('find\0'),
    int32(2),
    Buffer.from('c\0'),
    Buffer.from([0x02]),
    Buffer.from('$db\0'),
    int32(5),
    Buffer.from('test\0'),
  ]);
  const document = Buffer.concat([int32(4 + body.length + 1), body, Buffer.of(0)]);
  const message = Buffer.concat([int32(16 + 5 + document.length, 1, 0, 2013, 0), Buffer.of(0), document]);
  const before = process.memoryUsage().rss;
  lazy.write(Buffer.concat(Array.from({ length: 200 }, () => message)));
  expect(await db.collection('c').countDocuments()).toBe(1);
  // 200 answers of 8 MB would be 1.6 GB.
  expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
});

test('documents and indexes are there after a restart', async () => {
  const directory = await makeTestDirectory();
  const first = await createDatabaseServer({ directory, port: 0 });
  const writer = await new MongoClient(first.uri).connect();
  await writer.db('test').collection<TestDocument>('c').insertOne({ _id: 1, a: 1 });
  await writer.db('test').collection('c').createIndex({ a: 1 }, { unique: true }, {});
  await writer.close();
  await first.close();
  const second = await createDatabaseServer({ directory, port: 0 });
  const reader = await new MongoClient(second.uri).connect();
  onTestFinished(async () => {
    await reader.close();
    await second.close();
  });
  const collection = reader.db('test').collection('c');
  expect(await collection.find({ a: 1 }).toArray()).toEqual([{ _id: 1, a: 1 }]);
  expect((await collection.indexes()).map(({ name, unique }) => [name, unique])).toEqual([
    ['_id_', undefined],
    ['a_1', true],
  ]);
});

test('a directory that is in use is refused', async () => {
  const { directory } = await startDatabase();
  await expect(createDatabaseServer({ directory, port: 0 })).rejects.toThrow(
    `The data directory ${directory} is in use by process ${process.pid}`,
  );
});

test('a server that finds its port taken gives its directory free', async () => {
  const { uri } = await startDatabase();
  const directory = await makeTestDirectory();
  await expect(createDatabaseServer({ directory, port: Number(new URL(uri).port) })).rejects.toThrow(
    'EADDRINUSE',
  );
  const server = await createDatabaseServer({ directory, port: 0 });
  await server.close();
});

test('listens on IPv6 loopback when asked to', async () => {
  const server = await createDatabaseServer({ directory: await makeTestDirectory(), port: 0, host: '::1' });
  onTestFinished(() => server.close());
  expect(server.uri).toMatch(/^mongodb:\/\/\[::1\]:\d+$/);
  const client = await new MongoClient(server.uri).connect();
  expect(await client.db('test').command({ ping: 1 })).toEqual({ ok: 1 });
  await client.close();
});
