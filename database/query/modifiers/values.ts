import { Decimal128, Double, Long, Timestamp } from 'bson';
import { badValue, typeMismatch } from '../../errors.ts';
import { isDocument, type Fields } from '../fields.ts';
import { multiply } from '../number/arithmetic.ts';
import { isNumeric, makeInteger, numericKind, toBigInt, type Numeric } from '../number/kinds.ts';
import { Sum } from '../number/sum.ts';
import { show } from '../show.ts';
import { typeName } from '../types.ts';
import { compareValues } from '../values.ts';
import { creating, REMOVAL, type ChangeContext, type ReadChange } from './change.ts';

const identify = (document: Fields): string => `{_id: ${show(document['_id'])}}`;

const isInteger = (value: Numeric): boolean => ['int', 'long'].includes(numericKind(value));

// Integers that 64 bits cannot hold are an error here, where expressions turn to doubles.
const calculating =
  (
    name: string,
    verb: string,
    {
      start,
      calculate,
    }: { start: (operand: Numeric) => Numeric; calculate: (a: Numeric, b: Numeric) => Numeric },
  ): ReadChange =>
  (operand, path) => {
    if (!isNumeric(operand))
      throw typeMismatch(`Cannot ${verb} with non-numeric argument: {${path}: ${show(operand)}}`);
    return creating((current, { document }) => {
      if (current === undefined) return start(operand);
      if (!isNumeric(current)) throw notNumeric(name, current, { path, document });
      const result = calculate(current, operand);
      if (isInteger(current) && isInteger(operand) && !isInteger(result)) {
        throw badValue(
          `Failed to apply ${name} operations to current value (${show(current)}) for document ${identify(document)}`,
        );
      }
      return result;
    });
  };

function notNumeric(name: string, current: unknown, { path, document }: ChangeContext): Error {
  const field = path.split('.').at(-1) ?? path;
  return typeMismatch(
    `Cannot apply ${name} to a value of non-numeric type. ${identify(document)} has the field '${field}' of non-numeric type ${typeName(current)}`,
  );
}

const add = (a: Numeric, b: Numeric): Numeric => {
  const sum = new Sum();
  sum.add(a);
  sum.add(b);
  return sum.total;
};

const ZEROS = { int: 0, long: Long.ZERO, double: new Double(0), decimal: Decimal128.fromString('0') };

const zeroLike = (operand: Numeric): Numeric => ZEROS[numericKind(operand)];

const choosing =
  (isBetter: (order: number) => boolean): ReadChange =>
  (operand, _path, { collator }) =>
    creating((current) =>
      current === undefined || isBetter(compareValues(operand, current, collator)) ? operand : current,
    );

const BITWISE: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

const readBit: ReadChange = (operand, path) => {
  const [entry, ...others] = isDocument(operand) ? Object.entries(operand) : [];
  if (entry === undefined || others.length > 0) {
    throw badValue(
      `You must pass in at least one bitwise operation. The format is: {$bit: {field: {and/or/xor: #}}`,
    );
  }
  const [name, mask] = entry;
  const calculate = BITWISE[name];
  if (calculate === undefined)
    throw badValue(
      `The $bit operator only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator`,
    );
  if (!isNumeric(mask) || mask instanceof Decimal128 || !isInteger(mask))
    throw badValue(
      `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(mask)}' is not supported here`,
    );
  return creating((current = 0, { document }) => {
    if (!isNumeric(current) || current instanceof Decimal128 || !isInteger(current)) {
      throw badValue(
        `Cannot apply $bit to a value of non-integral type. ${identify(document)} has the field ${path} of non-integer type ${typeName(current)}`,
      );
    }
    const isLong = numericKind(current) === 'long' || numericKind(mask) === 'long';
    return makeInteger(calculate(toBigInt(current), toBigInt(mask)), isLong ? 'long' : 'int');
  });
};

const readCurrentDate: ReadChange = (operand, _path, { now }) => {
  const type = isDocument(operand) && Object.keys(operand).length === 1 ? operand['$type'] : operand;
  if (typeof type === 'boolean' || type === 'date') return creating(() => now);
  if (type !== 'timestamp') {
    throw badValue(
      `${typeName(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
    );
  }
  return creating(() => new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 }));
};

const readSet: ReadChange = (operand) => creating(() => operand);

/** Update operators that set one value. */
export const VALUE_MODIFIERS: Readonly<Record<string, ReadChange>> = {
  $set: readSet,
  $setOnInsert: readSet,
  $unset: () => REMOVAL,
  $inc: calculating('$inc', 'increment', { start: (operand) => operand, calculate: add }),
  $mul: calculating('$mul', 'multiply', { start: zeroLike, calculate: multiply }),
  $min: choosing((order) => order < 0),
  $max: choosing((order) => order > 0),
  $bit: readBit,
  $currentDate: readCurrentDate,
};
