import { CommandError, notOffered } from '../../errors.ts';
import { isArray, isDocument, isNullish, putField, type Fields } from '../fields.ts';
import { createKeyer } from '../identity.ts';
import { isNumeric, makeDouble } from '../number/kinds.ts';
import { Sum } from '../number/sum.ts';
import { typeName } from '../types.ts';
import { compareValues } from '../values.ts';
import type { Operator } from './scope.ts';

/** Gathers the values of one group. */
export interface Accumulator {
  add(value: unknown): void;
  /** What has been gathered; undefined counts as null in a group. */
  result(): unknown;
}

/** Makes an accumulator for one group. */
export type CreateAccumulator = (collator: Intl.Collator | undefined) => Accumulator;

function createSum(): Accumulator {
  const sum = new Sum();
  return {
    add: (value) => {
      if (isNumeric(value)) sum.add(value);
    },
    result: () => sum.total,
  };
}

function createAverage(): Accumulator {
  const sum = new Sum();
  let count = 0;
  return {
    add: (value) => {
      if (!isNumeric(value)) return;
      sum.add(value);
      count += 1;
    },
    result: () => {
      if (sum.hasDecimal) throw notOffered('$avg of decimals');
      return count === 0 ? null : makeDouble(sum.double / count);
    },
  };
}

const createExtreme =
  (direction: 1 | -1): CreateAccumulator =>
  (collator) => {
    let best: unknown;
    return {
      add: (value) => {
        if (isNullish(value)) return;
        if (best === undefined || compareValues(value, best, collator) * direction < 0) best = value;
      },
      result: () => best ?? null,
    };
  };

function createFirst(): Accumulator {
  let first: { value: unknown } | undefined;
  return { add: (value) => (first ??= { value }), result: () => first?.value };
}

function createLast(): Accumulator {
  let last: unknown;
  return {
    add: (value) => {
      last = value;
    },
    result: () => last,
  };
}

function createPush(): Accumulator {
  const values: unknown[] = [];
  return {
    add: (value) => {
      if (value !== undefined) values.push(value);
    },
    result: () => values,
  };
}

const createSet: CreateAccumulator = (collator) => {
  const keyOf = createKeyer(collator);
  const values = new Map<string, unknown>();
  return {
    add: (value) => {
      if (value === undefined) return;
      const key = keyOf(value);
      if (!values.has(key)) values.set(key, value);
    },
    result: () => [...values.values()],
  };
};

function createMerge(): Accumulator {
  const merged: Fields = {};
  return {
    add: (value) => {
      if (isNullish(value)) return;
      if (!isDocument(value)) {
        throw new CommandError(
          40400,
          `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`,
        );
      }
      for (const [name, field] of Object.entries(value)) putField(merged, name, field);
    },
    result: () => merged,
  };
}

/** The allow-list of accumulators in $group. */
export const ACCUMULATORS: Readonly<Record<string, CreateAccumulator>> = {
  $sum: createSum,
  $avg: createAverage,
  $min: createExtreme(1),
  $max: createExtreme(-1),
  $first: createFirst,
  $last: createLast,
  $push: createPush,
  $addToSet: createSet,
  $mergeObjects: createMerge,
};

/** Accumulators MongoDB has and the embedded server does not offer. */
export const KNOWN_ACCUMULATORS: ReadonlySet<string> = new Set([
  '$accumulator',
  '$bottom',
  '$bottomN',
  '$firstN',
  '$lastN',
  '$maxN',
  '$median',
  '$minN',
  '$percentile',
  '$stdDevPop',
  '$stdDevSamp',
  '$top',
  '$topN',
]);

// As an expression, an accumulator goes over its arguments, or over the elements of a single array.
const asExpression =
  (create: CreateAccumulator): Operator =>
  (operand, scope) => {
    const evaluates = (isArray(operand) ? operand : [operand]).map((expression) => scope.compile(expression));
    return (frame) => {
      const values = evaluates.map((evaluate) => evaluate(frame));
      const [only] = values;
      const accumulator = create(scope.collator);
      for (const value of values.length === 1 && isArray(only) ? only : values) accumulator.add(value);
      return accumulator.result();
    };
  };

/** Accumulators that are expressions too. */
export const ACCUMULATING: Readonly<Record<string, Operator>> = {
  $sum: asExpression(createSum),
  $avg: asExpression(createAverage),
  $min: asExpression(createExtreme(1)),
  $max: asExpression(createExtreme(-1)),
  $mergeObjects: asExpression(createMerge),
};
