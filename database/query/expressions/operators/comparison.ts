import { compareValues } from '../../values.ts';
import { positional, type Operator, type Scope } from '../scope.ts';

/** The order of two values in expressions: as everywhere, but a missing value is below null. */
export function compareInExpression(a: unknown, b: unknown, collator?: Intl.Collator): number {
  if (a === undefined || b === undefined) {
    // MinKey is below a missing value too.
    const isOtherLess = compareValues(a ?? b, null) < 0;
    if (a === b) return 0;
    return (a === undefined) === isOtherLess ? 1 : -1;
  }
  return compareValues(a, b, collator);
}

const comparing = (answer: (order: number) => unknown): Operator =>
  positional(2, 2, ([a, b], { scope }: { scope: Scope }) =>
    answer(compareInExpression(a, b, scope.collator)),
  );

/** $cmp and its relatives: across types, without type brackets. */
export const COMPARISON: Readonly<Record<string, Operator>> = {
  $cmp: comparing(Math.sign),
  $eq: comparing((order) => order === 0),
  $ne: comparing((order) => order !== 0),
  $gt: comparing((order) => order > 0),
  $gte: comparing((order) => order >= 0),
  $lt: comparing((order) => order < 0),
  $lte: comparing((order) => order <= 0),
};
