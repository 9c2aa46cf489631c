import { BSONRegExp, MaxKey, MinKey } from 'bson';
import { badValue } from '../../errors.ts';
import { isArray, isDocument, isNullish } from '../fields.ts';
import { createKeyer } from '../identity.ts';
import { isNumeric, toDouble } from '../number/kinds.ts';
import { compareValues, equalValues, typeOrder } from '../values.ts';
import { compileRegex, readRegex } from './regex.ts';
import type { ValueTest } from './paths.ts';

/** Whether `value` is a regular expression. */
export const isRegex = (value: unknown): value is BSONRegExp | RegExp =>
  value instanceof BSONRegExp || value instanceof RegExp;

const isNaNValue = (value: unknown): boolean => isNumeric(value) && Number.isNaN(toDouble(value));

/** Equality as $eq has it: null equals missing; a regular expression equals itself only. */
export function equalTo(operand: unknown, collator?: Intl.Collator): ValueTest {
  if (isNullish(operand)) return isNullish;
  if (typeof operand === 'string' && collator === undefined) return (value) => value === operand;
  return (value) => equalValues(value, operand, collator);
}

/** Equality as `{ field: value }` has it: a regular expression also matches the strings it describes. */
export function matching(operand: unknown, collator?: Intl.Collator): ValueTest {
  return isRegex(operand) ? matchesRegex(readRegex(operand)) : equalTo(operand, collator);
}

/** A string that the expression describes, or the same regular expression. */
export function matchesRegex({ pattern, options }: { pattern: string; options: string }): ValueTest {
  const compiled = compileRegex(pattern, options);
  return (value) => {
    if (typeof value === 'string') return compiled.test(value);
    if (!isRegex(value)) return false;
    const other = readRegex(value);
    return other.pattern === pattern && other.options === options;
  };
}

/** An order such as $lt has it: only values of the operand's own type bracket compare, NaN only equals NaN. */
export function inOrder(
  operand: unknown,
  isMet: (order: number) => boolean,
  collator?: Intl.Collator,
): ValueTest {
  if (isNullish(operand)) return (value) => isMet(0) && isNullish(value);
  if (operand instanceof MinKey || operand instanceof MaxKey)
    return (value) => isMet(compareValues(value, operand));
  if (isNaNValue(operand)) return (value) => isMet(0) && isNaNValue(value);
  const bracket = typeOrder(operand);
  return (value) =>
    typeOrder(value) === bracket && !isNaNValue(value) && isMet(compareValues(value, operand, collator));
}

/** Membership as $in has it; regular expressions in the list match strings. */
export function oneOf(list: unknown, name: string, collator?: Intl.Collator): ValueTest {
  if (!isArray(list)) throw badValue(`${name} needs an array`);
  if (list.some((value) => isDocument(value) && Object.keys(value)[0]?.startsWith('$') === true)) {
    throw badValue(`cannot nest $ under ${name}`);
  }
  const keyOf = createKeyer(collator);
  const keys = new Set(list.filter((value) => typeof value !== 'string' && !isRegex(value)).map(keyOf));
  const hasText = textFinder(
    list.filter((value) => typeof value === 'string'),
    collator,
  );
  const patterns = list.filter(isRegex).map((regex) => matchesRegex(readRegex(regex)));
  const isListed: ValueTest = (value) =>
    typeof value === 'string' ? hasText(value) : keys.has(keyOf(value));
  return (value) => isListed(value) || patterns.some((test) => test(value));
}

// Bisection with a collator: its texts have no keys to hash, and a keyer would remember every text it is asked for.
function textFinder(texts: readonly string[], collator?: Intl.Collator): (text: string) => boolean {
  if (collator === undefined) {
    const known = new Set(texts);
    return (text) => known.has(text);
  }
  const ordered = texts.toSorted(collator.compare);
  return (text) => {
    let low = 0;
    let high = ordered.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (collator.compare(ordered[middle] ?? '', text) < 0) low = middle + 1;
      else high = middle;
    }
    return low < ordered.length && collator.compare(ordered[low] ?? '', text) === 0;
  };
}

/** Refuses a regular expression where MongoDB does. */
export function refuseRegex(operand: unknown, name: string): void {
  if (isRegex(operand)) throw badValue(`Can't have regex as arg to ${name}.`);
  if (operand === undefined) throw badValue('cannot compare to undefined');
}
