import { type Document, EJSON } from 'bson';
import { isSameCollation } from './collation-fold.ts';
import { encodeKeyPart, RANK, rankOf, UNFOLDED } from './key-encoding.ts';
import { type Predicate, shapeOf } from './predicates.ts';
import type { SecondaryIndex } from './secondary-index.ts';

/** A stretch of index keys: from `start` (included) to `end` (excluded). */
export interface KeyRange {
  readonly start: Buffer;
  readonly end: Buffer;
}

/** How the documents a filter may match are found: through these stretches of these indexes. */
export interface IndexPlan {
  readonly scans: readonly { readonly index: SecondaryIndex; readonly ranges: readonly KeyRange[] }[];
}

/** What a plan may use. */
export interface PlanOptions {
  readonly indexes: readonly SecondaryIndex[];
  /** Collation of the query. */
  readonly collation?: Document | undefined;
}

interface Candidate {
  readonly score: number;
  readonly index: SecondaryIndex;
  readonly ranges: readonly KeyRange[];
}

const MOST_COMBINATIONS = 4096;
const AFTER_ALL = Buffer.of(0xff);

/**
 * Chooses indexes for a filter, or undefined when every document must be looked at. The stretches hold at least
 * every matching document; each found document still has to pass the filter.
 */
export function planFilter(filter: Document, options: PlanOptions): IndexPlan | undefined {
  const { predicates, alternatives } = shapeOf(filter);
  let best: Candidate | undefined;
  for (const index of options.indexes) {
    const candidate = rate(index, predicates, { filter, collation: options.collation });
    if (candidate !== undefined && (best === undefined || candidate.score > best.score)) best = candidate;
  }
  if (best !== undefined) return { scans: [best] };
  for (const branches of alternatives) {
    const plans = branches.map((branch) => planFilter(branch, options));
    if (plans.length > 0 && plans.every((plan) => plan !== undefined))
      return { scans: plans.flatMap((plan) => plan.scans) };
  }
  return undefined;
}

interface Query {
  readonly filter: Document;
  readonly collation: Document | undefined;
}

function rate(
  index: SecondaryIndex,
  predicates: ReadonlyMap<string, Predicate>,
  query: Query,
): Candidate | undefined {
  if (index.fields.some(hasPosition) || !coversPartial(index, query)) return undefined;
  let heads: readonly Buffer[] = [index.prefix];
  let depth = 0;
  for (const field of index.fields) {
    const parts = equalityParts(index, predicates.get(field)?.equals, query.collation);
    if (parts === undefined || (depth > 0 && heads.length * parts.length > MOST_COMBINATIONS)) break;
    heads = heads.flatMap((head) => parts.map((part) => Buffer.concat([head, part])));
    depth++;
  }
  const next = index.fields[depth];
  const range = next === undefined ? undefined : rangeParts(index, predicates.get(next), query.collation);
  if (depth === 0 && range === undefined) return undefined;
  const ranges = heads.map((head) => ({
    start: range === undefined ? head : Buffer.concat([head, range.start]),
    end: range === undefined ? Buffer.concat([head, AFTER_ALL]) : Buffer.concat([head, range.end]),
  }));
  const isPoint = depth === index.fields.length && index.isUnique;
  return { score: depth * 10 + (range === undefined ? 0 : 5) + (isPoint ? 3 : 0), index, ranges };
}

// A number in a path may mean a position or a name; the entries settle on one, a filter looks at both.
function hasPosition(field: string): boolean {
  return field.split('.').some((name) => /^\d+$/.test(name));
}

/** A partial index holds all matches only when the query repeats its conditions, under its collation. */
function coversPartial(index: SecondaryIndex, query: Query): boolean {
  const partial = index.spec.partialFilterExpression;
  if (partial === undefined) return true;
  if (!isSameCollation(index.spec.collation, query.collation)) return false;
  const conditions = new Map(
    Object.entries(query.filter).map(([name, condition]) => [name, canonical(condition)]),
  );
  return Object.entries(partial).every(([name, condition]) => conditions.get(name) === canonical(condition));
}

function canonical(condition: unknown): string {
  return EJSON.stringify(condition, { relaxed: false });
}

/** The key parts of the values one field may have; undefined when the index cannot answer for one of them. */
function equalityParts(
  index: SecondaryIndex,
  values: readonly unknown[] | undefined,
  collation: Document | undefined,
): readonly Buffer[] | undefined {
  if (values === undefined) return undefined;
  const parts = new Map<string, Buffer>();
  for (const value of values) {
    const rank = rankOf(value);
    // Null also matches a missing field inside an array, of which a multikey index has no entry.
    if (rank === RANK.null && (index.isMultikey || index.spec.sparse === true)) return undefined;
    const dependsOnCollation = rank === RANK.string || rank === RANK.object;
    if (dependsOnCollation && !isSameCollation(index.spec.collation, collation)) return undefined;
    const part = encodeKeyPart(value, index.encoding);
    if (index.encoding.fold !== undefined && rank === RANK.string) {
      const unfolded = Buffer.of(RANK.string, UNFOLDED);
      if (part.equals(unfolded)) return undefined;
      parts.set('unfolded', unfolded);
    }
    parts.set(part.toString('latin1'), part);
  }
  return [...parts.values()];
}

function rangeParts(
  index: SecondaryIndex,
  predicate: Predicate | undefined,
  collation: Document | undefined,
): KeyRange | undefined {
  const { low, high } = predicate ?? {};
  const bound = low ?? high;
  if (bound === undefined) return undefined;
  const rank = rankOf(bound);
  if (rank === RANK.string && !(index.encoding.fold === undefined && isSameCollation(undefined, collation)))
    return undefined;
  // In an array one element may satisfy the lower bound and another the upper, so only one bound can be used.
  const hasBoth = low !== undefined && high !== undefined && !index.isMultikey && rankOf(high) === rank;
  const endsAtHigh = hasBoth || low === undefined;
  return {
    start: low === undefined ? Buffer.of(rank) : encodeKeyPart(low, index.encoding),
    end: endsAtHigh ? Buffer.concat([encodeKeyPart(high, index.encoding), AFTER_ALL]) : Buffer.of(rank + 1),
  };
}
