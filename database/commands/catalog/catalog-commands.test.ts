import { type Document, MongoClient } from 'mongodb';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createDatabaseServer } from '../../create-server.ts';
import { encode } from '../../storage/raw-document.ts';
import { Store } from '../../storage/store.ts';
import { refusalOf, startDatabase, type TestDocument } from '../../testing/start-database.ts';
import { makeTestDirectory } from '../../testing/test-directory.ts';

async function aCollection(documents: TestDocument[] = []) {
  const database = await startDatabase();
  const collection = database.db.collection<TestDocument>('c');
  if (documents.length > 0) await collection.insertMany(documents.map((document) => ({ ...document })));
  return { ...database, collection };
}

describe('createIndexes', () => {
  test('builds indexes over what there is, and lists them as declared', async () => {
    const { db, collection } = await aCollection([
      { _id: 1, a: 1 },
      { _id: 2, a: [2, 3] },
    ]);
    await collection.createIndexes([
      { key: { a: 1, b: -1 }, name: 'ab' },
      { key: { 'n.x': 1 }, sparse: true, unique: true },
      { key: { s: 1 }, collation: { locale: 'de', strength: 1 }, partialFilterExpression: { kind: 'x' } },
    ]);
    expect(await collection.indexes()).toEqual([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { a: 1, b: -1 }, name: 'ab' },
      { v: 2, key: { 'n.x': 1 }, name: 'n.x_1', sparse: true, unique: true },
      {
        v: 2,
        key: { s: 1 },
        name: 's_1',
        partialFilterExpression: { kind: 'x' },
        collation: {
          locale: 'de',
          caseLevel: false,
          caseFirst: 'off',
          strength: 1,
          numericOrdering: false,
          alternate: 'non-ignorable',
          maxVariable: 'punct',
          normalization: false,
          backwards: false,
        },
      },
    ]);
    expect(await db.command({ validate: 'c' })).toMatchObject({
      valid: true,
      keysPerIndex: { _id_: 2, ab: 3, 'n.x_1': 0, s_1: 0 },
    });
  });

  test('says what it did, also when there was nothing to do', async () => {
    const { db } = await aCollection();
    const command = { createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'a_1' }] };
    expect(await db.command(command)).toEqual({
      numIndexesBefore: 1,
      numIndexesAfter: 2,
      createdCollectionAutomatically: true,
      ok: 1,
    });
    expect(await db.command(command)).toEqual({
      numIndexesBefore: 2,
      numIndexesAfter: 2,
      createdCollectionAutomatically: false,
      note: 'all indexes already exist',
      ok: 1,
    });
  });

  test('builds none of several when one is refused', async () => {
    const { collection } = await aCollection([
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
    ]);
    const refusal = await refusalOf(
      collection.createIndexes([{ key: { b: 1 } }, { key: { a: 1 }, unique: true }]),
    );
    expect(refusal).toMatchObject({
      code: 11000,
      codeName: 'DuplicateKey',
      message: 'E11000 duplicate key error collection: test.c index: a_1 dup key: { a: 1 }',
      keyPattern: { a: 1 },
      keyValue: { a: 1 },
    });
    expect((await collection.indexes()).map(({ name }) => name)).toEqual(['_id_']);
  });

  test('allows the same key again only under another collation, uniqueness or filter', async () => {
    const { collection } = await aCollection([{ _id: 1 }]);
    await collection.createIndex({ a: 1 });
    await collection.createIndex({ a: 1 }, { name: 'german', collation: { locale: 'de' } }, {});
    await collection.createIndex({ a: 1 }, { name: 'some', partialFilterExpression: { b: 1 } }, {});
    expect(await refusalOf(collection.createIndex({ a: 1 }, { name: 'again' }, {}))).toMatchObject({
      code: 85,
      message: 'Index already exists with a different name: a_1',
    });
  });

  test('refuses a name that another index has', async () => {
    const { collection } = await aCollection([{ _id: 1 }]);
    await collection.createIndex({ a: 1 });
    expect(await refusalOf(collection.createIndex({ b: 1 }, { name: 'a_1' }, {}))).toMatchObject({
      code: 86,
      codeName: 'IndexKeySpecsConflict',
    });
    expect(await refusalOf(collection.createIndex({ a: 1 }, { unique: true }, {}))).toMatchObject({
      code: 86,
    });
  });

  test.each<[string, Document, number]>([
    ['a key without fields', { key: {} }, 67],
    ['a direction of zero', { key: { a: 0 } }, 67],
    ['an empty name of a field', { key: { 'a..b': 1 } }, 67],
    ['an unknown option', { key: { a: 1 }, foo: 1 }, 197],
    ['a text index', { key: { a: 'text' } }, 238],
    ['a wildcard index', { key: { '$**': 1 } }, 238],
    ['documents that expire', { key: { a: 1 }, expireAfterSeconds: 60 }, 238],
    ['an unknown operator in its filter', { key: { a: 1 }, partialFilterExpression: { a: { $foo: 1 } } }, 2],
  ])('refuses %s', async (_name, declaration, code) => {
    const { db } = await aCollection();
    const command = { createIndexes: 'c', indexes: [{ name: 'x', ...declaration }] };
    expect(await refusalOf(db.command(command))).toMatchObject({ code });
  });

  test('refuses a document with two arrays in one compound index', async () => {
    const { collection } = await aCollection();
    await collection.createIndex({ a: 1, b: 1 });
    expect(await refusalOf(collection.insertOne({ a: [1, 2], b: [1, 2] }))).toMatchObject({ code: 171 });
  });

  test('keeps a unique compound index over fields of one array element by element', async () => {
    const { collection } = await aCollection();
    await collection.createIndex({ 'p.x': 1, 'p.y': 1 }, { unique: true }, {});
    await collection.insertOne({
      p: [
        { x: 1, y: 1 },
        { x: 2, y: 2 },
      ],
    });
    await collection.insertOne({ p: [{ x: 1, y: 2 }] });
    expect(await refusalOf(collection.insertOne({ p: [{ x: 2, y: 2 }] }))).toMatchObject({
      code: 11000,
      keyValue: { 'p.x': 2, 'p.y': 2 },
    });
  });
});

describe('dropIndexes', () => {
  test('drops by name, by key, and all but the one on the id', async () => {
    const { collection } = await aCollection([{ _id: 1 }]);
    await collection.createIndexes([{ key: { a: 1 } }, { key: { b: 1 } }, { key: { c: 1 } }]);
    await collection.dropIndex('a_1');
    expect((await collection.indexes()).map(({ name }) => name)).toEqual(['_id_', 'b_1', 'c_1']);
    await collection.dropIndexes();
    expect((await collection.indexes()).map(({ name }) => name)).toEqual(['_id_']);
  });

  test('refuses an index there is not, and the one on the id', async () => {
    const { db, collection } = await aCollection([{ _id: 1 }]);
    expect(await refusalOf(collection.dropIndex('x_1'))).toMatchObject({
      code: 27,
      codeName: 'IndexNotFound',
      message: 'index not found with name [x_1]',
    });
    expect(await refusalOf(db.command({ dropIndexes: 'c', index: { x: 1 } }))).toMatchObject({ code: 27 });
    expect(await refusalOf(collection.dropIndex('_id_'))).toMatchObject({
      code: 72,
      message: 'cannot drop _id index',
    });
    expect(await refusalOf(db.command({ dropIndexes: 'absent', index: '*' }))).toMatchObject({ code: 26 });
  });
});

test('listing the indexes of an absent collection answers code 26', async () => {
  const { db } = await startDatabase();
  expect(await refusalOf(db.collection('absent').indexes())).toMatchObject({
    code: 26,
    codeName: 'NamespaceNotFound',
  });
});

describe('collections', () => {
  test('are made by the first write, or by name, and listed', async () => {
    const { db } = await aCollection([{ _id: 1 }]);
    await db.createCollection('b');
    expect(await db.listCollections({}, { nameOnly: true }).toArray()).toEqual([
      { name: 'b', type: 'collection' },
      { name: 'c', type: 'collection' },
    ]);
    expect(await db.listCollections({ name: 'c' }).toArray()).toEqual([
      {
        name: 'c',
        type: 'collection',
        options: {},
        info: { readOnly: false },
        idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
      },
    ]);
  });

  test('can be made again with the same options but not with others', async () => {
    const { db } = await startDatabase();
    await db.createCollection('c');
    await db.createCollection('c');
    const refusal = await refusalOf(db.createCollection('c', { collation: { locale: 'de' } }));
    expect(refusal).toMatchObject({ code: 48, codeName: 'NamespaceExists' });
  });

  test.each<[string, Document]>([
    ['capped', { capped: true, size: 1000 }],
    ['with a validator', { validator: { a: 1 } }],
    ['that are views', { viewOn: 'c', pipeline: [] }],
    ['of time series', { timeseries: { timeField: 't' } }],
  ])('%s are refused rather than half offered', async (_name, options) => {
    const { db } = await startDatabase();
    expect(await refusalOf(db.command({ create: 'x', ...options }))).toMatchObject({ code: 238 });
  });

  test('go with all they hold when they are dropped', async () => {
    const { db, collection } = await aCollection([{ _id: 1, a: 1 }]);
    await collection.createIndex({ a: 1 });
    expect(await collection.drop()).toBe(true);
    expect(await db.listCollections().toArray()).toEqual([]);
    await collection.insertOne({ _id: 1, a: 2 });
    expect((await collection.indexes()).map(({ name }) => name)).toEqual(['_id_']);
  });

  test('can be dropped when absent', async () => {
    const { db } = await startDatabase();
    expect(await db.command({ drop: 'absent' })).toEqual({ ok: 1 });
  });

  test('take documents and indexes along to another name', async () => {
    const { db, collection } = await aCollection([{ _id: 1, a: 1 }]);
    await collection.createIndex({ a: 1 }, { unique: true }, {});
    await collection.rename('d');
    expect(await db.collection('d').find({ a: 1 }).toArray()).toEqual([{ _id: 1, a: 1 }]);
    expect((await db.collection('d').indexes()).map(({ name }) => name)).toEqual(['_id_', 'a_1']);
    expect(await collection.countDocuments()).toBe(0);
  });

  test('do not take a name that is in use, unless its owner may go', async () => {
    const { db, collection } = await aCollection([{ _id: 1 }]);
    await db.collection<TestDocument>('d').insertOne({ _id: 2 });
    expect(await refusalOf(collection.rename('d'))).toMatchObject({ code: 48 });
    await collection.rename('d', { dropTarget: true });
    expect(await db.collection('d').find({}).toArray()).toEqual([{ _id: 1 }]);
    expect(await refusalOf(db.collection('absent').rename('e'))).toMatchObject({ code: 26 });
  });

  test('tell their counts and sizes', async () => {
    const { db } = await aCollection([{ _id: 1 }, { _id: 2 }]);
    expect(await db.command({ collStats: 'c' })).toEqual({
      ns: 'test.c',
      count: 2,
      size: 28,
      avgObjSize: 14,
      nindexes: 1,
      ok: 1,
    });
    expect(await db.stats()).toEqual({
      db: 'test',
      collections: 1,
      views: 0,
      objects: 2,
      dataSize: 28,
      indexes: 1,
      ok: 1,
    });
  });
});

describe('databases', () => {
  test('are listed as long as they hold a collection', async () => {
    const { client, db } = await aCollection([{ _id: 1 }]);
    await client.db('other').createCollection('x');
    expect(await db.admin().listDatabases({ nameOnly: true })).toEqual({
      databases: [{ name: 'other' }, { name: 'test' }],
      ok: 1,
    });
    expect(await client.db('other').dropDatabase()).toBe(true);
    expect(await db.admin().listDatabases()).toEqual({
      databases: [{ name: 'test', sizeOnDisk: 14, empty: false }],
      totalSize: 14,
      totalSizeMb: 0,
      ok: 1,
    });
  });

  test('do not mix collections of the same name', async () => {
    const { client } = await aCollection([{ _id: 1 }]);
    expect(await client.db('other').collection('c').countDocuments()).toBe(0);
  });

  test('have no names with dots or spaces', async () => {
    const { client } = await startDatabase();
    const refusal = await refusalOf(client.db('admin').command({ renameCollection: 'a b.c', to: 'test.d' }));
    expect(refusal).toMatchObject({ code: 73, codeName: 'InvalidNamespace' });
  });
});

describe('validate', () => {
  test('finds an entry that is missing and one that belongs to no document', async () => {
    const directory = await makeTestDirectory();
    const store = new Store(directory);
    store.write(() => {
      const collection = store.ensureCollection('test', 'c');
      collection.addIndex({ v: 2, key: { a: 1 }, name: 'a_1' });
      collection.insert(encode({ _id: 1, a: 1 }));
      const index = collection.indexes[1]!;
      const [entry] = collection.entryKeys(index);
      store.entries.removeSync(Buffer.from(entry!, 'hex'));
      store.entries.putSync(Buffer.concat([index.keyOf([2]), Buffer.alloc(6, 1)]), Buffer.alloc(0));
    });
    await store.close();
    const server = await createDatabaseServer({ directory, port: 0 });
    const client = await new MongoClient(server.uri).connect();
    onTestFinished(async () => {
      await client.close();
      await server.close();
    });
    const { valid, errors } = await client.db('test').command({ validate: 'c' });
    expect(valid).toBe(false);
    expect(errors).toEqual([
      expect.stringMatching(/^index a_1 lacks an entry: /),
      expect.stringMatching(/^index a_1 has an entry of no document: /),
    ]);
  });
});
