import { atPath, type Leaf, type Predicate, type ValueTest } from './paths.ts';

/** What a filter demands of one field; it can be asked of a path or, inside $elemMatch, of one array element. */
export interface Condition {
  at(path: string): Predicate;
  readonly on: ValueTest;
}

/** A condition that is met when `test` is true for a value of the field. */
export const testCondition = (test: ValueTest, leaf: Leaf = 'elements'): Condition => ({
  at: (path) => atPath(path, test, leaf),
  on: test,
});

/** A condition that is met when every one of `conditions` is; they may be met by different array elements. */
export function allOf(conditions: readonly Condition[]): Condition {
  const [first, ...others] = conditions;
  if (first !== undefined && others.length === 0) return first;
  return {
    at: (path) => {
      const predicates = conditions.map((condition) => condition.at(path));
      return (document) => predicates.every((isMet) => isMet(document));
    },
    on: (value) => conditions.every((condition) => condition.on(value)),
  };
}

/** A condition that is met when `condition` is not. */
export const negate = (condition: Condition): Condition => ({
  at: (path) => {
    const isMet = condition.at(path);
    return (document) => !isMet(document);
  },
  on: (value) => !condition.on(value),
});
