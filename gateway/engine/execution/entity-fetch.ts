import { isObjectType, type GraphQLSchema } from 'graphql';
import type { FetchNode, RequiredSelection } from '../planning/query-plan.ts';
import { toByteText, type ByteText } from '../splicing/byte-text.ts';
import { unfold } from '../splicing/unfold.ts';
import { compileFetchParts, type CompileContext, type FetchParts } from './fetch-context.ts';
import { mergeInto } from './data/merge.ts';
import { objectsAt, placesOf } from './data/places.ts';
import type { GraphQLAnswer } from './answers/read-answer.ts';
import { compileRepresentation } from './data/representations.ts';
import { compileRewrites } from './data/rewrites.ts';
import { isRecord, ownValue, type Data } from './data/record.ts';
import { isOfType } from './data/type-conditions.ts';
import type { Run, Step } from './run.ts';

interface EntityFetch extends FetchParts {
  readonly schema: GraphQLSchema;
  /** Where the entities stand. */
  readonly path: readonly string[];
}

/** The entities a fetch asks about. */
interface Question {
  /** Each different representation once, in JSON. */
  readonly representations: readonly ByteText[];
  /** For each representation the entities it stands for. */
  readonly entities: readonly (readonly Data[])[];
}

/** Tells a subgraph of an entity, in JSON; undefined when something of it is not known. */
type Tell = (entity: Data) => ByteText | undefined;

/** Compiles how an entity is told to a subgraph, in JSON; undefined when something of it is not known. */
function compileTelling(
  context: CompileContext,
  node: FetchNode,
  requires: readonly RequiredSelection[],
): Tell {
  const represent = compileRepresentation(context.schema, requires);
  const rewriteInput = compileRewrites(context.schema, node.inputRewrites);
  return (entity) => {
    const representation = represent(entity);
    if (!representation) return undefined;
    rewriteInput?.(representation, undefined);
    return toByteText(JSON.stringify(representation));
  };
}

/** The entities a request is about, each different one once; undefined when there are none. */
function askAbout(objects: readonly Data[], tell: Tell, identity: string | undefined): Question | undefined {
  const asked = new Map<ByteText, Data[]>();
  const representations: ByteText[] = [];
  for (const object of objects) {
    // A spliced entity may have in one text all that is told of it: no need to tell it twice to see that it is the same.
    const key = identity === undefined ? tell(object) : (object[identity] as ByteText | undefined);
    const same = key === undefined ? undefined : asked.get(key);
    if (same) same.push(object);
    if (same || key === undefined) continue;
    const text = identity === undefined ? key : tell(object);
    if (text === undefined) continue;
    asked.set(key, [object]);
    representations.push(text);
  }
  return asked.size === 0 ? undefined : { representations, entities: [...asked.values()] };
}

/** Compiles how entities become a question; undefined when there is nothing to ask. */
function compileQuestion(fetch: EntityFetch, tell: Tell) {
  return (run: Run): Question | undefined => {
    const { represent = tell, identity } = run.splicing?.fetches.get(fetch.node) ?? {};
    const objects = objectsAt(run.data, fetch.path);
    const [only] = objects;
    if (!only || objects.length > 1) return askAbout(objects, represent, identity);
    // Long ones among them are not to be compared with themselves.
    const text = represent(only);
    return text === undefined ? undefined : { representations: [text], entities: [[only]] };
  };
}

const typeNameOf = (entity: Data): string => String(ownValue(entity, '__typename'));

function report(run: Run, fetch: EntityFetch, asked: { question: Question; answer: GraphQLAnswer }): void {
  const { path, readPath, reportOf } = fetch;
  const { question, answer } = asked;
  const errors = [...(answer.errors ?? []), ...answer.faults];
  if (errors.length === 0) return;
  const places = placesOf(run.data, path);
  for (const error of errors) {
    const [, index, ...inner] = readPath(error) ?? [];
    const entities = typeof index === 'number' ? (question.entities[index] ?? []) : [];
    // An entity that was asked about once may stand at many places: each of them misses something.
    const paths = [...new Set(entities)].flatMap((entity) => places.get(entity) ?? []);
    if (paths.length === 0) run.errors.push(reportOf(error, undefined));
    for (const place of paths) run.errors.push(reportOf(error, [...place, ...inner]));
  }
}

/**
 * Whether the type a subgraph says is one to believe: that of the entity, or the object behind the interface it is
 * known as. A subgraph that knows an interface as one object (@interfaceObject), or is in error, must not blot out the
 * type another one has said: the parts of others depend on it.
 */
function knowsType(schema: GraphQLSchema, entity: Data, said: Data): boolean {
  const type = ownValue(said, '__typename');
  if (type === undefined) return true;
  return (
    typeof type === 'string' &&
    isObjectType(schema.getType(type)) &&
    isOfType(schema, type, typeNameOf(entity))
  );
}

/** What was said of one representation, merged into every entity it stands for. */
function merge({ rewriteOutput, schema }: EntityFetch, entities: readonly Data[], said: Data): void {
  const [first] = entities;
  if (first && !knowsType(schema, first, said)) Reflect.deleteProperty(said, '__typename');
  for (const [index, entity] of entities.entries()) {
    // What is rewritten may depend on the type of the entity, so each then has a copy of its own.
    const own = rewriteOutput && index < entities.length - 1 ? structuredClone(said) : said;
    rewriteOutput?.(own, typeNameOf(entity));
    mergeInto(entity, own);
  }
}

function take(
  run: Run,
  fetch: EntityFetch,
  asked: { question: Question; answer: GraphQLAnswer | undefined },
): void {
  const { question, answer } = asked;
  if (answer) report(run, fetch, { question, answer });
  // Another answer may have ended the splicing while this one was on its way.
  if (answer?.isSpliced === true && !run.splicing) unfold(answer.data);
  const said = answer?.data?.['_entities'];
  // Null without a word why means: not known there.
  const isBlanked = !answer || answer.errors !== undefined;
  question.entities.forEach((entities, index) => {
    const one: unknown = Array.isArray(said) ? said[index] : undefined;
    if (isRecord(one)) merge(fetch, entities, one);
    else if (isBlanked) for (const entity of entities) fetch.blank()(entity, typeNameOf(entity));
  });
}

/** Compiles a fetch that completes entities found at a path: each different one is asked about once. */
export function compileEntityFetch(
  context: CompileContext,
  node: FetchNode,
  at: { readonly path: readonly string[]; readonly requires: readonly RequiredSelection[] },
): Step {
  const fetch: EntityFetch = { ...compileFetchParts(context, node), schema: context.schema, path: at.path };
  const questionOf = compileQuestion(fetch, compileTelling(context, node, at.requires));
  return (run) => {
    const question = questionOf(run);
    if (!question) return undefined;
    return fetch.ask(run, question.representations).then((answer) => {
      take(run, fetch, { question, answer });
    });
  };
}
