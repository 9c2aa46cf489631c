import {
  Binary,
  BSONRegExp,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
} from 'bson';
import { describe, expect, test } from 'vitest';
import { compareValues, EMPTY_ARRAY } from '../../query/values.ts';
import { encodeKeyPart } from './key-encoding.ts';

const encoding = { cut: 64, fold: undefined };
const encode = (value: unknown) => encodeKeyPart(value, encoding);

const VALUES: readonly unknown[] = [
  new MinKey(),
  EMPTY_ARRAY,
  undefined,
  null,
  NaN,
  -Infinity,
  -1e300,
  new Long(-9007199254740993n),
  -1.5,
  new Int32(-1),
  -0,
  0,
  new Double(0),
  Number.MIN_VALUE,
  Decimal128.fromString('0.1'),
  0.1,
  1,
  Decimal128.fromString('1.00'),
  new Long(9007199254740993n),
  9007199254740992,
  1e300,
  Infinity,
  '',
  'a',
  'a\0',
  'a\0b',
  'a\u0001',
  'ab',
  'Z',
  'ä',
  'x'.repeat(63),
  'x'.repeat(64),
  `${'x'.repeat(64)}y`,
  `${'x'.repeat(64)}z`,
  '😀',
  '\uffee',
  {},
  { a: 1 },
  { a: 1, b: 2 },
  { a: 'x' },
  { b: 1 },
  { a: { b: ['x'.repeat(100)] } },
  [],
  [1],
  [1, 2],
  ['a'],
  [[1]],
  new Binary(Buffer.from('a')),
  new Binary(Buffer.from('b'), 5),
  new Binary(Buffer.from('ab')),
  new UUID('00000000-0000-4000-8000-000000000000'),
  new ObjectId('000000000000000000000000'),
  new ObjectId('ffffffffffffffffffffffff'),
  false,
  true,
  new Date(-1),
  new Date(0),
  new Date('2026-01-01'),
  new Timestamp({ t: 1, i: 2 }),
  new Timestamp({ t: 0xffffffff, i: 0 }),
  new BSONRegExp('a', 'i'),
  new MaxKey(),
];

describe('encodeKeyPart', () => {
  test('never contradicts the order of values, for every pair of kinds', () => {
    const contradictions = VALUES.flatMap((a) =>
      VALUES.filter((b) => {
        const order = Math.sign(compareValues(a, b));
        const bytes = Math.sign(Buffer.compare(encode(a), encode(b)));
        return order === 0 ? bytes !== 0 : bytes === -order;
      }).map((b) => [a, b]),
    );
    expect(contradictions).toEqual([]);
  });

  test('gives equal bytes to equal numbers of different types', () => {
    const one = encode(1);
    expect([new Int32(1), new Double(1), new Long(1n), Decimal128.fromString('1.0')].map(encode)).toEqual([
      one,
      one,
      one,
      one,
    ]);
  });

  test('tells apart what fits into the cut', () => {
    expect(encode('a\0')).not.toEqual(encode('a'));
    expect(encode({ a: 1 })).not.toEqual(encode({ a: 2 }));
    expect(encode([1, 2])).not.toEqual(encode([2, 1]));
  });

  test('gives one key to long strings that differ behind the cut', () => {
    expect(encode(`${'x'.repeat(64)}a`)).toEqual(encode(`${'x'.repeat(64)}b`));
  });

  test('is never the beginning of another encoding, so that compound keys keep their order', () => {
    const encodings = VALUES.map(encode);
    const clashes = encodings.filter((a) =>
      encodings.some((b) => b.length > a.length && b.subarray(0, a.length).equals(a)),
    );
    expect(clashes).toEqual([]);
  });
});
