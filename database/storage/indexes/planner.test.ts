import { BSONRegExp, type Document, ObjectId } from 'bson';
import { describe, expect, test } from 'vitest';
import { planFilter } from './planner.ts';
import { type IndexSpec, SecondaryIndex } from './secondary-index.ts';

let lastId = 0;

function anIndex(
  key: Record<string, number>,
  options: Partial<IndexSpec> & { isMultikey?: boolean } = {},
): SecondaryIndex {
  const { isMultikey = false, ...spec } = options;
  return new SecondaryIndex({
    id: ++lastId,
    spec: { v: 2, key, name: Object.keys(key).join('_'), ...spec },
    isMultikey,
  });
}

/** The names of the indexes that serve a filter, in order; undefined when every document is looked at. */
function indexesFor(filter: Document, indexes: SecondaryIndex[], collation?: Document): string[] | undefined {
  return planFilter(filter, { indexes, collation })?.scans.map(({ index }) => index.spec.name);
}

/** How many stretches of the index are read. */
function rangesFor(filter: Document, indexes: SecondaryIndex[], collation?: Document): number | undefined {
  return planFilter(filter, { indexes, collation })?.scans.reduce((sum, scan) => sum + scan.ranges.length, 0);
}

describe('planFilter', () => {
  test.each<Document>([
    { a: 1 },
    { a: 'x' },
    { a: null },
    { a: new ObjectId() },
    { a: { $eq: 1 } },
    { a: { $in: [1, 2] } },
    { a: { $gt: 1 } },
    { a: { $lte: new Date(0) } },
    { $and: [{ b: 2 }, { a: { $gte: 'x', $lt: 'y' } }] },
    { a: { x: 1 } },
  ])('serves %j from an index', (filter) => {
    expect(indexesFor(filter, [anIndex({ a: 1 })])).toEqual(['a']);
  });

  test.each<Document>([
    {},
    { b: 1 },
    { a: { $ne: 1 } },
    { a: { $exists: false } },
    { a: { $not: { $gt: 1 } } },
    { $nor: [{ a: 1 }] },
    { a: new BSONRegExp('^x') },
    { a: { $in: [1, new BSONRegExp('x')] } },
    { a: [1, 2] },
    { a: { $gt: null } },
    { 'a.b': 1 },
    { $expr: { $eq: ['$a', 1] } },
  ])('looks at every document for %j', (filter) => {
    expect(indexesFor(filter, [anIndex({ a: 1 })])).toBeUndefined();
  });

  test('reads one stretch per distinct value', () => {
    expect(rangesFor({ a: { $in: [1, 2, 1, 3] } }, [anIndex({ a: 1 })])).toBe(3);
  });

  test('reads nothing for an empty list', () => {
    expect(rangesFor({ a: { $in: [] } }, [anIndex({ a: 1 })])).toBe(0);
  });

  test('combines the values of the leading fields of a compound index', () => {
    expect(
      rangesFor({ a: { $in: [1, 2] }, b: { $in: [3, 4, 5] }, c: { $gt: 0 } }, [
        anIndex({ a: 1, b: 1, c: 1 }),
      ]),
    ).toBe(6);
  });

  test('prefers the index that covers more of the filter', () => {
    const indexes = [anIndex({ a: 1 }), anIndex({ b: 1, a: 1 }), anIndex({ c: 1 })];
    expect(indexesFor({ a: 1, b: 2 }, indexes)).toEqual(['b_a']);
  });

  test('does not use a compound index without a condition on its first field', () => {
    expect(indexesFor({ b: 1 }, [anIndex({ a: 1, b: 1 })])).toBeUndefined();
  });

  test('unites the indexes of all branches of $or', () => {
    expect(indexesFor({ $or: [{ a: 1 }, { b: 2 }] }, [anIndex({ a: 1 }), anIndex({ b: 1 })])).toEqual([
      'a',
      'b',
    ]);
  });

  test('looks at every document when one branch of $or has no index', () => {
    expect(indexesFor({ $or: [{ a: 1 }, { c: 2 }] }, [anIndex({ a: 1 })])).toBeUndefined();
  });

  test('reaches into $elemMatch', () => {
    expect(
      indexesFor({ a: { $elemMatch: { b: 1 } } }, [anIndex({ 'a.b': 1 }, { isMultikey: true })]),
    ).toEqual(['a.b']);
  });

  test('leaves null to a scan when the index has met arrays', () => {
    expect(indexesFor({ a: null }, [anIndex({ a: 1 }, { isMultikey: true })])).toBeUndefined();
  });

  test('leaves null to a scan when the index is sparse', () => {
    expect(indexesFor({ a: null }, [anIndex({ a: 1 }, { sparse: true })])).toBeUndefined();
    expect(indexesFor({ a: 1 }, [anIndex({ a: 1 }, { sparse: true })])).toEqual(['a']);
  });

  test('uses a partial index only for queries that repeat its condition', () => {
    const indexes = [anIndex({ a: 1 }, { partialFilterExpression: { kind: 'site' } })];
    expect(indexesFor({ a: 1, kind: 'site' }, indexes)).toEqual(['a']);
    expect(indexesFor({ a: 1, kind: 'other' }, indexes)).toBeUndefined();
    expect(indexesFor({ a: 1 }, indexes)).toBeUndefined();
  });

  test('does not take a text for the ObjectId of a partial condition', () => {
    const owner = new ObjectId('000000000000000000000001');
    const indexes = [anIndex({ a: 1 }, { partialFilterExpression: { owner } })];
    expect(indexesFor({ a: 1, owner: owner.toHexString() }, indexes)).toBeUndefined();
  });

  test('serves text only under the collation of the index', () => {
    const german = { locale: 'de', strength: 1 };
    const indexes = [anIndex({ a: 1 }, { collation: german })];
    expect(indexesFor({ a: 'x' }, indexes, german)).toEqual(['a']);
    expect(indexesFor({ a: 'x' }, indexes)).toBeUndefined();
    expect(indexesFor({ a: 'x' }, indexes, { locale: 'de', strength: 2 })).toBeUndefined();
    expect(indexesFor({ a: 5 }, indexes)).toEqual(['a']);
  });

  test('does not serve a range of text from an index with a collation', () => {
    const german = { locale: 'de', strength: 1 };
    expect(
      indexesFor({ a: { $gt: 'x' } }, [anIndex({ a: 1 }, { collation: german })], german),
    ).toBeUndefined();
  });

  test('does not use an index on a position in an array', () => {
    expect(indexesFor({ 'a.0': 1 }, [anIndex({ 'a.0': 1 })])).toBeUndefined();
  });
});
