import { Decimal128, ObjectId } from 'bson';
import { badValue, CommandError, failedToParse, notOffered } from '../../../errors.ts';
import { isNullish } from '../../fields.ts';
import { asDecimal, roundTo } from '../../number/arithmetic.ts';
import { makeDecimal } from '../../number/decimal.ts';
import {
  isNumeric,
  makeDouble,
  makeInteger,
  numericKind,
  toBigInt,
  toDouble,
  type Numeric,
} from '../../number/kinds.ts';
import { isTruthy, TYPE_CODES, typeName } from '../../types.ts';
import { readNamed, unary, type Evaluate, type Operator, type Scope } from '../scope.ts';
import { numberToText } from './to-text.ts';

const fail = (message: string): CommandError =>
  new CommandError(241, `${message} in $convert with no onError value`);

const unsupported = (value: unknown, to: string): CommandError =>
  fail(`Unsupported conversion from ${typeName(value)} to ${to}`);

const unparsable = (value: string, why: string): CommandError =>
  fail(`Failed to parse number '${value}'${why}`);

type Target = 'double' | 'string' | 'objectId' | 'bool' | 'date' | 'int' | 'long' | 'decimal';

const CONVERSIONS: Readonly<Record<Target, (value: unknown) => unknown>> = {
  double: (value) => {
    if (isNumeric(value)) return makeDouble(toDouble(value));
    if (typeof value === 'boolean') return makeDouble(Number(value));
    if (value instanceof Date) return makeDouble(value.getTime());
    if (typeof value === 'string') return makeDouble(parseDouble(value));
    throw unsupported(value, 'double');
  },
  string: (value) => {
    if (typeof value === 'string') return value;
    if (isNumeric(value)) return numberToText(value);
    if (typeof value === 'boolean') return String(value);
    if (value instanceof ObjectId) return value.toHexString();
    if (value instanceof Date) return value.toISOString();
    throw unsupported(value, 'string');
  },
  objectId: (value) => {
    if (value instanceof ObjectId) return value;
    if (typeof value !== 'string') throw unsupported(value, 'objectId');
    if (!/^[\da-fA-F]{24}$/.test(value)) throw fail(`Failed to parse objectId '${value}'`);
    return ObjectId.createFromHexString(value);
  },
  bool: (value) => isTruthy(value),
  date: (value) => {
    if (value instanceof Date) return value;
    if (value instanceof ObjectId) return value.getTimestamp();
    if (isNumeric(value) && numericKind(value) !== 'int') return dateFromNumber(value);
    if (typeof value === 'string') return parseDate(value);
    throw unsupported(value, 'date');
  },
  int: (value) => toInteger(value, 'int'),
  long: (value) => toInteger(value, 'long'),
  decimal: (value) => {
    if (value instanceof Decimal128) return value;
    if (isNumeric(value)) return makeDecimal(asDecimal(value));
    if (typeof value === 'boolean') return makeDecimal(asDecimal(Number(value)));
    if (typeof value === 'string' && /^[+-]?\d+(\.\d+)?$/.test(value))
      return Decimal128.fromStringWithRounding(value);
    throw typeof value === 'string'
      ? notOffered(`reading '${value}' as a decimal`)
      : unsupported(value, 'decimal');
  },
};

function toInteger(value: unknown, kind: 'int' | 'long'): unknown {
  if (typeof value === 'boolean') return makeInteger(BigInt(value), kind);
  if (value instanceof Date && kind === 'long') return makeInteger(BigInt(value.getTime()), kind);
  if (typeof value === 'string') return checkRange(parseInteger(value), kind, value);
  if (!isNumeric(value)) throw unsupported(value, kind);
  const double = toDouble(value);
  if (!Number.isFinite(double)) throw fail('Attempt to convert NaN or infinity value to integer type');
  return checkRange(truncate(value), kind, String(double));
}

function truncate(value: Numeric): bigint {
  if (value instanceof Decimal128) {
    const { coefficient, exponent } = asDecimal(roundTo(value, 0, 'towardZero'));
    return coefficient * 10n ** BigInt(Math.max(exponent, 0));
  }
  return numericKind(value) === 'double' ? BigInt(Math.trunc(toDouble(value))) : toBigInt(value);
}

function checkRange(value: bigint, kind: 'int' | 'long', shown: string): unknown {
  const result = makeInteger(value, kind);
  const isWide = kind === 'int' && typeof result === 'object';
  if (result === undefined || isWide) throw fail(`Conversion would overflow target type: ${shown}`);
  return result;
}

function parseInteger(text: string): bigint {
  if (/^[+-]?\d+$/.test(text)) return BigInt(text.replace('+', ''));
  throw unparsable(text, ' Did not consume whole string.');
}

function parseDouble(text: string): number {
  if (/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text)) return Number(text);
  if (/inf|nan|0x/i.test(text)) throw notOffered(`reading '${text}' as a double`);
  throw unparsable(text, ' Did not consume whole string.');
}

function dateFromNumber(value: Numeric): Date {
  const date = new Date(Number(truncate(value)));
  if (Number.isNaN(date.getTime())) throw fail(`Conversion would overflow target type: ${String(value)}`);
  return date;
}

const ISO_DATE = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}:\d{2})(\.\d{1,3})?(Z|[+-]\d{2}:?\d{2})?)?$/;

// MongoDB reads many more forms; which ones it reads otherwise than JavaScript is not worth finding out.
function parseDate(text: string): Date {
  if (!/\d/.test(text)) throw fail(`Error parsing date string '${text}'`);
  const [, day = '', time = '00:00:00', fraction = '', zone = 'Z'] = ISO_DATE.exec(text) ?? [];
  const date = new Date(`${day}T${time}${fraction}${zone.replace(/(\d{2})(\d{2})$/, '$1:$2')}`);
  // JavaScript lets 30 February pass as 1 March.
  const isReal = !Number.isNaN(date.getTime()) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
  if (!isReal || time.startsWith('24')) throw notOffered(`reading '${text}' as a date`);
  return date;
}

const converting = (target: Target): Operator =>
  unary((value) => (isNullish(value) ? null : CONVERSIONS[target](value)));

const isTarget = (name: string): name is Target => Object.hasOwn(CONVERSIONS, name);

function readTarget(to: unknown): Target {
  const code = isNumeric(to) ? toDouble(to) : undefined;
  const name = code === undefined ? to : [...TYPE_CODES].find((entry) => entry[1] === code)?.[0];
  if (typeof name !== 'string') throw failedToParse("$convert's 'to' argument must be a string or number");
  if (isTarget(name)) return name;
  if (TYPE_CODES.has(name)) throw notOffered(`$convert to ${name}`);
  throw badValue(`Unknown type name: ${name}`);
}

function convert(operand: unknown, scope: Scope, name: string): Evaluate {
  const given = readNamed(operand, { name, required: ['input', 'to'], optional: ['onError', 'onNull'] });
  const compile = (key: string): Evaluate | undefined =>
    key in given ? scope.compile(given[key]) : undefined;
  const [input, to, onError, onNull] = ['input', 'to', 'onError', 'onNull'].map(compile);
  return (frame) => {
    const value = input?.(frame);
    const target = to?.(frame);
    if (isNullish(value)) return onNull === undefined ? null : onNull(frame);
    if (isNullish(target)) return null;
    try {
      return CONVERSIONS[readTarget(target)](value);
    } catch (error) {
      if (onError !== undefined && error instanceof CommandError && error.code === 241) return onError(frame);
      throw error;
    }
  };
}

/** Operators that ask for a type or change it. */
export const CONVERSION: Readonly<Record<string, Operator>> = {
  $type: unary(typeName),
  $isNumber: unary(isNumeric),
  $toBool: converting('bool'),
  $toDate: converting('date'),
  $toDecimal: converting('decimal'),
  $toDouble: converting('double'),
  $toInt: converting('int'),
  $toLong: converting('long'),
  $toObjectId: converting('objectId'),
  $toString: converting('string'),
  $convert: convert,
};
