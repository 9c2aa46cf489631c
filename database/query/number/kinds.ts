import { Decimal128, Double, Int32, Long } from 'bson';

/** A number as BSON knows it: bare when decoded with promotion, wrapped when decoded without. */
export type Numeric = number | bigint | Int32 | Double | Long | Decimal128;

/** MongoDB's name of a number's type. */
export type NumericKind = 'int' | 'long' | 'double' | 'decimal';

const INT_MIN = -(2 ** 31);
const INT_MAX = 2 ** 31 - 1;
const NUMERIC_TYPES = new Set(['Int32', 'Double', 'Long', 'Decimal128']);

/** Whether `value` is a number of any BSON type. */
export function isNumeric(value: unknown): value is Numeric {
  if (typeof value === 'number' || typeof value === 'bigint') return true;
  if (typeof value !== 'object' || value === null || !('_bsontype' in value)) return false;
  return NUMERIC_TYPES.has(String(value._bsontype));
}

/** Whether a bare number is written to BSON as a 32-bit integer; bson does the same. */
export const fitsInt = (value: number): boolean =>
  Number.isInteger(value) && value >= INT_MIN && value <= INT_MAX && !Object.is(value, -0);

/** The BSON type of `value`; a bare number has the type it would be stored with. */
export function numericKind(value: Numeric): NumericKind {
  if (typeof value === 'number') return fitsInt(value) ? 'int' : 'double';
  if (typeof value === 'bigint' || value instanceof Long) return 'long';
  if (value instanceof Int32) return 'int';
  return value instanceof Double ? 'double' : 'decimal';
}

/** The nearest double of `value`. */
export function toDouble(value: Numeric): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Long) return value.toNumber();
  return value instanceof Decimal128 ? Number(value.toString()) : value.valueOf();
}

/** `value` as an exact integer; only for ints, longs and doubles without a fraction. */
export function toBigInt(value: Exclude<Numeric, Decimal128>): bigint {
  if (typeof value === 'bigint') return value;
  return value instanceof Long ? value.toBigInt() : BigInt(toDouble(value));
}

/** A double that stays a double when it is stored, even without a fraction. */
export const makeDouble = (value: number): number | Double => (fitsInt(value) ? new Double(value) : value);

/** An integer as the smallest type not narrower than `kind`; undefined when 64 bits are not enough. */
export function makeInteger(value: bigint, kind: 'int' | 'long'): number | Long | undefined {
  if (kind === 'int' && value >= INT_MIN && value <= INT_MAX) return Number(value);
  return BigInt.asIntN(64, value) === value ? Long.fromBigInt(value) : undefined;
}
