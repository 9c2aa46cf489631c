import { CommandError } from '../../../errors.ts';
import { isNullish } from '../../fields.ts';
import { createKeyer } from '../../identity.ts';
import { isTruthy } from '../../types.ts';
import { compareValues } from '../../values.ts';
import { expectArray } from './arrays.ts';
import { positional, unary, variadic, type Operator } from '../scope.ts';

type KeyOf = (value: unknown) => string;

const keyed = (values: readonly unknown[], keyOf: KeyOf): Map<string, unknown> => {
  const found = new Map<string, unknown>();
  for (const value of values) {
    const key = keyOf(value);
    if (!found.has(key)) found.set(key, value);
  }
  return found;
};

// MongoDB leaves the order of a set open and in fact answers in the order of the values.
const ordered = (values: Iterable<unknown>, collator?: Intl.Collator): unknown[] =>
  [...values].sort((a, b) => compareValues(a, b, collator));

const setUnion: Operator = variadic((values, { scope }) => {
  if (values.some(isNullish)) return null;
  const all = values.flatMap((value) =>
    expectArray(value, 17043, 'All operands of $setUnion must be arrays. One argument is of type:'),
  );
  return ordered(keyed(all, createKeyer(scope.collator)).values(), scope.collator);
});

const setIntersection: Operator = variadic((values, { scope }) => {
  if (values.some(isNullish)) return null;
  const keyOf = createKeyer(scope.collator);
  const sets = values.map((value) =>
    keyed(
      expectArray(value, 17047, 'All operands of $setIntersection must be arrays. One argument is of type:'),
      keyOf,
    ),
  );
  const [first = new Map<string, unknown>(), ...others] = sets;
  const common = [...first].filter(([key]) => others.every((set) => set.has(key)));
  return ordered(
    common.map(([, value]) => value),
    scope.collator,
  );
});

const setDifference: Operator = positional(2, 2, ([a, b], { scope }) => {
  if (isNullish(a) || isNullish(b)) return null;
  const keyOf = createKeyer(scope.collator);
  const message = (which: string): string =>
    `both operands of $setDifference must be arrays. ${which} argument is of type:`;
  const taken = keyed(expectArray(b, 17049, message('Second')), keyOf);
  const kept = keyed(expectArray(a, 17048, message('First')), keyOf);
  return [...kept].filter(([key]) => !taken.has(key)).map(([, value]) => value);
});

const setIsSubset: Operator = positional(2, 2, ([a, b], { scope }) => {
  const keyOf = createKeyer(scope.collator);
  const message = (which: string): string =>
    `both operands of $setIsSubset must be arrays. ${which} argument is of type:`;
  const inner = expectArray(a, 17046, message('First'));
  const outer = keyed(expectArray(b, 17042, message('Second')), keyOf);
  return inner.every((value) => outer.has(keyOf(value)));
});

const setEquals: Operator = positional(2, Infinity, (values, { scope }) => {
  const keyOf = createKeyer(scope.collator);
  const [first = new Map<string, unknown>(), ...others] = values.map((value) =>
    keyed(
      expectArray(value, 17044, 'All operands of $setEquals must be arrays. One argument is of type:'),
      keyOf,
    ),
  );
  return others.every((set) => set.size === first.size && [...set.keys()].every((key) => first.has(key)));
});

/** Operators that take arrays for sets: order and repetition do not count. */
export const SETS: Readonly<Record<string, Operator>> = {
  $setUnion: setUnion,
  $setIntersection: setIntersection,
  $setDifference: setDifference,
  $setIsSubset: setIsSubset,
  $setEquals: setEquals,
  $anyElementTrue: unary((value) => {
    if (Array.isArray(value)) return value.some(isTruthy);
    throw new CommandError(17041, "$anyElementTrue's argument must be an array");
  }),
  $allElementsTrue: unary((value) => {
    if (Array.isArray(value)) return value.every(isTruthy);
    throw new CommandError(17040, "$allElementsTrue's argument must be an array");
  }),
};
