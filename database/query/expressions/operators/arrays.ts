import { CommandError } from '../../../errors.ts';
import { isArray, isDocument, isNullish, type Fields } from '../../fields.ts';
import { isNumeric, toDouble } from '../../number/kinds.ts';
import { compileSort } from '../../sort.ts';
import { typeName } from '../../types.ts';
import { compareValues } from '../../values.ts';
import { compareInExpression } from './comparison.ts';
import { viaMingo } from '../mingo.ts';
import {
  positional,
  readNamed,
  unary,
  variadic,
  type Evaluate,
  type Operator,
  type Scope,
} from '../scope.ts';

const INT_MIN = -(2 ** 31);
const INT_MAX = 2 ** 31 - 1;

/** The elements of `value`. Throws `code` with `message` when it is no array. */
export function expectArray(value: unknown, code: number, message: string): unknown[] {
  if (isArray(value)) return value;
  throw new CommandError(code, `${message} ${typeName(value)}`);
}

function expectInt(value: unknown, code: number, message: string): number {
  const number = isNumeric(value) ? toDouble(value) : NaN;
  if (Number.isInteger(number) && number >= INT_MIN && number <= INT_MAX) return number;
  throw new CommandError(code, `${message}, found: ${typeName(value)}`);
}

function elementAt([array, index]: readonly unknown[]): unknown {
  if (isNullish(array) || isNullish(index)) return null;
  const elements = expectArray(array, 28689, "$arrayElemAt's first argument must be an array, but is");
  if (!isNumeric(index)) {
    throw new CommandError(
      28690,
      `$arrayElemAt's second argument must be a numeric value, but is ${typeName(index)}`,
    );
  }
  const offset = expectInt(
    index,
    28691,
    "$arrayElemAt's second argument must be representable as a 32-bit integer",
  );
  return elements.at(offset);
}

const endOf = (offset: number): Operator =>
  unary((value, { name }) => {
    if (isNullish(value)) return null;
    return expectArray(value, 28689, `${name}'s argument must be an array, but is`).at(offset);
  });

function concatArrays(values: readonly unknown[]): unknown {
  if (values.some(isNullish)) return null;
  return values.flatMap((value) => expectArray(value, 28664, '$concatArrays only supports arrays, not'));
}

function slice(values: readonly unknown[]): unknown {
  if (values.some(isNullish)) return null;
  const [array, position, count] = values;
  const elements = expectArray(array, 28724, 'First argument to $slice must be an array, but is of type:');
  const first = expectInt(position, 28725, 'Second argument to $slice must be a 32-bit integer');
  if (values.length === 2) return first >= 0 ? elements.slice(0, first) : elements.slice(first);
  const wanted = expectInt(count, 28727, 'Third argument to $slice must be a 32-bit integer');
  if (wanted <= 0) throw new CommandError(28729, `Third argument to $slice must be positive: ${wanted}`);
  const start = first >= 0 ? first : Math.max(elements.length + first, 0);
  return elements.slice(start, start + wanted);
}

function indexOfArray([array, search, start, end]: readonly unknown[], collator?: Intl.Collator): unknown {
  if (isNullish(array)) return null;
  const elements = expectArray(array, 40090, '$indexOfArray requires an array as a first argument, found:');
  const from =
    start === undefined ? 0 : expectInt(start, 40096, '$indexOfArray requires an integral starting index');
  const to =
    end === undefined
      ? elements.length
      : expectInt(end, 40096, '$indexOfArray requires an integral ending index');
  if (from < 0 || to < 0) throw new CommandError(40097, '$indexOfArray requires a nonnegative index');
  const found = elements.findIndex(
    (element, i) => i >= from && i < to && compareInExpression(element, search, collator) === 0,
  );
  return found;
}

function range(values: readonly unknown[]): unknown {
  const [start, end, step = 1] = values.map((value, i) =>
    expectInt(value, 34443 + 2 * i, '$range requires 32-bit integers'),
  );
  if (step === 0) throw new CommandError(34449, '$range requires a non-zero step value');
  return viaMingo('$range', [start, end, step]);
}

function sortArray(operand: unknown, scope: Scope, name: string): Evaluate {
  const given = readNamed(operand, { name, required: ['input', 'sortBy'] });
  const input = scope.compile(given['input']);
  const order = readOrder(given['sortBy'], scope.collator);
  return (frame) => {
    const value = input(frame);
    if (isNullish(value)) return null;
    return [
      ...expectArray(value, 2942504, 'The input argument to $sortArray must be an array, but was of type:'),
    ].sort(order);
  };
}

function readOrder(sortBy: unknown, collator: Intl.Collator | undefined): (a: unknown, b: unknown) => number {
  if (!isDocument(sortBy)) {
    const direction = isNumeric(sortBy) ? toDouble(sortBy) : NaN;
    if (direction !== 1 && direction !== -1)
      throw new CommandError(2942507, 'The sortBy argument must be 1, -1 or a document');
    return (a, b) => compareValues(a, b, collator) * direction;
  }
  const compare = compileSort(sortBy, collator);
  const asFields = (value: unknown): Fields => (isDocument(value) ? value : {});
  return (a, b) => compare(asFields(a), asFields(b));
}

/** Operators on arrays that take no expression per element. */
export const ARRAYS: Readonly<Record<string, Operator>> = {
  $arrayElemAt: positional(2, 2, elementAt),
  $first: endOf(0),
  $last: endOf(-1),
  $concatArrays: variadic(concatArrays),
  $slice: positional(2, 3, slice),
  $isArray: unary((value) => isArray(value)),
  $size: unary(
    (value) => expectArray(value, 17124, 'The argument to $size must be an array, but was of type:').length,
  ),
  $reverseArray: unary((value) => {
    if (isNullish(value)) return null;
    return expectArray(
      value,
      34435,
      'The argument to $reverseArray must be an array, but was of type:',
    ).toReversed();
  }),
  $in: positional(2, 2, ([value, array], { scope }) =>
    expectArray(array, 40081, '$in requires an array as a second argument, found:').some(
      (element) => compareInExpression(element, value, scope.collator) === 0,
    ),
  ),
  $indexOfArray: positional(2, 4, (values, { scope }) => indexOfArray(values, scope.collator)),
  $range: positional(2, 3, range),
  $sortArray: sortArray,
};
