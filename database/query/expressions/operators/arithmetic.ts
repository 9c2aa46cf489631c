import { Decimal128 } from 'bson';
import { badValue, CommandError, notOffered, typeMismatch } from '../../../errors.ts';
import { isNullish } from '../../fields.ts';
import {
  divide,
  multiply,
  negated,
  remainder,
  roundTo,
  viaDouble,
  type Rounding,
} from '../../number/arithmetic.ts';
import {
  isNumeric,
  makeDouble,
  makeInteger,
  numericKind,
  toBigInt,
  toDouble,
  type Numeric,
} from '../../number/kinds.ts';
import { Sum } from '../../number/sum.ts';
import { typeName } from '../../types.ts';
import { positional, unary, variadic, type Operator } from '../scope.ts';

function add(values: readonly unknown[]): unknown {
  if (values.some(isNullish)) return null;
  const dates = values.filter((value) => value instanceof Date);
  const sum = new Sum();
  for (const value of values) {
    if (isNumeric(value)) sum.add(value);
    else if (!(value instanceof Date)) {
      throw typeMismatch(`$add only supports numeric or date types, not ${typeName(value)}`);
    }
  }
  const [date, ...others] = dates;
  if (others.length > 0) throw new CommandError(16612, 'only one date allowed in an $add expression');
  return date === undefined ? sum.total : shift(date, sum.total);
}

function shift(date: Date, by: Numeric): Date {
  const milliseconds = toDouble(by);
  if (!Number.isInteger(milliseconds)) throw notOffered('adding a fraction of a millisecond to a date');
  const shifted = new Date(date.getTime() + milliseconds);
  if (Number.isNaN(shifted.getTime())) throw new CommandError(15, 'date overflow in $add');
  return shifted;
}

function subtract([a, b]: readonly unknown[]): unknown {
  if (isNullish(a) || isNullish(b)) return null;
  if (isNumeric(a) && isNumeric(b)) {
    const sum = new Sum();
    sum.add(a);
    sum.add(negated(b));
    return sum.total;
  }
  if (a instanceof Date && b instanceof Date) return makeInteger(BigInt(a.getTime() - b.getTime()), 'long');
  if (a instanceof Date && isNumeric(b)) return shift(a, negated(b));
  throw typeMismatch(`can't $subtract ${typeName(b)} from ${typeName(a)}`);
}

const numbers = (code: number, calculate: (a: Numeric, b: Numeric, name: string) => unknown): Operator =>
  positional(2, 2, ([a, b], { name }) => {
    if (isNullish(a) || isNullish(b)) return null;
    if (isNumeric(a) && isNumeric(b)) return calculate(a, b, name);
    throw new CommandError(
      code,
      `${name} only supports numeric types, not ${typeName(a)} and ${typeName(b)}`,
    );
  });

const number = (calculate: (value: Numeric, name: string) => unknown): Operator =>
  unary((value, { name }) => {
    if (isNullish(value)) return null;
    if (isNumeric(value)) return calculate(value, name);
    throw new CommandError(28765, `${name} only supports numeric types, not ${typeName(value)}`);
  });

function product(values: readonly unknown[]): unknown {
  let result: Numeric = 1;
  for (const value of values) {
    if (isNullish(value)) return null;
    if (!isNumeric(value))
      throw typeMismatch(`$multiply only supports numeric types, not ${typeName(value)}`);
    result = multiply(result, value);
  }
  return result;
}

const rounding = (how: Rounding): Operator =>
  positional(1, 2, (values, { name }) => {
    if (values.some(isNullish)) return null;
    const [value, places] = values;
    if (!isNumeric(value))
      throw new CommandError(51081, `${name} only supports numeric types, not ${typeName(value)}`);
    const wanted = places === undefined ? 0 : isNumeric(places) ? toDouble(places) : NaN;
    if (!Number.isInteger(wanted))
      throw new CommandError(51082, `precision argument to ${name} must be a integral value`);
    if (wanted < -20 || wanted > 100) {
      throw new CommandError(
        51083,
        `cannot apply ${name} with precision value ${wanted} value must be in [-20, 100]`,
      );
    }
    return roundTo(value, wanted, how);
  });

// The power of two integers is an integer as long as it fits; a negative exponent makes a double.
function power(base: Numeric, exponent: Numeric): unknown {
  if (base instanceof Decimal128 || exponent instanceof Decimal128) throw notOffered('$pow of decimals');
  if (toDouble(base) === 0 && toDouble(exponent) < 0) {
    throw new CommandError(28764, '$pow cannot take a base of 0 and a negative exponent');
  }
  const double = toDouble(base) ** toDouble(exponent);
  const kinds = [numericKind(base), numericKind(exponent)];
  const isInteger = toDouble(exponent) >= 0 || Math.abs(toDouble(base)) === 1;
  if (kinds.includes('double') || !isInteger) return makeDouble(double);
  if (!(Math.abs(double) < 2 ** 64)) return double;
  const positive = toBigInt(exponent) < 0n ? -toBigInt(exponent) : toBigInt(exponent);
  return makeInteger(toBigInt(base) ** positive, kinds.includes('long') ? 'long' : 'int') ?? double;
}

function absolute(value: Numeric): Numeric {
  return toDouble(value) < 0 || Object.is(toDouble(value), -0) ? negated(value) : value;
}

function root(value: Numeric): unknown {
  if (toDouble(value) < 0)
    throw new CommandError(28714, "$sqrt's argument must be greater than or equal to 0");
  return viaDouble('$sqrt', value, Math.sqrt);
}

/** Arithmetic; the type of a result is the widest type of the operands. */
export const ARITHMETIC: Readonly<Record<string, Operator>> = {
  $add: variadic(add),
  $subtract: positional(2, 2, subtract),
  $multiply: variadic(product),
  $divide: numbers(14, (a, b) => {
    if (toDouble(b) === 0) throw badValue("can't $divide by zero");
    return divide(a, b);
  }),
  $mod: numbers(16611, (a, b) => {
    if (toDouble(b) === 0) throw new CommandError(16610, "can't $mod by zero");
    return remainder(a, b);
  }),
  $abs: number(absolute),
  $ceil: number((value) => roundTo(value, 0, 'up')),
  $floor: number((value) => roundTo(value, 0, 'down')),
  $round: rounding('halfEven'),
  $trunc: rounding('towardZero'),
  $pow: numbers(28762, power),
  $sqrt: number(root),
};
