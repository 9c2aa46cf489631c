import type { Document } from 'bson';
import { failedToParse, notOffered } from '../../errors.ts';
import { compileExpression, readPath } from '../expressions/compile.ts';
import { checkVariable } from '../expressions/operators/conditional.ts';
import { isArray, isDocument, type Fields } from '../fields.ts';
import { createKeyer } from '../identity.ts';
import { isRegex } from '../match/comparison.ts';
import { atPath } from '../match/paths.ts';
import { EMPTY_ARRAY, valuesAt } from '../values.ts';
import { pushDown } from './split.ts';
import { withValueAt, type ReadStage, type StageContext } from './stage.ts';

// So many documents share one search in the other collection.
const BATCH = 500;
const OPTIONS = ['from', 'localField', 'foreignField', 'let', 'pipeline', 'as'];

interface Lookup {
  readonly from: string;
  readonly as: string[];
  readonly local: string | undefined;
  readonly foreign: string | undefined;
  readonly variables: Fields;
  readonly pipeline: Document[] | undefined;
}

function readLookup(spec: unknown): Lookup {
  if (!isDocument(spec)) throw failedToParse('the $lookup specification must be an Object');
  const unknown = Object.keys(spec).find((name) => !OPTIONS.includes(name));
  if (unknown !== undefined) throw failedToParse(`unknown argument to $lookup: ${unknown}`);
  const { from, as, pipeline, let: variables = {}, localField, foreignField } = spec;
  if (from === undefined || isDocument(from))
    throw notOffered('$lookup without a collection of the same database');
  const local = readText('localField', localField);
  const foreign = readText('foreignField', foreignField);
  if (as === undefined) throw failedToParse("must specify 'as' field for a $lookup");
  if ((local === undefined) !== (foreign === undefined) || (local === undefined && pipeline === undefined)) {
    throw failedToParse(
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    );
  }
  if (!isDocument(variables)) throw failedToParse("$lookup argument 'let' must be an object");
  if ('let' in spec && pipeline === undefined)
    throw failedToParse("$lookup with a 'let' argument must also specify 'pipeline'");
  return {
    from: readText('from', from) ?? '',
    as: readPath(readText('as', as) ?? ''),
    local,
    foreign,
    variables,
    pipeline: readPipeline(pipeline),
  };
}

function readText(name: string, value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  throw failedToParse(`$lookup argument '${name}' must be a string`);
}

function readPipeline(pipeline: unknown): Document[] | undefined {
  if (pipeline === undefined) return undefined;
  if (isArray(pipeline) && pipeline.every(isDocument)) return pipeline;
  throw failedToParse("'pipeline' option must be specified as an array");
}

const lookup: ReadStage = (spec, context) => {
  const wanted = readLookup(spec);
  const { as, local, foreign, pipeline } = wanted;
  const find = local !== undefined && foreign !== undefined ? { local, foreign } : undefined;
  if (pipeline !== undefined) return withPipeline(wanted, { pipeline, join: find }, context);
  return function* join(documents) {
    if (find === undefined) return;
    for (const batch of inBatches(documents)) {
      const match = joinBatch(batch, { from: wanted.from, ...find }, context);
      for (const document of batch) yield withValueAt(document, as, match(document));
    }
  };
};

function* inBatches(documents: Iterable<Fields>): Generator<Fields[]> {
  let batch: Fields[] = [];
  for (const document of documents) {
    batch.push(document);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

interface Join {
  readonly local: string;
  readonly foreign: string;
}

// A local array stands for its elements; without any value the local side is null.
function localValues(document: Fields, path: string): unknown[] {
  const values = valuesAt(document, path).values.filter(
    (value) => value !== undefined && value !== EMPTY_ARRAY,
  );
  return values.length === 0 ? [null] : values;
}

// A regular expression is compared here, not searched for.
const equalsAny = (path: string, values: readonly unknown[]): Document =>
  values.some(isRegex)
    ? { $or: values.map((value) => ({ [path]: { $eq: value } })) }
    : { [path]: { $in: values } };

function joinBatch(
  batch: readonly Fields[],
  { from, local, foreign }: Join & { from: string },
  { collator, collection }: StageContext,
): (document: Fields) => Fields[] {
  const keyOf = createKeyer(collator);
  const wanted = new Map<string, unknown>();
  for (const document of batch)
    for (const value of localValues(document, local)) wanted.set(keyOf(value), value);
  const found = [...collection(from).find(equalsAny(foreign, [...wanted.values()]), collator)];
  const places = new Map<string, Set<number>>();
  for (const [i, document] of found.entries()) {
    // A test that is never true is shown every value of the path.
    const visit = atPath(foreign, (value) => remember(keyOf(value), i), 'elements');
    visit(document);
  }
  function remember(key: string, i: number): boolean {
    if (wanted.has(key)) places.set(key, (places.get(key) ?? new Set()).add(i));
    return false;
  }
  return (document) => {
    const hits = new Set(
      localValues(document, local).flatMap((value) => [...(places.get(keyOf(value)) ?? [])]),
    );
    return [...hits].sort((a, b) => a - b).map((i): Fields => found[i] ?? {});
  };
}

function withPipeline(
  { from, as, variables }: Lookup,
  { pipeline, join }: { readonly pipeline: Document[]; readonly join: Join | undefined },
  context: StageContext,
): ReturnType<ReadStage> {
  const bindings = Object.entries(variables).map(
    ([name, expression]) => [checkVariable(name), compileExpression(expression, context)] as const,
  );
  const { filter, rest } = pushDown(pipeline);
  const isCorrelated = bindings.length > 0 || join !== undefined;
  const run = (document: Fields): Fields[] => {
    const bound = Object.fromEntries(bindings.map(([name, evaluate]) => [name, evaluate(document)]));
    const condition = join === undefined ? {} : equalsAny(join.foreign, localValues(document, join.local));
    const both = Object.keys(filter).length === 0 ? condition : { $and: [condition, filter] };
    const found = context.collection(from).find(both, context.collator);
    return [...context.compile(rest, bound)(found)];
  };
  // Checks the pipeline now, with names for the variables.
  context.compile(pipeline, Object.fromEntries(bindings.map(([name]) => [name, null])));
  return function* joinEach(documents) {
    let shared: Fields[] | undefined;
    for (const document of documents) {
      const joined = isCorrelated ? run(document) : (shared ??= run(document));
      yield withValueAt(document, as, joined);
    }
  };
}

/** Joins with another collection of the same database. */
export const LOOKUP: Readonly<Record<string, ReadStage>> = { $lookup: lookup };
