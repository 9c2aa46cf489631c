import type { Document } from 'bson';
import { isDocument } from '../../query/fields.ts';
import { RANK, rankOf } from './key-encoding.ts';

/** What the conditions of a filter say about one path, as far as an index can use it. */
export interface Predicate {
  /** The value is one of these. */
  equals?: readonly unknown[];
  /** The value is at least this (or beyond, the document is checked). */
  low?: unknown;
  /** The value is at most this. */
  high?: unknown;
}

/** The usable part of a filter: conditions that must all hold, and alternatives one branch of which must hold. */
export interface FilterShape {
  readonly predicates: ReadonlyMap<string, Predicate>;
  readonly alternatives: readonly (readonly Document[])[];
}

const COMPARISONS: Readonly<Record<string, 'low' | 'high'>> = {
  $gt: 'low',
  $gte: 'low',
  $lt: 'high',
  $lte: 'high',
};
const RANGE_RANKS: ReadonlySet<number> = new Set([
  RANK.number,
  RANK.string,
  RANK.objectId,
  RANK.boolean,
  RANK.date,
  RANK.timestamp,
]);

/** Reads from a valid filter what an index can use; conditions it does not understand are left out, never misread. */
export function shapeOf(filter: Document): FilterShape {
  const predicates = new Map<string, Predicate>();
  const alternatives: (readonly Document[])[] = [];
  collect(filter, '', { predicates, alternatives });
  return { predicates, alternatives };
}

interface Collected {
  readonly predicates: Map<string, Predicate>;
  readonly alternatives: (readonly Document[])[];
}

function collect(filter: Document, prefix: string, into: Collected): void {
  for (const [name, condition] of Object.entries(filter) as [string, unknown][]) {
    if (name === '$and' && Array.isArray(condition)) {
      for (const part of condition) if (isDocument(part)) collect(part, prefix, into);
    } else if (name === '$or' && prefix === '' && Array.isArray(condition)) {
      into.alternatives.push(condition.filter(isDocument));
    } else if (!name.startsWith('$')) {
      collectCondition(`${prefix}${name}`, condition, into);
    }
  }
}

function collectCondition(path: string, condition: unknown, into: Collected): void {
  if (!isDocument(condition) || !Object.keys(condition).some((name) => name.startsWith('$'))) {
    narrow(path, [condition], into);
    return;
  }
  for (const [operator, operand] of Object.entries(condition)) {
    const side = COMPARISONS[operator];
    if (operator === '$eq') narrow(path, [operand], into);
    else if (operator === '$in' && Array.isArray(operand)) narrow(path, operand, into);
    else if (side !== undefined && RANGE_RANKS.has(rankOf(operand))) predicateAt(path, into)[side] = operand;
    else if (operator === '$elemMatch' && isDocument(operand)) collect(operand, `${path}.`, into);
  }
}

/** Keeps the shorter list where two conditions name values. */
function narrow(path: string, values: readonly unknown[], into: Collected): void {
  if (!values.every(isIndexable)) return;
  const predicate = predicateAt(path, into);
  if (predicate.equals === undefined || values.length < predicate.equals.length) predicate.equals = values;
}

// An array as operand equals a whole array, of which an index holds the elements; a regular expression is a pattern.
function isIndexable(value: unknown): boolean {
  const rank = rankOf(value);
  return rank !== RANK.array && rank !== RANK.other;
}

function predicateAt(path: string, into: Collected): Predicate {
  let predicate = into.predicates.get(path);
  if (predicate === undefined) into.predicates.set(path, (predicate = {}));
  return predicate;
}
