import { Decimal128, Double, Long } from 'bson';
import { describe, expect, it } from 'vitest';
import { multiply, roundTo } from './arithmetic.ts';
import { compareNumbers, numberKey } from './compare.ts';
import { numericKind, type Numeric } from './kinds.ts';
import { Sum } from './sum.ts';

const decimal = (text: string): Decimal128 => Decimal128.fromString(text);

function sum(...values: Numeric[]): Numeric {
  const total = new Sum();
  for (const value of values) total.add(value);
  return total.total;
}

describe('Sum', () => {
  it.each<[string, Numeric[], Numeric]>([
    ['nothing is an int zero', [], 0],
    [
      'ints stay exact beyond doubles',
      [Long.fromString('9007199254740993'), 1, 1],
      Long.fromString('9007199254740995'),
    ],
    ['doubles do not lose small summands', [1e16, 1, -1e16], new Double(1)],
    ['the order of doubles does not show', [0.1, 0.2, 0.3], 0.6],
    ['infinity stays', [Infinity, 1], Infinity],
    ['infinity and its opposite are NaN', [Infinity, -Infinity], NaN],
    ['NaN stays', [NaN, 1], NaN],
    ['decimals are exact', [decimal('0.1'), decimal('0.2')], decimal('0.3')],
    ['decimals keep the places of the longest', [decimal('1.10'), decimal('2')], decimal('3.10')],
    ['decimals take ints', [decimal('1.5'), 2, Long.fromNumber(3)], decimal('6.5')],
    ['longs that overflow become a double', [Long.MAX_VALUE, Long.MAX_VALUE], 18446744073709552000],
  ])('%s', (_title, values, expected) => {
    expect(sum(...values)).toEqual(expected);
  });

  it('is as wide as its widest summand', () => {
    expect([sum(1, new Double(1)), sum(1, Long.ONE), sum(1, 1)].map(numericKind)).toEqual([
      'double',
      'long',
      'int',
    ]);
  });
});

describe('multiply', () => {
  it('rounds decimals half to even at 34 digits', () => {
    expect(multiply(decimal('1000000000000000000000000000000001'), decimal('10.5')).toString()).toBe(
      '1.050000000000000000000000000000001E+34',
    );
  });

  it('keeps the places of decimals', () => {
    expect(multiply(decimal('1.20'), decimal('3.0')).toString()).toBe('3.600');
  });

  it('makes no -0 of ints', () => {
    expect(Object.is(multiply(-5, 0), 0)).toBe(true);
  });
});

describe('roundTo', () => {
  it.each<[Numeric, number, Numeric]>([
    [2.5, 0, new Double(2)],
    [3.5, 0, new Double(4)],
    [-2.5, 0, new Double(-2)],
    [1.005, 2, new Double(1)],
    [decimal('1.005'), 2, decimal('1.00')],
    [decimal('1.015'), 2, decimal('1.02')],
    [15, -1, 20],
    [Long.fromNumber(45), -1, Long.fromNumber(40)],
    [-0.4, 0, -0],
  ])('%s to %i places', (value, places, expected) => {
    expect(roundTo(value, places, 'halfEven')).toEqual(expected);
  });
});

describe('compareNumbers', () => {
  it.each<[Numeric, Numeric, number]>([
    [decimal('1E+6144'), Infinity, -1],
    [decimal('-Infinity'), -Number.MAX_VALUE, -1],
    [decimal('0.5'), 0.5, 0],
    [decimal('-0'), 0, 0],
    [decimal('9007199254740993'), 9007199254740992, 1],
    [5e-324, decimal('0'), 1],
  ])('of %s and %s', (a, b, expected) => {
    expect([compareNumbers(a, b), compareNumbers(b, a)]).toEqual([expected, expected === 0 ? 0 : -expected]);
  });
});

describe('numberKey', () => {
  it.each<[Numeric, Numeric]>([
    [1, decimal('1.000')],
    [0.5, decimal('0.50')],
    [0, -0],
    [2 ** 60, Long.fromString('1152921504606846976')],
    [decimal('0.10'), decimal('0.1')],
    [100, decimal('1E+2')],
  ])('is the same for %s and %s', (a, b) => {
    expect(numberKey(a)).toBe(numberKey(b));
  });

  it('differs for the double 0.1 and the decimal 0.1', () => {
    expect(numberKey(0.1)).not.toBe(numberKey(decimal('0.1')));
  });
});
