import { Decimal128, Long } from 'bson';
import { compareDecimals, decimalParts, exactDecimal, type Decimal } from './decimal.ts';
import { toDouble, type Numeric } from './kinds.ts';

const isExact = (value: number | bigint | Decimal): value is Decimal => typeof value === 'object';

function simplify(value: Numeric): number | bigint | Decimal {
  if (value instanceof Long) return value.toBigInt();
  if (value instanceof Decimal128) return decimalParts(value);
  return typeof value === 'bigint' ? value : toDouble(value);
}

/** Order of two numbers of any type by exact value; NaN equals NaN and is below every other number. */
export function compareNumbers(left: Numeric, right: Numeric): number {
  const a = simplify(left);
  const b = simplify(right);
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1;
  if (Number.isNaN(b)) return 1;
  if (!isExact(a) && !isExact(b)) return a < b ? -1 : a > b ? 1 : 0;
  if (!isExact(a) && typeof a === 'number' && !Number.isFinite(a)) return a < 0 ? -1 : 1;
  if (!isExact(b) && typeof b === 'number' && !Number.isFinite(b)) return b < 0 ? 1 : -1;
  return compareDecimals(isExact(a) ? a : exactDecimal(a), isExact(b) ? b : exactDecimal(b));
}

/** A text that is the same for exactly those numbers that compare as equal. */
export function numberKey(value: Numeric): string {
  const simple = simplify(value);
  if (typeof simple === 'bigint') return simple.toString();
  if (!isExact(simple)) {
    return Number.isInteger(simple) ? BigInt(simple).toString() : String(simple);
  }
  const double = toDouble(value);
  if (compareNumbers(double, value) === 0) return numberKey(double);
  let { coefficient, exponent } = simple;
  while (coefficient % 10n === 0n) {
    coefficient /= 10n;
    exponent += 1;
  }
  return exponent >= 0 ? (coefficient * 10n ** BigInt(exponent)).toString() : `${coefficient}E${exponent}`;
}
