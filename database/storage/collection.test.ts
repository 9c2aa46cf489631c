import { Decimal128, type Document, Long } from 'bson';
import { describe, expect, onTestFinished, test } from 'vitest';
import { compileFilter } from '../query/filter.ts';
import { makeTestDirectory } from '../testing/test-directory.ts';
import type { Collection } from './collection.ts';
import { encode } from './raw-document.ts';
import type { IndexSpec } from './indexes/secondary-index.ts';
import { Store } from './store.ts';

async function openStore(): Promise<Store> {
  const store = new Store(await makeTestDirectory());
  onTestFinished(() => store.close());
  return store;
}

const VALUES: readonly unknown[] = [
  null,
  undefined,
  -1,
  0,
  1,
  1.5,
  new Long(9007199254740993n),
  9007199254740992,
  Decimal128.fromString('1.5'),
  Infinity,
  NaN,
  '',
  'a',
  'ä',
  'b',
  'x'.repeat(400),
  `${'x'.repeat(400)}y`,
  {},
  { b: 1 },
  { b: null },
  [],
  [1, 2],
  [0, 10],
  ['a', null],
  [[1]],
  [{ b: 1 }, { b: 5 }],
  [{ c: 1 }],
  true,
  false,
  new Date(0),
  new Date(5),
];

const CONDITIONS: readonly unknown[] = [
  ...VALUES.filter((value) => value !== undefined),
  ...['$gt', '$gte', '$lt', '$lte'].flatMap((operator) =>
    [-1, 0, 1.5, Infinity, 9007199254740992, '', 'a', `${'x'.repeat(400)}x`, new Date(1), true].map(
      (value) => ({ [operator]: value }),
    ),
  ),
  { $gte: 1, $lte: 2 },
  { $gt: 1, $lt: 5 },
  { $in: [1, 'a', null] },
  { $in: [[1, 2], 1] },
  { $in: [] },
  { $elemMatch: { b: 1 } },
  { $elemMatch: { $gt: 1 } },
];

/** A collection with a document for each pair of values. */
function fill(store: Store, indexes: readonly IndexSpec[]): Collection {
  return store.write(() => {
    const collection = store.ensureCollection('test', `c${indexes.length}`);
    for (const spec of indexes) collection.addIndex(spec);
    let id = 0;
    for (const a of VALUES) {
      for (const b of VALUES.slice(0, 12)) collection.insert(encode({ _id: ++id, a, b }));
    }
    return collection;
  });
}

function idsBy(collection: Collection, filter: Document): unknown[] {
  return Array.from(collection.find(filter), (row) => row.document['_id'] as number).sort((x, y) => x - y);
}

function idsByScan(collection: Collection, filter: Document): unknown[] {
  const matches = compileFilter(filter);
  return Array.from(collection.scan())
    .filter((row) => matches(row.document))
    .map((row) => row.document['_id'] as number);
}

describe('Collection.find', () => {
  test('finds through an index exactly what a scan finds, for every condition on every kind of value', async () => {
    const collection = fill(await openStore(), [
      { v: 2, key: { a: 1, b: 1 }, name: 'a_b' },
      { v: 2, key: { 'a.b': 1 }, name: 'a.b', sparse: true },
    ]);
    const wrong = CONDITIONS.flatMap((condition) => [
      { a: condition },
      { a: condition, b: { $gte: 0 } },
      { 'a.b': condition },
      { $or: [{ a: condition }, { 'a.b': 1 }] },
    ]).filter((filter) => idsBy(collection, filter).join() !== idsByScan(collection, filter).join());
    expect(wrong).toEqual([]);
  });

  test('finds the same without arrays, when both bounds and null are served', async () => {
    const store = await openStore();
    const scalars = VALUES.filter((value) => !Array.isArray(value));
    const collection = store.write(() => {
      const made = store.ensureCollection('test', 'scalars');
      made.addIndex({ v: 2, key: { a: -1 }, name: 'a' });
      for (const [id, a] of scalars.entries()) made.insert(encode({ _id: id, a }));
      return made;
    });
    const wrong = CONDITIONS.map((condition) => ({ a: condition })).filter(
      (filter) => idsBy(collection, filter).join() !== idsByScan(collection, filter).join(),
    );
    expect(wrong).toEqual([]);
  });

  test('gives a document once, however many of its entries are met', async () => {
    const store = await openStore();
    const collection = store.write(() => {
      const made = store.ensureCollection('test', 'tags');
      made.addIndex({ v: 2, key: { tags: 1 }, name: 'tags' });
      made.insert(encode({ _id: 1, tags: ['a', 'b', 'c'] }));
      return made;
    });
    expect(idsBy(collection, { tags: { $in: ['a', 'b'] } })).toEqual([1]);
  });

  test('counts what it looks at', async () => {
    const collection = fill(await openStore(), [{ v: 2, key: { a: 1 }, name: 'a' }]);
    const counts = { keysExamined: 0, documentsExamined: 0 };
    const found = Array.from(collection.find({ a: { $in: [-1, 0] } }, { counts }));
    expect({ found: found.length, ...counts }).toEqual({
      found: 36,
      keysExamined: 36,
      documentsExamined: 36,
    });
  });

  test('finds equal text under a German collation through its index, also what the fold cannot express', async () => {
    const store = await openStore();
    const collation = { locale: 'de', strength: 1 };
    const collection = store.write(() => {
      const made = store.ensureCollection('test', 'names');
      made.addIndex({ v: 2, key: { name: 1 }, name: 'name', collation });
      for (const [id, name] of ['Straße', 'STRASSE', 'Str\u00adasse', 'Strase', 'Gröpelingen'].entries()) {
        made.insert(encode({ _id: id, name }));
      }
      return made;
    });
    const counts = { keysExamined: 0, documentsExamined: 0 };
    const found = Array.from(
      collection.find({ name: 'strasse' }, { collation, counts }),
      (row) => row.document['_id'] as number,
    );
    expect(found.sort()).toEqual([0, 1, 2]);
    expect(counts.documentsExamined).toBe(3);
  });
});

describe('unique indexes', () => {
  test('compare whole values, though keys hold only their beginning', async () => {
    const store = await openStore();
    const long = 'x'.repeat(3000);
    store.write(() => {
      const collection = store.ensureCollection('test', 'long');
      collection.addIndex({ v: 2, key: { a: 1 }, name: 'a', unique: true });
      collection.insert(encode({ _id: 1, a: `${long}1` }));
      collection.insert(encode({ _id: 2, a: `${long}2` }));
      expect(() => collection.insert(encode({ _id: 3, a: `${long}1` }))).toThrow('E11000');
    });
    expect(store.collection('test', 'long')?.count()).toBe(2);
  });

  test('hold a document without the field against another, and allow as many as there are when sparse', async () => {
    const store = await openStore();
    store.write(() => {
      const strict = store.ensureCollection('test', 'strict');
      strict.addIndex({ v: 2, key: { a: 1 }, name: 'a', unique: true });
      strict.insert(encode({ _id: 1 }));
      expect(() => strict.insert(encode({ _id: 2, a: null }))).toThrow('dup key: { a: null }');
      const sparse = store.ensureCollection('test', 'sparse');
      sparse.addIndex({ v: 2, key: { a: 1 }, name: 'a', unique: true, sparse: true });
      sparse.insert(encode({ _id: 1 }));
      sparse.insert(encode({ _id: 2 }));
      expect(sparse.count()).toBe(2);
    });
  });

  test('allow a value to come twice in the arrays of one document but not of two', async () => {
    const store = await openStore();
    store.write(() => {
      const collection = store.ensureCollection('test', 'tags');
      collection.addIndex({ v: 2, key: { 'tags.id': 1 }, name: 'tags', unique: true });
      collection.insert(encode({ _id: 1, tags: [{ id: 1 }, { id: 1 }] }));
      expect(() => collection.insert(encode({ _id: 2, tags: [{ id: 2 }, { id: 1 }] }))).toThrow('E11000');
    });
  });

  test('treat text as equal under their collation', async () => {
    const store = await openStore();
    store.write(() => {
      const collection = store.ensureCollection('test', 'names');
      collection.addIndex({
        v: 2,
        key: { name: 1 },
        name: 'name',
        unique: true,
        collation: { locale: 'de', strength: 1 },
      });
      collection.insert(encode({ _id: 1, name: 'Straße' }));
      collection.insert(encode({ _id: 2, name: 'Platz' }));
      expect(() => collection.insert(encode({ _id: 3, name: 'STRASSE' }))).toThrow('E11000');
    });
  });
});

test('an index of 32 fields takes the longest and strangest text in each', async () => {
  const store = await openStore();
  const key = Object.fromEntries(Array.from({ length: 32 }, (_, i) => [`f${i}`, 1]));
  const document = Object.fromEntries(Object.keys(key).map((name) => [name, '\0'.repeat(5000)]));
  const collection = store.write(() => {
    const made = store.ensureCollection('test', 'wide');
    made.addIndex({ v: 2, key, name: 'wide' });
    made.insert(encode({ _id: '\0'.repeat(5000), ...document }));
    return made;
  });
  expect(Array.from(collection.find(document))).toHaveLength(1);
});

describe('Store', () => {
  test('undoes everything when a change throws, in the files and in memory', async () => {
    const store = await openStore();
    store.write(() => store.ensureCollection('test', 'kept').insert(encode({ _id: 1 })));
    const change = () =>
      store.write(() => {
        store.ensureCollection('test', 'kept').insert(encode({ _id: 2 }));
        store.ensureCollection('test', 'lost').insert(encode({ _id: 3 }));
        throw new Error('no');
      });
    expect(change).toThrow('no');
    expect(store.collectionsOf('test').map((collection) => collection.name)).toEqual(['kept']);
    expect(store.collection('test', 'kept')?.count()).toBe(1);
  });

  test('finds documents, options and indexes again when it is opened again', async () => {
    const directory = await makeTestDirectory();
    const first = new Store(directory);
    first.write(() => {
      const collection = first.ensureCollection('test', 'a', { collation: { locale: 'de' } });
      collection.addIndex({ v: 2, key: { n: 1 }, name: 'n', unique: true });
      collection.insert(encode({ _id: 1, n: [1, 2] }));
    });
    await first.close();
    const second = new Store(directory);
    onTestFinished(() => second.close());
    const collection = second.collection('test', 'a')!;
    expect(collection.options).toEqual({ collation: { locale: 'de' } });
    expect(collection.indexes.map(({ spec, isMultikey }) => [spec.name, isMultikey])).toEqual([
      ['_id_', false],
      ['n', true],
    ]);
    expect(idsBy(collection, { n: 2 })).toEqual([1]);
    expect(() => second.write(() => collection.insert(encode({ _id: 2, n: 1 })))).toThrow('E11000');
  });

  test('shows a change to whoever reads next within the same turn', async () => {
    const store = await openStore();
    const collection = store.write(() => store.ensureCollection('test', 'a'));
    expect(collection.count()).toBe(0);
    store.write(() => collection.insert(encode({ _id: 1 })));
    expect(idsBy(collection, {})).toEqual([1]);
    store.write(() => collection.insert(encode({ _id: 2 })));
    expect(idsBy(collection, {})).toEqual([1, 2]);
  });
});
