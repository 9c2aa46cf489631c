import { BSONRegExp, Decimal128, type Document, Long, MaxKey, MinKey, ObjectId } from 'bson';
import { describe, expect, it } from 'vitest';
import { createCollator } from './collation.ts';
import { sortDocuments } from './sort.ts';
import { refusal } from './test-support.ts';

const order = (documents: Document[], spec: Document, collation?: Document): unknown[] =>
  sortDocuments(documents, spec, createCollator(collation)).map((document) => document['n'] as unknown);

describe('compileSort', () => {
  it('orders the types as MongoDB documents it', () => {
    const values = [
      new MaxKey(),
      new BSONRegExp('a', ''),
      new Date(0),
      true,
      new ObjectId(),
      [7],
      { a: 1 },
      'text',
      Long.fromNumber(3),
      2.5,
      Decimal128.fromString('-1'),
      null,
      [],
      new MinKey(),
    ];
    const documents = values.map((a, n) => ({ a, n }));
    expect(order(documents, { a: 1 })).toEqual([13, 12, 11, 10, 9, 8, 5, 7, 6, 4, 3, 2, 1, 0]);
  });

  it('takes a missing field for null and keeps the order of equals', () => {
    expect(order([{ n: 1, a: 1 }, { n: 2 }, { n: 3, a: null }, { n: 4 }], { a: 1 })).toEqual([2, 3, 4, 1]);
  });

  it('takes the least element of an array when ascending', () => {
    expect(
      order(
        [
          { n: 1, a: [5, 1] },
          { n: 2, a: 2 },
          { n: 3, a: [3, 9] },
        ],
        { a: 1 },
      ),
    ).toEqual([1, 2, 3]);
  });

  it('takes the greatest element of an array when descending', () => {
    expect(
      order(
        [
          { n: 1, a: [5, 1] },
          { n: 2, a: 2 },
          { n: 3, a: [3, 9] },
        ],
        { a: -1 },
      ),
    ).toEqual([3, 1, 2]);
  });

  it('keeps fields of one array element together in a compound order', () => {
    const documents = [
      {
        n: 1,
        a: [
          { b: 1, c: 9 },
          { b: 2, c: 1 },
        ],
      },
      { n: 2, a: [{ b: 1, c: 5 }] },
    ];
    expect(order(documents, { 'a.b': 1, 'a.c': 1 })).toEqual([2, 1]);
  });

  it('goes on to the next field among equals', () => {
    expect(
      order(
        [
          { n: 1, a: 1, b: 1 },
          { n: 2, a: 1, b: 2 },
          { n: 3, a: 0 },
        ],
        { a: 1, b: -1 },
      ),
    ).toEqual([3, 2, 1]);
  });

  it('goes on to the next field where the collation sees no difference', () => {
    const documents = [
      { n: 1, a: 'Ä', b: 2 },
      { n: 2, a: 'a', b: 1 },
      { n: 3, a: 'B', b: 0 },
    ];
    expect(order(documents, { a: 1, b: 1 }, { locale: 'de', strength: 1 })).toEqual([2, 1, 3]);
  });

  it('orders strings by bytes without a collation', () => {
    expect(
      order(
        [
          { n: 1, a: 'a' },
          { n: 2, a: 'B' },
          { n: 3, a: 'Ä' },
        ],
        { a: 1 },
      ),
    ).toEqual([2, 1, 3]);
  });

  it.each<[Document, string]>([
    [{ a: 2 }, '15975 $sort key ordering must be 1 (for ascending) or -1 (for descending)'],
    [{ a: 'up' }, '15974 Illegal key in $sort specification: a: "up"'],
    [{ 'a.': 1 }, "40353 FieldPath must not end with a '.'."],
    [{ a: { $meta: 'textScore' } }, '238 sorting by $meta is not offered by the embedded database server'],
  ])('refuses %j', (spec, expected) => {
    expect(refusal(() => sortDocuments([], spec))).toBe(expected);
  });

  it('refuses keys that are parallel arrays', () => {
    expect(refusal(() => order([{ a: [1], b: [2] }, {}], { a: 1, b: 1 }))).toBe(
      '2 cannot sort with keys that are parallel arrays',
    );
  });
});
