import { Decimal128, Double, Int32, Long, ObjectId, serialize, UUID } from 'bson';
import { describe, expect, test } from 'vitest';
import { decodeExact, documentsOf, elementsOf, encode, withIdFirst } from './raw-document.ts';

describe('withIdFirst', () => {
  test('moves the id to the front and leaves every other byte as it is', () => {
    const raw = serialize({ a: new Long(1n), b: new Double(2), _id: 7, c: 'x' });
    expect(withIdFirst(raw)).toEqual(
      Buffer.from(serialize({ _id: 7, a: new Long(1n), b: new Double(2), c: 'x' })),
    );
  });

  test('gives back the same bytes when the id is first already', () => {
    const raw = Buffer.from(serialize({ _id: 1, a: 2 }));
    expect(withIdFirst(raw)).toBe(raw);
  });

  test('makes up an id where there is none', () => {
    const stored = decodeExact(withIdFirst(serialize({ a: 1 })));
    expect(Object.keys(stored)).toEqual(['_id', 'a']);
    expect(stored['_id']).toBeInstanceOf(ObjectId);
  });

  test('is not misled by an id inside a sub-document', () => {
    const stored = decodeExact(withIdFirst(serialize({ a: { _id: 1 }, _id: 2 })));
    expect(stored).toEqual({ _id: 2, a: { _id: 1 } });
  });
});

describe('decodeExact', () => {
  test('encodes again to the bytes it came from, for every kind of number', () => {
    const raw = Buffer.from(
      serialize({
        int: new Int32(5),
        wholeDouble: new Double(5),
        double: 5.5,
        long: Long.fromNumber(5),
        bigLong: new Long(9007199254740993n),
        decimal: Decimal128.fromString('5.00'),
        negativeZero: new Double(-0),
        bigDouble: new Double(1e15),
        nested: [{ long: new Long(1n) }, [new Double(1)]],
        uuid: new UUID('00112233-4455-4677-8899-aabbccddeeff'),
        date: new Date(1),
      }),
    );
    expect(encode(decodeExact(raw))).toEqual(raw);
  });

  test('keeps ints and fractions as bare numbers', () => {
    expect(decodeExact(serialize({ a: 1, b: 1.5 }))).toEqual({ a: 1, b: 1.5 });
  });
});

describe('elementsOf', () => {
  test('names the elements and says where they lie', () => {
    expect(elementsOf(serialize({ a: 1, b: 'x' }))).toEqual([
      { name: 'a', type: 0x10, start: 4, valueStart: 7, end: 11 },
      { name: 'b', type: 0x02, start: 11, valueStart: 14, end: 20 },
    ]);
  });
});

describe('documentsOf', () => {
  test('cuts an array of documents without decoding them', () => {
    expect(documentsOf(serialize({ 0: { a: 1 }, 1: { b: 2 } }))).toEqual([
      Buffer.from(serialize({ a: 1 })),
      Buffer.from(serialize({ b: 2 })),
    ]);
  });

  test('is undefined when an entry is no document', () => {
    expect(documentsOf(serialize({ 0: { a: 1 }, 1: 2 }))).toBeUndefined();
  });
});
