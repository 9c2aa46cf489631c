import { Decimal128, Double, Int32, Long, ObjectId, UUID } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { refusalOf, startDatabase, type TestDocument } from '../../testing/start-database.ts';

type Namespaces = Record<string, TestDocument>;

async function aCollection(documents: TestDocument[] = []) {
  const { db, client } = await startDatabase();
  const collection = db.collection<TestDocument>('c');
  if (documents.length > 0) await collection.insertMany(documents.map((document) => ({ ...document })));
  const all = () => collection.find({}, { sort: { _id: 1 } }).toArray();
  return { db, client, collection, all };
}

describe('insert', () => {
  test('keeps the BSON type of every value', async () => {
    const { collection } = await aCollection();
    const document = {
      _id: new ObjectId(),
      int: 5,
      double: new Double(5),
      long: Long.fromNumber(5),
      decimal: Decimal128.fromString('5.00'),
      date: new Date(5),
      uuid: new UUID('00112233-4455-4677-8899-aabbccddeeff'),
      bytes: Buffer.from('bytes'),
      nested: [{ long: new Long(9007199254740993n) }],
    };
    await collection.insertOne(document);
    const raw = await collection.findOne({}, { promoteValues: false });
    expect(
      (Object.entries(raw!) as [string, { _bsontype?: string }][]).map(([name, value]) => [
        name,
        value._bsontype ?? value.constructor.name,
      ]),
    ).toEqual([
      ['_id', 'ObjectId'],
      ['int', 'Int32'],
      ['double', 'Double'],
      ['long', 'Long'],
      ['decimal', 'Decimal128'],
      ['date', 'Date'],
      ['uuid', 'Binary'],
      ['bytes', 'Binary'],
      ['nested', 'Array'],
    ]);
    expect((raw!['nested'] as [{ long: Long }])[0].long.toString()).toBe('9007199254740993');
  });

  test('stores the id first, also when the driver sends it last', async () => {
    const { collection } = await aCollection();
    await collection.insertOne({ name: 'x' });
    expect(Object.keys((await collection.findOne())!)).toEqual(['_id', 'name']);
  });

  test('refuses a second document with the same id, naming key and value', async () => {
    const { collection } = await aCollection([{ _id: 1 }]);
    expect(await refusalOf(collection.insertOne({ _id: 1 }))).toEqual({
      code: 11000,
      codeName: undefined,
      message: 'E11000 duplicate key error collection: test.c index: _id_ dup key: { _id: 1 }',
      keyPattern: { _id: 1 },
      keyValue: { _id: 1 },
    });
  });

  test('stops at the first refusal when ordered', async () => {
    const { collection, all } = await aCollection();
    const outcome = await refusalOf(collection.insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }]));
    expect(outcome['code']).toBe(11000);
    expect(await all()).toEqual([{ _id: 1 }]);
  });

  test('goes on after refusals when unordered, and names each by its position', async () => {
    const { collection, all } = await aCollection();
    const insert = collection.insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }, { _id: 2 }], {
      ordered: false,
    });
    await expect(insert).rejects.toMatchObject({
      writeErrors: [
        { index: 1, code: 11000 },
        { index: 3, code: 11000 },
      ],
    });
    expect(await all()).toEqual([{ _id: 1 }, { _id: 2 }]);
  });

  test('refuses an array as id', async () => {
    const { collection } = await aCollection();
    expect(await refusalOf(collection.insertOne({ _id: [1] }))).toMatchObject({
      code: 53,
      message: "The '_id' value cannot be of type array",
    });
  });

  test('refuses a document over 16 MB and stores nothing of it', async () => {
    const { db, collection } = await aCollection();
    const command = { insert: 'c', documents: [{ text: 'x'.repeat(16 * 1024 * 1024) }] };
    const answer = await db.command(command);
    expect(answer).toMatchObject({ ok: 1, n: 0, writeErrors: [{ index: 0, code: 10334 }] });
    expect(await collection.countDocuments()).toBe(0);
  });

  test('refuses a command without documents', async () => {
    const { db } = await aCollection();
    expect(await refusalOf(db.command({ insert: 'c', documents: [] }))).toMatchObject({
      code: 16,
      codeName: 'InvalidLength',
    });
  });

  test('takes 50 MB in one call of the driver, which cuts it into messages', async () => {
    const { collection } = await aCollection();
    const text = 'x'.repeat(1_000_000);
    await collection.insertMany(Array.from({ length: 50 }, (_, _id) => ({ _id, text })));
    expect(await collection.countDocuments()).toBe(50);
  });

  test('does not answer an unacknowledged write, and carries it out', async () => {
    const { collection, all } = await aCollection();
    await collection.insertOne({ _id: 1 }, { writeConcern: { w: 0 } });
    await expect.poll(all).toEqual([{ _id: 1 }]);
  });
});

describe('update', () => {
  test('changes the first match, and says what matched and what changed', async () => {
    const { collection, all } = await aCollection([
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
    ]);
    expect(await collection.updateOne({ a: 1 }, { $set: { b: 2 } })).toMatchObject({
      matchedCount: 1,
      modifiedCount: 1,
    });
    expect(await collection.updateOne({ _id: 1 }, { $set: { b: 2 } })).toMatchObject({
      matchedCount: 1,
      modifiedCount: 0,
    });
    expect(await all()).toEqual([
      { _id: 1, a: 1, b: 2 },
      { _id: 2, a: 1 },
    ]);
  });

  test('changes all matches once, even when the change moves them in the index that found them', async () => {
    const { collection, all } = await aCollection([
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
      { _id: 3, a: 3 },
    ]);
    await collection.createIndex({ a: 1 });
    expect(await collection.updateMany({ a: { $gte: 1 } }, { $inc: { a: 10 } })).toMatchObject({
      modifiedCount: 3,
    });
    expect(await all()).toEqual([
      { _id: 1, a: 11 },
      { _id: 2, a: 12 },
      { _id: 3, a: 13 },
    ]);
  });

  test('keeps the types of untouched numbers', async () => {
    const { collection } = await aCollection([{ _id: 1, d: new Double(2), l: Long.fromNumber(3), a: 1 }]);
    await collection.updateOne({ _id: 1 }, { $set: { a: Long.fromNumber(7) } });
    const stored = await collection.findOne({}, { promoteValues: false });
    expect(stored).toEqual({
      _id: new Int32(1),
      d: new Double(2),
      l: Long.fromNumber(3),
      a: Long.fromNumber(7),
    });
  });

  test('replaces a document under its id', async () => {
    const { collection, all } = await aCollection([{ _id: 1, a: 1, b: 2 }]);
    await collection.replaceOne({ a: 1 }, { c: 3 });
    expect(await all()).toEqual([{ _id: 1, c: 3 }]);
  });

  test('runs a pipeline', async () => {
    const { collection, all } = await aCollection([{ _id: 1, a: 1, b: 2 }]);
    await collection.updateOne({ _id: 1 }, [{ $set: { c: { $add: ['$a', '$b'] } } }, { $unset: 'a' }]);
    expect(await all()).toEqual([{ _id: 1, b: 2, c: 3 }]);
  });

  test('uses array filters', async () => {
    const { collection, all } = await aCollection([{ _id: 1, a: [{ n: 1 }, { n: 5 }] }]);
    await collection.updateOne(
      { _id: 1 },
      { $set: { 'a.$[big].x': true } },
      { arrayFilters: [{ 'big.n': { $gt: 2 } }] },
    );
    expect(await all()).toEqual([{ _id: 1, a: [{ n: 1 }, { n: 5, x: true }] }]);
  });

  test('inserts what filter and update say when nothing matches and it may', async () => {
    const { collection, all } = await aCollection();
    const outcome = await collection.updateOne(
      { _id: 7, kind: 'x' },
      { $set: { a: 1 }, $setOnInsert: { b: 2 } },
      { upsert: true },
    );
    expect(outcome).toMatchObject({ matchedCount: 0, modifiedCount: 0, upsertedCount: 1, upsertedId: 7 });
    expect(await all()).toEqual([{ _id: 7, kind: 'x', a: 1, b: 2 }]);
  });

  test('makes up an id for an inserted document that has none', async () => {
    const { collection, all } = await aCollection();
    const { upsertedId } = await collection.updateOne({ kind: 'x' }, { $set: { a: 1 } }, { upsert: true });
    expect(upsertedId).toBeInstanceOf(ObjectId);
    expect(await all()).toEqual([{ _id: upsertedId, kind: 'x', a: 1 }]);
  });

  test('refuses to change the id', async () => {
    const { collection } = await aCollection([{ _id: 1 }]);
    expect(await refusalOf(collection.updateOne({ _id: 1 }, { $set: { _id: 2 } }))).toMatchObject({
      code: 66,
    });
  });

  test('refuses a replacement of many', async () => {
    const { db } = await aCollection([{ _id: 1 }]);
    const answer = await db.command({ update: 'c', updates: [{ q: {}, u: { a: 1 }, multi: true }] });
    expect(answer['writeErrors']).toMatchObject([{ index: 0, code: 9 }]);
  });

  test('refuses what would break a unique index and leaves the document as it was', async () => {
    const { collection, all } = await aCollection([
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ]);
    await collection.createIndex({ a: 1 }, { unique: true }, {});
    const refusal = await refusalOf(collection.updateOne({ _id: 2 }, { $set: { a: 1, b: 1 } }));
    expect(refusal).toMatchObject({ code: 11000, keyPattern: { a: 1 }, keyValue: { a: 1 } });
    expect(await all()).toEqual([
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ]);
  });

  test('updates the first in the order asked for', async () => {
    const { collection } = await aCollection([
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ]);
    await collection.updateOne({}, { $set: { b: 1 } }, { sort: { a: -1 } });
    expect(await collection.findOne({ b: 1 })).toEqual({ _id: 2, a: 2, b: 1 });
  });

  test('knows the variables of let', async () => {
    const { collection } = await aCollection([
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ]);
    const update = [{ $set: { b: '$$target' } }];
    await collection.updateMany({ $expr: { $eq: ['$a', '$$target'] } }, update, {
      let: { target: { $add: [1, 1] } },
    });
    expect(await collection.find({ b: 2 }).toArray()).toEqual([{ _id: 2, a: 2, b: 2 }]);
  });
});

describe('delete', () => {
  test('removes one or all matches, from the indexes too', async () => {
    const { db, collection } = await aCollection([
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
      { _id: 3, a: [1, 2] },
    ]);
    await collection.createIndex({ a: 1 });
    expect(await collection.deleteOne({ a: 1 })).toMatchObject({ deletedCount: 1 });
    expect(await collection.deleteMany({ a: 1 })).toMatchObject({ deletedCount: 2 });
    expect(await db.command({ validate: 'c' })).toMatchObject({
      nrecords: 0,
      keysPerIndex: { _id_: 0, a_1: 0 },
      valid: true,
    });
  });

  test('refuses a limit other than one and none', async () => {
    const { db } = await aCollection([{ _id: 1 }]);
    const answer = await db.command({ delete: 'c', deletes: [{ q: {}, limit: 2 }] });
    expect(answer['writeErrors']).toMatchObject([
      { code: 9, errmsg: 'The limit field in delete objects must be 0 or 1. Got 2' },
    ]);
  });
});

describe('findAndModify', () => {
  test('answers with the document before the change, or after it', async () => {
    const { collection } = await aCollection([{ _id: 1, a: 1 }]);
    expect(await collection.findOneAndUpdate({ _id: 1 }, { $inc: { a: 1 } })).toEqual({ _id: 1, a: 1 });
    expect(
      await collection.findOneAndUpdate({ _id: 1 }, { $inc: { a: 1 } }, { returnDocument: 'after' }),
    ).toEqual({ _id: 1, a: 3 });
  });

  test('takes the first in the order asked for, and shows only some fields', async () => {
    const { collection } = await aCollection([
      { _id: 1, a: 1 },
      { _id: 2, a: 2, b: 3 },
    ]);
    expect(await collection.findOneAndDelete({}, { sort: { a: -1 }, projection: { _id: 0, b: 1 } })).toEqual({
      b: 3,
    });
    expect(await collection.countDocuments()).toBe(1);
  });

  test('answers null when nothing matches', async () => {
    const { collection } = await aCollection();
    expect(await collection.findOneAndUpdate({ _id: 1 }, { $set: { a: 1 } })).toBeNull();
    expect(await collection.findOneAndDelete({ _id: 1 })).toBeNull();
  });

  test('inserts when it may, and says what it did', async () => {
    const { collection } = await aCollection();
    const options = { upsert: true, returnDocument: 'after', includeResultMetadata: true } as const;
    expect(await collection.findOneAndUpdate({ _id: 5 }, { $set: { a: 1 } }, options)).toMatchObject({
      value: { _id: 5, a: 1 },
      lastErrorObject: { n: 1, updatedExisting: false, upserted: 5 },
    });
  });

  test('keeps the types of numbers in its answer', async () => {
    const { collection } = await aCollection([{ _id: 1, d: new Double(2), l: Long.fromNumber(3) }]);
    const found = await collection.findOneAndUpdate({}, { $set: { a: 1 } }, { promoteValues: false });
    expect(found).toMatchObject({ d: new Double(2), l: Long.fromNumber(3) });
  });

  test('refuses to remove and update at once', async () => {
    const { db } = await aCollection();
    expect(await refusalOf(db.command({ findAndModify: 'c', remove: true, update: { a: 1 } }))).toMatchObject(
      { code: 9 },
    );
  });

  test('answers code 11000 with key and value', async () => {
    const { collection } = await aCollection([
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ]);
    await collection.createIndex({ a: 1 }, { unique: true }, {});
    expect(await refusalOf(collection.findOneAndUpdate({ _id: 1 }, { $set: { a: 2 } }))).toMatchObject({
      code: 11000,
      codeName: 'DuplicateKey',
      keyPattern: { a: 1 },
      keyValue: { a: 2 },
    });
  });
});

describe('bulk writes', () => {
  test('of one collection run in order and stop at a refusal', async () => {
    const { collection, all } = await aCollection();
    const outcome = await refusalOf(
      collection.bulkWrite([
        { insertOne: { document: { _id: 1 } } },
        { updateOne: { filter: { _id: 1 }, update: { $set: { a: 1 } } } },
        { insertOne: { document: { _id: 1 } } },
        { deleteOne: { filter: { _id: 1 } } },
      ]),
    );
    expect(outcome['code']).toBe(11000);
    expect(await all()).toEqual([{ _id: 1, a: 1 }]);
  });

  test('of one collection go on when unordered', async () => {
    const { collection, all } = await aCollection([{ _id: 1 }]);
    await refusalOf(
      collection.bulkWrite(
        [{ insertOne: { document: { _id: 1 } } }, { insertOne: { document: { _id: 2 } } }],
        {
          ordered: false,
        },
      ),
    );
    expect(await all()).toEqual([{ _id: 1 }, { _id: 2 }]);
  });

  test('of several collections travel in one command', async () => {
    const { client, db } = await aCollection();
    const result = await client.bulkWrite<Namespaces>(
      [
        { namespace: 'test.a', name: 'insertOne', document: { _id: 1, l: Long.fromNumber(1) } },
        {
          namespace: 'test.b',
          name: 'updateOne',
          filter: { _id: 2 },
          update: { $set: { x: 1 } },
          upsert: true,
        },
        { namespace: 'test.a', name: 'updateMany', filter: {}, update: { $set: { y: 1 } } },
        { namespace: 'test.b', name: 'deleteOne', filter: { _id: 2 } },
      ],
      { verboseResults: true },
    );
    expect(result).toMatchObject({
      insertedCount: 1,
      upsertedCount: 1,
      matchedCount: 1,
      modifiedCount: 1,
      deletedCount: 1,
    });
    expect(result.updateResults?.get(1)?.upsertedId).toBe(2);
    expect(await db.collection('a').findOne({}, { promoteLongs: false })).toEqual({
      _id: 1,
      l: Long.fromNumber(1),
      y: 1,
    });
  });

  test('of several collections report a duplicate key by position', async () => {
    const { client } = await aCollection();
    const write = client.bulkWrite<Namespaces>([
      { namespace: 'test.a', name: 'insertOne', document: { _id: 1 } },
      { namespace: 'test.a', name: 'insertOne', document: { _id: 1 } },
    ]);
    await expect(write).rejects.toMatchObject({
      writeErrors: new Map([[1, expect.objectContaining({ code: 11000 }) as unknown]]),
    });
  });
});
