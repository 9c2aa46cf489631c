import { Decimal128 } from 'bson';
import { CommandError, notOffered } from '../../../errors.ts';
import { isNullish } from '../../fields.ts';
import { isNumeric, numericKind, toBigInt, toDouble, type Numeric } from '../../number/kinds.ts';
import { typeName } from '../../types.ts';

/** A number as MongoDB writes it. */
export function numberToText(value: Numeric): string {
  if (value instanceof Decimal128) return value.toString();
  return numericKind(value) === 'double' ? doubleToText(toDouble(value)) : toBigInt(value).toString();
}

// Servers differ in how they write more than 15 digits and when they switch to an exponent.
function doubleToText(value: number): string {
  const size = Math.abs(value);
  const isPlain = size === 0 ? !Object.is(value, -0) : size >= 1e-4 && size < 1e15;
  if (isPlain && Number(value.toPrecision(15)) === value) return String(value);
  throw notOffered(`writing the double ${value} as a string`);
}

/** What the string operators take for a value: empty for null and missing. Throws code 16007 for the rest. */
export function toText(value: unknown): string {
  if (isNullish(value)) return '';
  if (typeof value === 'string') return value;
  if (isNumeric(value)) return numberToText(value);
  if (value instanceof Date) return value.toISOString();
  throw new CommandError(16007, `can't convert from BSON type ${typeName(value)} to String`);
}
