import {
  Binary,
  BSONRegExp,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { describe, expect, it } from 'vitest';
import { createKeyer } from './identity.ts';
import { createRandom, refusal } from './test-support.ts';
import { compareValues, EMPTY_ARRAY, keysAt, typeOrder, valuesAt } from './values.ts';

const sign = (a: unknown, b: unknown): number => Math.sign(compareValues(a, b));

describe('compareValues', () => {
  it('orders the types as MongoDB documents it', () => {
    const ascending = [
      new MinKey(),
      null,
      1,
      'text',
      { a: 1 },
      [1],
      new Binary(Buffer.from('x')),
      new ObjectId('65f000000000000000000000'),
      false,
      new Date(0),
      new Timestamp(0n),
      new BSONRegExp('a', ''),
      new Code('f'),
      new MaxKey(),
    ];
    const shuffled = [...ascending].reverse();
    expect(shuffled.sort((a, b) => compareValues(a, b))).toEqual(ascending);
  });

  it.each([
    ['an int and a double of the same value', new Int32(2), new Double(2), 0],
    ['an int and a long of the same value', 2, Long.fromNumber(2), 0],
    ['an int and a decimal of the same value', 2, Decimal128.fromString('2.00'), 0],
    ['null and a missing value', null, undefined, 0],
    ['zero and minus zero', 0, -0, 0],
    ['NaN and NaN', NaN, NaN, 0],
    ['NaN and the least number', NaN, -Infinity, -1],
    ['NaN and a decimal NaN', NaN, Decimal128.fromString('NaN'), 0],
    ['infinity and a decimal', Infinity, Decimal128.fromString('1E+6000'), 1],
    [
      'longs beyond the precision of a double',
      Long.fromString('9007199254740993'),
      Long.fromString('9007199254740992'),
      1,
    ],
    ['a long and the double next to it', Long.fromString('9007199254740993'), 9007199254740992, 1],
    ['the double 0.1 and the decimal 0.1', 0.1, Decimal128.fromString('0.1'), 1],
    ['negative decimals', Decimal128.fromString('-1.5'), Decimal128.fromString('-1.25'), -1],
    ['upper and lower case', 'Z', 'a', -1],
    ['a text and a longer one', 'ab', 'abc', -1],
    ['a character beyond the basic plane and a private one', '\u{1f600}', '\ue000', 1],
    ['false and true', false, true, -1],
    ['dates before 1970', new Date(-1), new Date(0), -1],
    [
      'binary data by length before content',
      new Binary(Buffer.from([9])),
      new Binary(Buffer.from([1, 1])),
      -1,
    ],
    ['binary data by subtype', new Binary(Buffer.from([1]), 0), new Binary(Buffer.from([1]), 5), -1],
    ['binary data by unsigned bytes', new Binary(Buffer.from([0x7f])), new Binary(Buffer.from([0xff])), -1],
    ['arrays element by element', [1, 3], [2], -1],
    ['an array and a longer one', [1], [1, 2], -1],
    ['an empty sub-document and another', {}, { a: 1 }, -1],
    ['sub-documents by the type of a field before its name', { b: 1 }, { a: 'x' }, -1],
    ['sub-documents by the name of a field before its value', { a: 2 }, { b: 1 }, -1],
    ['the same fields in another order', { a: 1, b: 2 }, { b: 2, a: 1 }, -1],
  ])('compares %s', (_title, a, b, expected) => {
    expect([sign(a, b), sign(b, a)]).toEqual([expected, expected === 0 ? 0 : -expected]);
  });

  it('does not take a field that an object inherits for one of the document', () => {
    expect(valuesAt({}, 'constructor').values).toEqual([undefined]);
  });

  it('uses the collator for strings at every depth', () => {
    const collator = new Intl.Collator('de', { sensitivity: 'base' });
    expect(compareValues({ a: ['Äpfel'] }, { a: ['apfel'] }, collator)).toBe(0);
  });
});

const SAMPLES: readonly ((random: () => number) => unknown)[] = [
  () => null,
  () => undefined,
  (random) => Math.floor(random() * 5) - 2,
  (random) => (random() - 0.5) * 4,
  (random) => new Double(Math.floor(random() * 3)),
  (random) => Long.fromBigInt(BigInt(Math.floor(random() * 4)) + 9007199254740991n),
  (random) => Decimal128.fromString((random() * 3).toFixed(1)),
  () => NaN,
  () => Infinity,
  () => Decimal128.fromString('-Infinity'),
  (random) => ['', 'a', 'B', 'ä', '\ue000', '\u{1f600}', 'ab'][Math.floor(random() * 7)],
  (random) => random() < 0.5,
  (random) => new Date(Math.floor(random() * 3)),
  (random) => new ObjectId(`65f00000000000000000000${Math.floor(random() * 3)}`),
  (random) => new Binary(Buffer.from([Math.floor(random() * 3)])),
  (random) => new BSONRegExp('ab'.slice(Math.floor(random() * 2)), ''),
  () => new MinKey(),
  () => new MaxKey(),
];

function sample(random: () => number, depth: number): unknown {
  const kind = random();
  if (depth > 0 && kind < 0.15)
    return Array.from({ length: Math.floor(random() * 3) }, () => sample(random, depth - 1));
  if (depth > 0 && kind < 0.3) {
    return Object.fromEntries(
      ['a', 'b'].filter(() => random() < 0.6).map((name) => [name, sample(random, depth - 1) ?? null]),
    );
  }
  return SAMPLES[Math.floor(random() * SAMPLES.length)]?.(random);
}

describe('compareValues as a total order', () => {
  const random = createRandom(20_260_101);
  const values = Array.from({ length: 160 }, () => sample(random, 2));

  it('is antisymmetric over generated values', () => {
    const broken = values.flatMap((a) =>
      values.filter((b) => sign(a, b) + sign(b, a) !== 0).map((b) => [a, b]),
    );
    expect(broken).toEqual([]);
  });

  it('is transitive over generated values', () => {
    // Boxed, because Array.prototype.sort puts undefined last without asking.
    const boxes = values.map((value) => ({ value })).sort((a, b) => compareValues(a.value, b.value));
    const sorted = boxes.map(({ value }) => value);
    const broken = sorted.flatMap((a, i) =>
      sorted
        .slice(i + 1)
        .filter((b) => compareValues(a, b) > 0)
        .map((b) => [a, b]),
    );
    expect(broken).toEqual([]);
  });

  it('calls exactly those values equal that have the same key', () => {
    const keyOf = createKeyer();
    const broken = values.flatMap((a) =>
      values.filter((b) => (compareValues(a, b) === 0) !== (keyOf(a) === keyOf(b))).map((b) => [a, b]),
    );
    expect(broken).toEqual([]);
  });
});

describe('typeOrder', () => {
  it('is the same for numbers of all types', () => {
    expect([1, 1.5, new Double(1), Long.fromNumber(1), Decimal128.fromString('1')].map(typeOrder)).toEqual([
      10, 10, 10, 10, 10,
    ]);
  });
});

describe('createKeyer with a collator', () => {
  it('gives texts that the collator holds equal the same key', () => {
    const keyOf = createKeyer(new Intl.Collator('de', { sensitivity: 'base' }));
    expect([keyOf('Äpfel') === keyOf('apfel'), keyOf('Birne') === keyOf('apfel')]).toEqual([true, false]);
  });
});

describe('valuesAt', () => {
  it.each([
    ['a scalar', { a: 1 }, 'a', [1], false],
    ['a missing field', {}, 'a', [undefined], false],
    ['an array', { a: [1, 2] }, 'a', [1, 2], true],
    ['an empty array', { a: [] }, 'a', [EMPTY_ARRAY], true],
    ['an array in an array', { a: [[1, 2]] }, 'a', [[1, 2]], true],
    ['a nested field', { a: { b: 1 } }, 'a.b', [1], false],
    [
      'fields of documents in an array',
      { a: [{ b: 1 }, { b: [2, 3] }, {}] },
      'a.b',
      [1, 2, 3, undefined],
      true,
    ],
    ['a field below scalars in an array', { a: [1, 2] }, 'a.b', [undefined, undefined], true],
    ['a field below an empty array', { a: [] }, 'a.b', [undefined], true],
    ['a field below a scalar', { a: 1 }, 'a.b', [undefined], false],
  ])('sees %s', (_title, document, path, values, isMultikey) => {
    expect(valuesAt(document, path)).toEqual({ values, isMultikey });
  });

  it('takes a number in the path for an offset', () => {
    expect(new Set(valuesAt({ a: [5, 6] }, 'a.1').values)).toEqual(new Set([6]));
  });
});

describe('keysAt', () => {
  it('keeps the fields of one array element together', () => {
    const { tuples } = keysAt({ a: [{ b: 1, c: 2 }, { b: 3 }], d: 4 }, ['a.b', 'a.c', 'd']);
    expect(tuples).toEqual([
      [1, 2, 4],
      [3, undefined, 4],
    ]);
  });

  it('refuses two arrays side by side', () => {
    expect(refusal(() => keysAt({ a: [1], b: [2] }, ['a', 'b']))).toBe(
      '171 cannot index parallel arrays [b] [a]',
    );
  });
});
