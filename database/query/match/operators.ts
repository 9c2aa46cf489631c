import { badValue, CommandError, notOffered } from '../../errors.ts';
import { isArray, isDocument, type Fields } from '../fields.ts';
import { isNumeric, toDouble } from '../number/kinds.ts';
import { isTruthy, TYPE_CODES, typeName } from '../types.ts';
import { equalTo, inOrder, isRegex, matching, matchesRegex, oneOf, refuseRegex } from './comparison.ts';
import { allOf, negate, testCondition, type Condition } from './condition.ts';
import type { Predicate } from './paths.ts';
import { readRegex } from './regex.ts';

/** What the operators of one filter share. */
export interface MatchContext {
  readonly collator: Intl.Collator | undefined;
  /** Compiles a nested filter, for $elemMatch. */
  readonly compile: (filter: Fields) => Predicate;
}

type Operator = (operand: unknown, context: MatchContext, siblings: Fields) => Condition;

const ordered =
  (name: string, isMet: (order: number) => boolean): Operator =>
  (operand, { collator }) => {
    if (isRegex(operand)) throw badValue(`Can't have RegEx as arg to predicate over field '${name}'.`);
    return testCondition(inOrder(operand, isMet, collator));
  };

const equality: Operator = (operand, { collator }) => testCondition(equalTo(operand, collator));

/** The allow-list of operators on one field. */
export const QUERY_OPERATORS: Readonly<Record<string, Operator>> = {
  $eq: equality,
  $ne: (operand, context, siblings) => {
    refuseRegex(operand, '$ne');
    return negate(equality(operand, context, siblings));
  },
  $gt: ordered('$gt', (order) => order > 0),
  $gte: ordered('$gte', (order) => order >= 0),
  $lt: ordered('$lt', (order) => order < 0),
  $lte: ordered('$lte', (order) => order <= 0),
  $in: (operand, { collator }) => testCondition(oneOf(operand, '$in', collator)),
  $nin: (operand, { collator }) => negate(testCondition(oneOf(operand, '$nin', collator))),
  $exists: (operand) => {
    const exists = testCondition((value) => value !== undefined);
    return isTruthy(operand) ? exists : negate(exists);
  },
  $type: (operand) => testCondition(ofType(operand)),
  $size: (operand) => {
    const size = readSize(operand);
    return testCondition((value) => isArray(value) && value.length === size, 'whole');
  },
  $mod: (operand) => testCondition(remainder(operand)),
  $regex: (operand, _context, siblings) =>
    testCondition(matchesRegex(readPattern(operand, siblings['$options']))),
  $options: (_operand, _context, siblings) => {
    if (!('$regex' in siblings)) throw badValue('$options needs a $regex');
    return allOf([]);
  },
  $all: all,
  $elemMatch: elementMatch,
  $not: (operand, context) => {
    if (isRegex(operand)) return negate(testCondition(matchesRegex(readRegex(operand))));
    if (!isDocument(operand)) throw badValue('$not needs a regex or a document');
    if (Object.keys(operand).length === 0) throw badValue('$not cannot be empty');
    return negate(compileOperators(operand, context));
  },
};

const KNOWN_ELSEWHERE = new Set([
  '$bitsAllClear',
  '$bitsAllSet',
  '$bitsAnyClear',
  '$bitsAnySet',
  '$geoIntersects',
  '$geoWithin',
  '$within',
  '$near',
  '$nearSphere',
  '$geoNear',
  '$maxDistance',
  '$minDistance',
]);

/** Whether a field's value in a filter holds operators rather than a sub-document to be equal to. */
export function holdsOperators(value: unknown): value is Fields {
  if (!isDocument(value)) return false;
  const first = Object.keys(value)[0];
  return first?.startsWith('$') === true && !['$ref', '$id', '$db'].includes(first);
}

/** The condition of one field in a filter, an operator document or a plain value. */
export function compileCondition(value: unknown, context: MatchContext): Condition {
  if (holdsOperators(value)) return compileOperators(value, context);
  if (value === undefined) throw badValue('cannot compare to undefined');
  return testCondition(matching(value, context.collator));
}

function compileOperators(operators: Fields, context: MatchContext): Condition {
  return allOf(
    Object.entries(operators).map(([name, operand]) => {
      const operator = Object.hasOwn(QUERY_OPERATORS, name) ? QUERY_OPERATORS[name] : undefined;
      if (operator !== undefined) return operator(operand, context, operators);
      if (KNOWN_ELSEWHERE.has(name)) throw notOffered(`the query operator ${name}`);
      throw badValue(`unknown operator: ${name}`);
    }),
  );
}

function all(operand: unknown, context: MatchContext): Condition {
  if (!isArray(operand)) throw badValue('$all needs an array');
  if (operand.length === 0) return testCondition(() => false);
  const isElementMatch = (value: unknown): boolean =>
    isDocument(value) && Object.keys(value)[0] === '$elemMatch';
  const conditions = operand.map((value) => {
    if (isElementMatch(operand[0]) !== isElementMatch(value)) throw badValue('no $ expressions in $all');
    if (!isElementMatch(value) && holdsOperators(value)) throw badValue('no $ expressions in $all');
    return compileCondition(value, context);
  });
  return allOf(conditions);
}

const LOGICAL = ['$and', '$or', '$nor', '$where', '$expr'];

function elementMatch(operand: unknown, context: MatchContext): Condition {
  if (!isDocument(operand)) throw badValue('$elemMatch needs an Object');
  if (holdsOperators(operand) && !LOGICAL.includes(Object.keys(operand)[0] ?? '')) {
    const { on } = compileOperators(operand, context);
    return testCondition((value) => isArray(value) && value.some((element) => on(element)), 'whole');
  }
  const isMet = context.compile(operand);
  // An array in the array counts as a document whose fields are its offsets.
  const isMetBy = (element: unknown): boolean =>
    isArray(element) ? isMet(Object.fromEntries(element.entries())) : isDocument(element) && isMet(element);
  return testCondition((value) => isArray(value) && value.some(isMetBy), 'whole');
}

function ofType(operand: unknown): (value: unknown) => boolean {
  const wanted = isArray(operand) ? operand : [operand];
  if (wanted.length === 0) throw new CommandError(9, '$type must match at least one type');
  const names = new Set(wanted.flatMap(typeNames));
  return (value) => value !== undefined && names.has(typeName(value));
}

function typeNames(wanted: unknown): string[] {
  if (wanted === 'number') return ['int', 'long', 'double', 'decimal'];
  if (typeof wanted === 'string') {
    if (!TYPE_CODES.has(wanted)) throw badValue(`Unknown type name alias: ${wanted}`);
    return [wanted];
  }
  if (!isNumeric(wanted)) throw new CommandError(14, 'type must be represented as a number or a string');
  const code = toDouble(wanted);
  const name = [...TYPE_CODES].find((entry) => entry[1] === code)?.[0];
  if (name === undefined) throw badValue(`Invalid numerical type code: ${code}`);
  return [name];
}

function readSize(operand: unknown): number {
  const size = isNumeric(operand) ? toDouble(operand) : NaN;
  if (Number.isInteger(size) && size >= 0) return size;
  throw badValue(`Failed to parse $size. Expected a non-negative integer in: $size: ${String(operand)}`);
}

function remainder(operand: unknown): (value: unknown) => boolean {
  if (!isArray(operand)) throw badValue('malformed mod, needs to be an array');
  if (operand.length < 2) throw badValue('malformed mod, not enough elements');
  if (operand.length > 2) throw badValue('malformed mod, too many elements');
  const [divisor = NaN, rest = NaN] = operand.map((value) =>
    isNumeric(value) ? Math.trunc(toDouble(value)) : NaN,
  );
  if (!Number.isSafeInteger(divisor)) throw badValue('malformed mod, divisor not a number');
  if (!Number.isSafeInteger(rest)) throw badValue('malformed mod, remainder not a number');
  if (divisor === 0) throw badValue('divisor cannot be 0');
  return (value) => {
    if (!isNumeric(value)) return false;
    const dividend = Math.trunc(toDouble(value));
    // + 0 turns the -0 of a negative dividend into 0.
    return Number.isFinite(dividend) && (dividend % divisor) + 0 === rest;
  };
}

function readPattern(operand: unknown, options: unknown): { pattern: string; options: string } {
  if (options !== undefined && typeof options !== 'string') throw badValue('$options has to be a string');
  if (typeof operand === 'string') return { pattern: operand, options: options ?? '' };
  if (!isRegex(operand)) throw badValue('$regex has to be a string');
  const regex = readRegex(operand);
  if (options === undefined) return regex;
  if (regex.options !== '') throw new CommandError(51075, 'options set in both $regex and $options');
  return { pattern: regex.pattern, options };
}
