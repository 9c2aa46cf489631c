import type { Document } from 'bson';
import { CommandError, notOffered, typeMismatch } from '../errors.ts';
import { fieldOf, isDocument, type Fields } from './fields.ts';
import { COMBINE } from './stages/combine.ts';
import { GROUP } from './stages/group.ts';
import { LOOKUP } from './stages/lookup.ts';
import { RESHAPE } from './stages/reshape.ts';
import { SELECTION } from './stages/selection.ts';
export { splitLeadingMatch } from './stages/split.ts';
export type { CollectionReader } from './stages/stage.ts';
import type { CollectionReader, ReadStage, Stage, StageContext } from './stages/stage.ts';

/** The allow-list: every stage that is offered. */
export const STAGES: Readonly<Record<string, ReadStage>> = {
  ...SELECTION,
  ...RESHAPE,
  ...GROUP,
  ...COMBINE,
  ...LOOKUP,
};

const KNOWN_ELSEWHERE = new Set(
  (
    '$bucketAuto $changeStream $changeStreamSplitLargeEvent $collStats $currentOp $densify $documents $fill $geoNear ' +
    '$graphLookup $indexStats $listLocalSessions $listSampledQueries $listSearchIndexes $listSessions ' +
    '$planCacheStats $querySettings $queryStats $redact $sample $search $searchMeta $setWindowFields ' +
    '$shardedDataDistribution $vectorSearch'
  ).split(' '),
);

/** What a pipeline runs on. */
export interface PipelineEnvironment {
  readonly input: Iterable<Document>;
  readonly collator?: Intl.Collator | undefined;
  /** Values of the variables in reach; NOW is the present when left out. */
  readonly variables?: Document | undefined;
  /** Another collection of the same database; empty when there is none of that name. */
  collection(name: string): CollectionReader;
}

/**
 * Runs a pipeline and answers its documents. Hand in documents decoded without promotion of numbers, so that
 * numeric types are kept; answers hold bson's wrappers. $out and $merge must have been taken off the end.
 * All stages are checked before the first document is read: an unknown one is refused with code 40324, one
 * that is not offered with 238.
 */
export function runPipeline(stages: readonly Document[], environment: PipelineEnvironment): Document[] {
  const { input, collator, variables } = environment;
  const run = compileStages(stages, {
    collator,
    variables: { NOW: new Date(), ...variables },
    collection: (name) => environment.collection(name),
  });
  return [...run(input)];
}

type Shared = Omit<StageContext, 'compile'>;

function compileStages(stages: readonly unknown[], shared: Shared): Stage {
  const context: StageContext = {
    ...shared,
    compile: (nested, variables: Fields = {}) =>
      compileStages(nested, { ...shared, variables: { ...shared.variables, ...variables } }),
  };
  const compiled = stages.map((stage) => compileStage(stage, context));
  return (documents) => compiled.reduce((flow, run) => run(flow), documents);
}

function compileStage(stage: unknown, context: StageContext): Stage {
  if (!isDocument(stage)) throw typeMismatch("Each element of the 'pipeline' array must be an object");
  const [entry, ...others] = Object.entries(stage);
  if (entry === undefined || others.length > 0) {
    throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.');
  }
  const [name, spec] = entry;
  const read = Object.hasOwn(STAGES, name) ? STAGES[name] : undefined;
  if (read !== undefined) return read(spec, context, name);
  if (isTerminal(name)) throw new CommandError(40601, `${name} can only be the final stage in the pipeline`);
  if (KNOWN_ELSEWHERE.has(name)) throw notOffered(`the stage ${name}`);
  throw new CommandError(40324, `Unrecognized pipeline stage name: '${name}'`);
}

const isTerminal = (name: string): boolean => name === '$out' || name === '$merge';

/** A stage that writes what comes out of the pipeline. */
export interface TerminalStage {
  readonly kind: 'out' | 'merge';
  readonly spec: unknown;
}

/** The $out or $merge a pipeline ends with, undefined when it ends otherwise. */
export function terminalStage(stages: readonly Document[]): TerminalStage | undefined {
  const last = stages.at(-1);
  const [name = '', ...others] = isDocument(last) ? Object.keys(last) : [];
  if (last === undefined || others.length > 0 || !isTerminal(name)) return undefined;
  return { kind: name === '$out' ? 'out' : 'merge', spec: fieldOf(last, name) };
}
