import { type Document, Double, Long, MongoClient } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { refusalOf, startDatabase, type TestDocument } from '../../testing/start-database.ts';

async function aCollection(documents: TestDocument[] = []) {
  const database = await startDatabase();
  const collection = database.db.collection<TestDocument>('c');
  if (documents.length > 0) await collection.insertMany(documents.map((document) => ({ ...document })));
  return { ...database, collection };
}

const NUMBERS = Array.from({ length: 300 }, (_, _id) => ({ _id, n: _id % 10 }));
const ids = (documents: Document[]) => documents.map((document) => document['_id'] as unknown);

/** What a find looked at. */
async function costOf(cursor: { explain: () => Promise<Document> }) {
  const { executionStats, queryPlanner } = (await cursor.explain()) as Record<string, Document>;
  const plan = queryPlanner!['winningPlan'] as Document;
  return {
    stage: ((plan['inputStage'] as Document | undefined)?.['stage'] ?? plan['stage']) as string,
    keys: executionStats!['totalKeysExamined'] as number,
    documents: executionStats!['totalDocsExamined'] as number,
    returned: executionStats!['nReturned'] as number,
  };
}

describe('find', () => {
  test('gives all documents in batches', async () => {
    const { collection } = await aCollection(NUMBERS);
    expect(ids(await collection.find({}, { batchSize: 7 }).toArray())).toEqual(ids(NUMBERS));
  });

  test('tells the BSON types of numbers apart when a filter asks for them', async () => {
    const { collection } = await aCollection([
      { _id: 1, n: 5 },
      { _id: 2, n: Long.fromNumber(5) },
      { _id: 3, n: new Double(5) },
    ]);
    expect(ids(await collection.find({ n: { $type: 'int' } }).toArray())).toEqual([1]);
    expect(ids(await collection.find({ n: { $type: 'long' } }).toArray())).toEqual([2]);
    expect(ids(await collection.find({ n: { $type: 'double' } }).toArray())).toEqual([3]);
    expect(ids(await collection.find({ n: 5 }).toArray())).toEqual([1, 2, 3]);
  });

  test('sorts, skips and limits', async () => {
    const { collection } = await aCollection(NUMBERS);
    const found = await collection.find({ n: 3 }, { sort: { _id: -1 }, skip: 2, limit: 3 }).toArray();
    expect(ids(found)).toEqual([273, 263, 253]);
  });

  test('projects without losing the types of numbers', async () => {
    const { collection } = await aCollection([{ _id: 1, d: new Double(2), l: Long.fromNumber(3), x: 1 }]);
    const found = await collection.findOne({}, { projection: { x: 0 }, promoteValues: false });
    expect(found).toMatchObject({ d: new Double(2), l: Long.fromNumber(3) });
    expect(found).not.toHaveProperty('x');
  });

  test.each([
    { strength: 1, found: ['Grun', 'grün', 'GRÜN'] },
    { strength: 2, found: ['grün', 'GRÜN'] },
    { strength: 3, found: ['grün'] },
  ])('matches German text at strength $strength, with and without an index', async ({ strength, found }) => {
    const { collection } = await aCollection(['Grun', 'grün', 'GRÜN', 'gelb'].map((name) => ({ name })));
    const collation = { locale: 'de', strength: strength as 1 | 2 | 3 };
    const query = () => collection.find({ name: 'grün' }, { collation });
    const scanned = await query().toArray();
    await collection.createIndex({ name: 1 }, { collation }, {});
    const served = await query().toArray();
    expect(scanned.map(({ name }) => name as string)).toEqual(found);
    expect(served.map(({ name }) => name as string).sort()).toEqual([...found].sort());
    expect(await costOf(query())).toMatchObject({ stage: 'IXSCAN' });
  });

  test('sorts German text by its collation', async () => {
    const { collection } = await aCollection(['Zoo', 'Äpfel', 'apfel', 'Apfel'].map((name) => ({ name })));
    const sorted = await collection.find({}, { sort: { name: 1 }, collation: { locale: 'de' } }).toArray();
    expect(sorted.map(({ name }) => name as string)).toEqual(['apfel', 'Apfel', 'Äpfel', 'Zoo']);
  });

  test('uses the collation a collection was made with', async () => {
    const { db } = await startDatabase();
    const collection = await db.createCollection('g', { collation: { locale: 'de', strength: 1 } });
    await collection.insertOne({ name: 'Straße' });
    expect(await collection.countDocuments({ name: 'STRASSE' })).toBe(1);
    expect(await collection.countDocuments({ name: 'STRASSE' }, { collation: { locale: 'simple' } })).toBe(0);
  });

  test('looks only at what an index names, for equality, $in and a range', async () => {
    const { collection } = await aCollection(
      Array.from({ length: 500 }, (_, _id) => ({ _id, n: _id, k: `k${_id % 50}` })),
    );
    await collection.createIndexes([{ key: { n: 1 } }, { key: { k: 1, n: -1 } }]);
    expect(await costOf(collection.find({ n: 7 }))).toEqual({
      stage: 'IXSCAN',
      keys: 1,
      documents: 1,
      returned: 1,
    });
    expect(await costOf(collection.find({ n: { $in: [1, 3, 1000] } }))).toEqual({
      stage: 'IXSCAN',
      keys: 2,
      documents: 2,
      returned: 2,
    });
    expect(await costOf(collection.find({ n: { $gte: 10, $lte: 19 } }))).toEqual({
      stage: 'IXSCAN',
      keys: 10,
      documents: 10,
      returned: 10,
    });
    expect(await costOf(collection.find({ k: 'k1', n: { $lt: 100 } }))).toEqual({
      stage: 'IXSCAN',
      keys: 2,
      documents: 2,
      returned: 2,
    });
    expect(await costOf(collection.find({ _id: 7 }))).toEqual({
      stage: 'IXSCAN',
      keys: 1,
      documents: 1,
      returned: 1,
    });
  });

  test('looks at every document without an index', async () => {
    const { collection } = await aCollection(NUMBERS);
    expect(await costOf(collection.find({ n: 7 }))).toEqual({
      stage: 'COLLSCAN',
      keys: 0,
      documents: 300,
      returned: 30,
    });
  });

  test('stops looking once a limit is reached', async () => {
    const { collection } = await aCollection(NUMBERS);
    expect(await costOf(collection.find({ n: 0 }).limit(2))).toMatchObject({ documents: 11, returned: 2 });
  });

  test('finds nothing in an absent collection, and checks the filter all the same', async () => {
    const { db } = await startDatabase();
    expect(await db.collection('absent').find({}).toArray()).toEqual([]);
    expect(
      await refusalOf(
        db
          .collection('absent')
          .find({ a: { $foo: 1 } } as Document)
          .toArray(),
      ),
    ).toMatchObject({
      code: 2,
      codeName: 'BadValue',
      message: 'unknown operator: $foo',
    });
  });

  test.each<[string, Document, number]>([
    ['an unknown field', { find: 'c', foo: 1 }, 40415],
    ['a filter that is no document', { find: 'c', filter: 'x' }, 14],
    ['a negative limit', { find: 'c', limit: -1 }, 51024],
    ['a negative skip', { find: 'c', skip: -1 }, 51024],
    ['a collection without a name', { find: '' }, 73],
    ['a collection whose name has a dollar', { find: '$x' }, 73],
    ['a hint at an index there is not', { find: 'c', hint: 'x_1' }, 2],
    ['a tailable cursor', { find: 'c', tailable: true }, 238],
    ['a read concern that needs a replica set', { find: 'c', readConcern: { level: 'linearizable' } }, 123],
  ])('refuses %s', async (_name, command, code) => {
    const { db } = await aCollection([{ _id: 1 }]);
    expect(await refusalOf(db.command(command))).toMatchObject({ code });
  });

  test('knows the variables of let', async () => {
    const { collection } = await aCollection(NUMBERS);
    const found = await collection
      .find({ $expr: { $eq: ['$_id', '$$wanted'] } }, { let: { wanted: 5 } })
      .toArray();
    expect(ids(found)).toEqual([5]);
  });
});

describe('cursors', () => {
  test('end when they are closed', async () => {
    const { db } = await aCollection(NUMBERS);
    const { cursor } = (await db.command({ find: 'c', batchSize: 10 })) as { cursor: { id: Long | number } };
    expect(await db.command({ killCursors: 'c', cursors: [cursor.id, Long.fromNumber(99)] })).toMatchObject({
      cursorsKilled: [cursor.id],
      cursorsNotFound: [99],
    });
    expect(
      await refusalOf(db.command({ getMore: Long.fromNumber(Number(cursor.id)), collection: 'c' })),
    ).toMatchObject({
      code: 43,
      codeName: 'CursorNotFound',
    });
  });

  test('end with their session', async () => {
    const { client, db, collection } = await aCollection(NUMBERS);
    const session = client.startSession();
    const cursor = collection.find({}, { batchSize: 10, session });
    await cursor.next();
    await db.admin().command({ endSessions: [session.id!] });
    const rest = cursor.toArray();
    expect(await refusalOf(rest)).toMatchObject({ code: 43 });
  });

  test('do not see what is written after they were opened', async () => {
    const { collection } = await aCollection(NUMBERS);
    const cursor = collection.find({}, { batchSize: 10 });
    await cursor.next();
    await collection.deleteMany({});
    expect(await cursor.toArray()).toHaveLength(299);
  });
});

describe('count and distinct', () => {
  test('count matches, with skip and limit', async () => {
    const { collection } = await aCollection(NUMBERS);
    expect(await collection.countDocuments({ n: 3 }, { skip: 5 })).toBe(25);
    expect(await collection.countDocuments({ n: 3 }, { limit: 4 })).toBe(4);
    expect(await collection.countDocuments({ n: 99 })).toBe(0);
    expect(await collection.estimatedDocumentCount()).toBe(300);
  });

  test('the command count knows a query', async () => {
    const { db } = await aCollection(NUMBERS);
    expect(await db.command({ count: 'c', query: { n: 1 }, skip: 10, limit: 100 })).toEqual({ n: 20, ok: 1 });
  });

  test('distinct gives each value once, from arrays too, without missing ones', async () => {
    const { collection } = await aCollection([
      { a: 2 },
      { a: [1, 2, 'x'] },
      { a: null },
      {},
      { a: new Double(1) },
      { a: [] },
    ]);
    expect(await collection.distinct('a')).toEqual([null, 1, 2, 'x']);
  });

  test('distinct takes text for equal under a collation', async () => {
    const { collection } = await aCollection([{ a: 'Straße' }, { a: 'STRASSE' }, { a: 'Weg' }]);
    expect(await collection.distinct('a', {}, { collation: { locale: 'de', strength: 1 } })).toHaveLength(2);
  });
});

describe('aggregate', () => {
  test('groups, and hands the result out in batches', async () => {
    const { collection } = await aCollection(NUMBERS);
    const pipeline = [{ $group: { _id: '$n', sum: { $sum: '$_id' } } }, { $sort: { _id: 1 } }];
    const groups = await collection.aggregate(pipeline, { batchSize: 3 }).toArray();
    expect(groups).toHaveLength(10);
    expect(groups[3]).toEqual({ _id: 3, sum: 4440 });
  });

  test('finds what its leading $match names through an index', async () => {
    const { collection } = await aCollection(NUMBERS);
    await collection.createIndex({ n: 1 });
    const plan = await collection.aggregate([{ $match: { n: 3 } }, { $count: 'n' }]).explain();
    expect(plan).toMatchObject({
      stages: [
        { $cursor: { executionStats: { totalKeysExamined: 30, totalDocsExamined: 30 } } },
        { $count: 'n' },
      ],
    });
    expect(await collection.aggregate([{ $match: { n: 3 } }, { $count: 'n' }]).toArray()).toEqual([
      { n: 30 },
    ]);
  });

  test('keeps the types of numbers it passes on', async () => {
    const { collection } = await aCollection([{ _id: 1, d: new Double(2), l: Long.fromNumber(3) }]);
    const [found] = await collection.aggregate([{ $set: { x: 1 } }], { promoteValues: false }).toArray();
    expect(found).toMatchObject({ d: new Double(2), l: Long.fromNumber(3) });
  });

  test('joins another collection', async () => {
    const { db, collection } = await aCollection([{ _id: 1 }, { _id: 2 }]);
    await db.collection<TestDocument>('d').insertMany([
      { _id: 10, of: 1 },
      { _id: 11, of: 1 },
    ]);
    const joined = await collection
      .aggregate([
        { $lookup: { from: 'd', localField: '_id', foreignField: 'of', as: 'ds' } },
        { $sort: { _id: 1 } },
      ])
      .toArray();
    expect(joined).toEqual([
      {
        _id: 1,
        ds: [
          { _id: 10, of: 1 },
          { _id: 11, of: 1 },
        ],
      },
      { _id: 2, ds: [] },
    ]);
  });

  test('replaces a collection by $out, and keeps its indexes', async () => {
    const { db, collection } = await aCollection([
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ]);
    const out = db.collection<TestDocument>('out');
    await out.insertOne({ _id: 9, a: 9 });
    await out.createIndex({ a: 1 });
    expect(await collection.aggregate([{ $match: { a: 2 } }, { $out: 'out' }]).toArray()).toEqual([]);
    expect(await out.find({ a: 2 }).toArray()).toEqual([{ _id: 2, a: 2 }]);
    expect(await out.countDocuments()).toBe(1);
    expect((await out.indexes()).map(({ name }) => name)).toEqual(['_id_', 'a_1']);
  });

  test.each<[string, Document, Document[]]>([
    [
      'merges by default',
      {},
      [
        { _id: 1, a: 1, old: true },
        { _id: 2, a: 2 },
      ],
    ],
    [
      'replaces',
      { whenMatched: 'replace' },
      [
        { _id: 1, a: 1 },
        { _id: 2, a: 2 },
      ],
    ],
    [
      'keeps what there is',
      { whenMatched: 'keepExisting' },
      [
        { _id: 1, old: true },
        { _id: 2, a: 2 },
      ],
    ],
    ['leaves out what is new', { whenNotMatched: 'discard' }, [{ _id: 1, a: 1, old: true }]],
    [
      'runs a pipeline over what there is',
      { whenMatched: [{ $set: { a: { $add: ['$$new.a', 10] } } }] },
      [
        { _id: 1, old: true, a: 11 },
        { _id: 2, a: 2 },
      ],
    ],
  ])('$merge %s', async (_name, options, expected) => {
    const { db, collection } = await aCollection([
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ]);
    const target = db.collection<TestDocument>('target');
    await target.insertOne({ _id: 1, old: true });
    await collection.aggregate([{ $merge: { into: 'target', ...options } }]).toArray();
    expect(await target.find({}, { sort: { _id: 1 } }).toArray()).toEqual(expected);
  });

  test.each<[string, Document, number]>([
    ['a match that may not be', { whenMatched: 'fail' }, 11000],
    ['a missing match', { whenNotMatched: 'fail' }, 13113],
    ['fields without a unique index', { on: 'a' }, 51183],
    ['an unknown way to merge', { whenMatched: 'guess' }, 2],
  ])('$merge refuses %s and writes nothing', async (_name, options, code) => {
    const { db, collection } = await aCollection([
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ]);
    const target = db.collection<TestDocument>('target');
    await target.insertOne({ _id: 1, old: true });
    const merge = collection.aggregate([{ $merge: { into: 'target', ...options } }]).toArray();
    expect(await refusalOf(merge)).toMatchObject({ code });
    expect(await target.find({}).toArray()).toEqual([{ _id: 1, old: true }]);
  });

  test('joins on another unique field with $merge', async () => {
    const { db, collection } = await aCollection([{ _id: 1, key: 'x', a: 1 }]);
    const target = db.collection<TestDocument>('target');
    await target.createIndex({ key: 1 }, { unique: true }, {});
    await target.insertOne({ _id: 7, key: 'x', b: 2 });
    await collection
      .aggregate([{ $project: { _id: 0 } }, { $merge: { into: 'target', on: 'key' } }])
      .toArray();
    expect(await target.find({}).toArray()).toEqual([{ _id: 7, key: 'x', b: 2, a: 1 }]);
  });

  test.each<[string, Document, number]>([
    ['an unknown stage', { pipeline: [{ $foo: {} }], cursor: {} }, 40324],
    ['a missing cursor', { pipeline: [] }, 9],
    ['a change stream', { pipeline: [{ $changeStream: {} }], cursor: {} }, 40573],
  ])('refuses %s', async (_name, command, code) => {
    const { db } = await aCollection([{ _id: 1 }]);
    expect(await refusalOf(db.command({ aggregate: 'c', ...command }))).toMatchObject({ code });
  });
});

describe('results that are too large', () => {
  test('are refused, as a document or as a list of distinct values', async () => {
    const { collection } = await aCollection(
      ['a', 'b', 'c'].map((letter) => ({ text: letter.repeat(7_000_000) })),
    );
    const group = collection.aggregate([{ $group: { _id: null, all: { $push: '$text' } } }]).toArray();
    expect(await refusalOf(group)).toMatchObject({ code: 10334, codeName: 'BSONObjectTooLarge' });
    expect(await refusalOf(collection.distinct('text'))).toMatchObject({ code: 17217 });
  });
});

describe('time limits', () => {
  test('end a query that takes longer than its client waits for', async () => {
    const { collection } = await aCollection(Array.from({ length: 20_000 }, (_, _id) => ({ _id })));
    const slow = collection.find({ $expr: { $eq: ['$_id', -1] } }, { maxTimeMS: 1 }).toArray();
    expect(await refusalOf(slow)).toMatchObject({ code: 50, codeName: 'MaxTimeMSExpired' });
  });
});

describe('several clients', () => {
  test('see what each other wrote', async () => {
    const { uri, collection } = await aCollection();
    const other = await new MongoClient(uri).connect();
    try {
      await other.db('test').collection<TestDocument>('c').insertOne({ _id: 1 });
      expect(await collection.findOne()).toEqual({ _id: 1 });
    } finally {
      await other.close();
    }
  });
});
