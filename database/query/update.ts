import type { Document } from 'bson';
import { CommandError, immutableField } from '../errors.ts';
import type { Fields } from './fields.ts';
import type { FilterOptions } from './filter.ts';
import { compileOperators } from './modifiers/operators.ts';
import { seedFromFilter } from './modifiers/upsert.ts';
import { runPipeline } from './pipeline.ts';
import { show } from './show.ts';
import { equalValues } from './values.ts';

/** What an update needs besides itself. */
export interface UpdateOptions extends FilterOptions {
  /** The filter that selected the document: `$` and upserts need it. */
  readonly filter: Document;
  readonly arrayFilters?: readonly Document[] | undefined;
}

/** A compiled update. */
export interface Update {
  /** The changed document, or `document` itself when nothing changes. Numbers that stay keep their BSON type. */
  apply(document: Document): Document;
  /** The document an upsert inserts. Without `_id` when neither filter nor update has one. */
  insertDocument(): Document;
}

const PIPELINE_STAGES = new Set(['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith']);

/**
 * Compiles an update: a document of operators, a replacement, or a pipeline. Operators are applied in the
 * order of their paths, as MongoDB does. Hand in documents decoded without promotion of numbers.
 * Throws MongoDB's codes: 9 and 2 for what it does not know, 40 for conflicting paths; `apply` throws 66 when
 * `_id` would change, 28 for a path through a scalar, 14 and 2 for values of the wrong type.
 */
export function compileUpdate(update: Document | Document[], options: UpdateOptions): Update {
  if (Array.isArray(update)) return compilePipeline(update, options);
  return Object.keys(update)[0]?.startsWith('$') === true
    ? compileModifiers(update, options)
    : compileReplacement(update, options);
}

function compileModifiers(update: Document, options: UpdateOptions): Update {
  const apply = compileOperators(update, { ...options, arrayFilters: options.arrayFilters ?? [] });
  return {
    apply: (document: Fields) => apply(document, false),
    insertDocument: () => idFirst(apply(seedFromFilter(options.filter), true)),
  };
}

function compileReplacement(replacement: Fields, options: UpdateOptions): Update {
  refuseArrayFilters(options);
  const dollar = Object.keys(replacement).find((name) => name.startsWith('$'));
  if (dollar !== undefined) {
    throw new CommandError(
      52,
      `The dollar ($) prefixed field '${dollar}' in '${dollar}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  }
  return {
    apply: (document: Fields) => withSameId(document, replacement),
    insertDocument: () => withSameId(seedId(options.filter), replacement),
  };
}

function compilePipeline(stages: Document[], options: UpdateOptions): Update {
  refuseArrayFilters(options);
  for (const stage of stages) {
    const [name = ''] = Object.keys(stage);
    if (name.startsWith('$') && !PIPELINE_STAGES.has(name)) {
      throw new CommandError(72, `${name} is not allowed to be used within an update`);
    }
  }
  const run = (document: Fields): Fields => {
    const [result = {}] = runPipeline(stages, { ...options, input: [document], collection: noCollections });
    return withSameId(document, result);
  };
  return { apply: run, insertDocument: () => idFirst(run(seedFromFilter(options.filter))) };
}

const noCollections = (): { scan: () => []; find: () => [] } => ({ scan: () => [], find: () => [] });

function refuseArrayFilters({ arrayFilters }: UpdateOptions): void {
  if (arrayFilters === undefined || arrayFilters.length === 0) return;
  throw new CommandError(9, 'arrayFilters may not be specified for replacement-style updates and pipelines');
}

function seedId(filter: Document): Fields {
  const { _id: id }: Fields = seedFromFilter(filter);
  return id === undefined ? {} : { _id: id };
}

const idFirst = (document: Fields): Fields =>
  '_id' in document ? { _id: document['_id'], ...document } : document;

function withSameId(document: Fields, next: Fields): Fields {
  const id = document['_id'];
  const nextId = next['_id'];
  if (id === undefined) return idFirst(next);
  if (nextId !== undefined && !equalValues(nextId, id)) {
    throw immutableField(
      `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${show(nextId)}`,
    );
  }
  return Object.assign({ _id: id }, next, { _id: id });
}
