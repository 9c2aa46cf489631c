import { Decimal128, type Double } from 'bson';
import { notOffered } from '../../errors.ts';
import {
  decimalParts,
  exactDecimal,
  makeDecimal,
  multiplyDecimals,
  roundDecimal,
  type Decimal,
} from './decimal.ts';
import {
  makeDouble,
  makeInteger,
  numericKind,
  toBigInt,
  toDouble,
  type Numeric,
  type NumericKind,
} from './kinds.ts';

const WIDTH: Readonly<Record<NumericKind, number>> = { int: 0, long: 1, double: 2, decimal: 3 };

/** The wider of two number types: the type of a result that has both as operands. */
export const widerKind = (a: NumericKind, b: NumericKind): NumericKind => (WIDTH[a] >= WIDTH[b] ? a : b);

/**
 * `value` as an operand of decimal arithmetic. A double with a fraction is refused: MongoDB rounds it to
 * a number of digits that depends on the operator.
 */
export function asDecimal(value: Numeric): Decimal {
  const parts = value instanceof Decimal128 ? decimalParts(value) : decimalOf(value);
  if (typeof parts === 'object') return parts;
  throw notOffered(`arithmetic of decimal with ${String(parts)}`);
}

function decimalOf(value: Exclude<Numeric, Decimal128>): Decimal | number {
  if (numericKind(value) !== 'double') return exactDecimal(toBigInt(value));
  return Number.isSafeInteger(toDouble(value)) ? exactDecimal(toDouble(value)) : toDouble(value);
}

interface BinaryOperation {
  readonly integers: (a: bigint, b: bigint) => bigint;
  readonly doubles: (a: number, b: number) => number;
  readonly decimals: ((a: Decimal, b: Decimal) => Decimal) | undefined;
  readonly name: string;
}

// An integer result that 64 bits cannot hold becomes a double.
function apply(a: Numeric, b: Numeric, operation: BinaryOperation): Numeric {
  const kind = widerKind(numericKind(a), numericKind(b));
  if (kind === 'decimal') {
    if (operation.decimals === undefined) throw notOffered(`${operation.name} of decimals`);
    return makeDecimal(operation.decimals(asDecimal(a), asDecimal(b)));
  }
  const double = operation.doubles(toDouble(a), toDouble(b));
  if (kind === 'double' || a instanceof Decimal128 || b instanceof Decimal128) return makeDouble(double);
  if (kind === 'int' && Number.isSafeInteger(double)) return makeInteger(BigInt(double), 'int') ?? double;
  return makeInteger(operation.integers(toBigInt(a), toBigInt(b)), kind) ?? double;
}

/** The product, as the wider of both types; decimals exact to 34 digits. */
export const multiply = (a: Numeric, b: Numeric): Numeric =>
  apply(a, b, {
    name: '$multiply',
    integers: (x, y) => x * y,
    doubles: (x, y) => x * y,
    decimals: multiplyDecimals,
  });

/** The remainder with the sign of the dividend, as the wider of both types. The divisor must not be zero. */
export const remainder = (a: Numeric, b: Numeric): Numeric =>
  apply(a, b, { name: '$mod', integers: (x, y) => x % y, doubles: (x, y) => x % y, decimals: undefined });

/** `value` with the other sign. */
export function negated(value: Numeric): Numeric {
  if (value instanceof Decimal128) {
    const parts = asDecimal(value);
    return makeDecimal({ coefficient: -parts.coefficient, exponent: parts.exponent });
  }
  const kind = numericKind(value);
  if (kind === 'double' || kind === 'decimal') return makeDouble(-toDouble(value));
  return makeInteger(-toBigInt(value), kind) ?? -toDouble(value);
}

/** The quotient, always a double. The divisor must not be zero. */
export function divide(a: Numeric, b: Numeric): number | Double {
  if (a instanceof Decimal128 || b instanceof Decimal128) throw notOffered('$divide of decimals');
  return makeDouble(toDouble(a) / toDouble(b));
}

/** `value` under a function of doubles; the result is a double. */
export function viaDouble(
  name: string,
  value: Numeric,
  calculate: (value: number) => number,
): number | Double {
  if (value instanceof Decimal128) throw notOffered(`${name} of decimals`);
  return makeDouble(calculate(toDouble(value)));
}

/** How `roundTo` treats the digits it drops. */
export type Rounding = 'halfEven' | 'towardZero' | 'up' | 'down';

/** `value` rounded to `places` decimal places (negative: tens, hundreds ...), its type kept. */
export function roundTo(value: Numeric, places: number, rounding: Rounding): Numeric {
  const kind = numericKind(value);
  const double = toDouble(value);
  if (!Number.isFinite(double) || (places >= 0 && (kind === 'int' || kind === 'long'))) return value;
  const exact =
    value instanceof Decimal128
      ? asDecimal(value)
      : exactDecimal(kind === 'double' ? double : toBigInt(value));
  const rounded = roundDecimal(exact, -places, rounding);
  if (kind === 'decimal') return makeDecimal(rounded);
  if (kind === 'double') {
    const result = Number(`${rounded.coefficient}E${rounded.exponent}`);
    return makeDouble(result === 0 && (double < 0 || Object.is(double, -0)) ? -0 : result);
  }
  const integer = rounded.coefficient * 10n ** BigInt(Math.max(rounded.exponent, 0));
  return makeInteger(integer, kind) ?? Number(integer);
}
