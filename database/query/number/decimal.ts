import { Decimal128 } from 'bson';
import { CommandError } from '../../errors.ts';

/** A finite decimal number: `coefficient` times ten to the power of `exponent`. */
export interface Decimal {
  readonly coefficient: bigint;
  readonly exponent: number;
}

const DIGITS = 34;

/** The exact parts of a Decimal128, or its double when it is NaN or infinite. */
export function decimalParts(value: Decimal128): Decimal | number {
  const parsed = /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/.exec(value.toString());
  if (parsed === null) return Number(value.toString());
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] = parsed;
  const coefficient = BigInt(whole + fraction);
  return {
    coefficient: sign === '-' ? -coefficient : coefficient,
    exponent: Number(exponent) - fraction.length,
  };
}

/** The exact decimal value of a finite double or an integer. */
export function exactDecimal(value: number | bigint): Decimal {
  if (typeof value === 'bigint') return { coefficient: value, exponent: 0 };
  let scaled = value;
  let halvings = 0;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    halvings += 1;
  }
  return { coefficient: BigInt(scaled) * 5n ** BigInt(halvings), exponent: -halvings };
}

const align = (value: Decimal, exponent: number): bigint =>
  value.coefficient * 10n ** BigInt(value.exponent - exponent);

/** Negative, zero or positive as `a` is below, equal to or above `b`, without rounding. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const exponent = Math.min(a.exponent, b.exponent);
  const left = align(a, exponent);
  const right = align(b, exponent);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The exact sum. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const exponent = Math.min(a.exponent, b.exponent);
  return { coefficient: align(a, exponent) + align(b, exponent), exponent };
}

/** The exact product. */
export const multiplyDecimals = (a: Decimal, b: Decimal): Decimal => ({
  coefficient: a.coefficient * b.coefficient,
  exponent: a.exponent + b.exponent,
});

/**
 * `value` with no digits below ten to the power of `exponent`: rounded half to even, cut off, or to the next
 * integer above or below.
 */
export function roundDecimal(
  value: Decimal,
  exponent: number,
  rounding: 'halfEven' | 'towardZero' | 'up' | 'down',
): Decimal {
  if (value.exponent >= exponent) return value;
  const unit = 10n ** BigInt(exponent - value.exponent);
  const truncated = value.coefficient / unit;
  const dropped = value.coefficient % unit;
  return { coefficient: truncated + adjustment(), exponent };

  function adjustment(): bigint {
    const direction = dropped < 0n ? -1n : 1n;
    if (dropped === 0n || rounding === 'towardZero') return 0n;
    if (rounding === 'up') return dropped > 0n ? 1n : 0n;
    if (rounding === 'down') return dropped < 0n ? -1n : 0n;
    const twice = dropped * direction * 2n;
    return twice > unit || (twice === unit && truncated % 2n !== 0n) ? direction : 0n;
  }
}

/** `value` as BSON, rounded half to even at 34 digits as IEEE 754 demands. Throws code 15 when out of range. */
export function makeDecimal(value: Decimal): Decimal128 {
  const length = value.coefficient.toString().replace('-', '').length;
  const rounded = length > DIGITS ? roundDecimal(value, value.exponent + length - DIGITS, 'halfEven') : value;
  try {
    return Decimal128.fromStringWithRounding(`${rounded.coefficient}E${rounded.exponent}`);
  } catch {
    throw new CommandError(15, 'a decimal result is out of range');
  }
}
