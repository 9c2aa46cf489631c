import {
  GraphQLError,
  print,
  type DocumentNode,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { QueryTooLargeError, type HubErrorCode } from '#lib/errors';
import type { WriteKey } from '../access/write-key.ts';
import type { ReadCounters, Silence } from './execution/ask-subgraph.ts';
import { leaveSplicing, type Run } from './execution/run.ts';
import type { Planner } from './planning/planner.ts';
import { readSupergraphSchemas } from './planning/supergraph-schemas.ts';
import { fromByteText, toByteText, type ByteText } from './splicing/byte-text.ts';
import type { AnswerHeaders, SubgraphTransport } from '../transport/transport.ts';
import { prepareOperation, type PreparedOperation } from './prepare-operation.ts';

/** Gives an error of an answer the form in which a caller sees it. */
export type FormatAnswerError = (error: GraphQLError, request: ExecutionRequest) => GraphQLFormattedError;

/** What an engine is made of; planner and transport stay the caller's to close. */
export interface EngineOptions {
  readonly supergraphSdl: string;
  readonly planner: Planner;
  readonly transport: SubgraphTransport;
  /** Hears of each call that came to nothing; by default nobody does. */
  readonly onSilence?: (silence: Silence) => void;
  /** How many prepared operations are kept; 1,000 by default. */
  readonly maxOperations?: number;
  /** Gives errors the form they have in answers written as text; GraphQL's own by default. */
  readonly formatError?: FormatAnswerError;
}

/** One request for the execution of a prepared operation. */
export interface ExecutionRequest {
  /** Values as the caller gave them. */
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** What the caller may see; answers are never shared between classes. */
  readonly callerClass: string;
  readonly requestId: string;
  /** Handed to the one department it is for, with mutations. */
  readonly writeKey?: WriteKey;
  /** Hears the headers of each subgraph's answer that goes into this one; by default nobody does. */
  readonly onAnswer?: (headers: AnswerHeaders) => void;
}

/** The answer to one request; without `data` when its variables were refused. */
export interface ExecutionAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLError[];
}

/** An answer in JSON, with what there is to know of it without reading it. */
export interface WrittenAnswer {
  readonly text: ByteText;
  /** How many bytes were held for it: the text, and what came in from subgraphs over the network. */
  readonly heldBytes: number;
  /** What the text reports, before it got the form in which a caller sees it. */
  readonly errors: readonly GraphQLError[];
  /** Whether the operation was not executed, for its variables do not fit. */
  readonly isRefused: boolean;
}

/** Plans and executes operations over the subgraphs of one supergraph. */
export interface Engine {
  /** What callers see; operations are validated against it before they come here. */
  readonly schema: GraphQLSchema;
  /**
   * Plans and compiles a valid operation, or gives the one at hand. Rejects with a GraphQLError when the document has
   * no such operation, with QueryTooLargeError when planning takes too long.
   */
  prepare(document: DocumentNode, operationName: string | undefined): Promise<PreparedOperation>;
  /** Executes an operation. Whatever subgraphs do becomes nulls and errors. */
  execute(prepared: PreparedOperation, request: ExecutionRequest): Promise<ExecutionAnswer>;
  /** Executes an operation and gives the answer in JSON. */
  executeToText(prepared: PreparedOperation, request: ExecutionRequest): Promise<WrittenAnswer>;
  /** How the answers of subgraphs were read. */
  counters(): Readonly<ReadCounters>;
}

const refusedVariable = (error: GraphQLError): GraphQLError =>
  new GraphQLError(error.message, {
    nodes: error.nodes ?? null,
    originalError: error.originalError ?? null,
    extensions: { ...error.extensions, code: 'BAD_USER_INPUT' satisfies HubErrorCode },
  });

/** What came of an operation: its data as text, or as values with all that is wrong. */
type Executed = { readonly receivedBytes: number } & (
  | { readonly kind: 'spliced'; readonly data: ByteText }
  | { readonly kind: 'completed'; readonly answer: ExecutionAnswer }
);

/** Executes an operation and gives what its reader makes of it. */
async function execute<T>(
  prepared: PreparedOperation,
  request: ExecutionRequest,
  read: (executed: Executed) => T,
): Promise<T> {
  const { callerClass, requestId, writeKey, onAnswer } = request;
  const { coerced, errors: refused } = prepared.readVariables(request.variables);
  if (!coerced)
    return read({ kind: 'completed', answer: { errors: refused.map(refusedVariable) }, receivedBytes: 0 });
  const { response, splicing } = prepared.formFor(coerced);
  const run: Run = {
    variables: coerced,
    callerClass,
    requestId,
    writeKey,
    onAnswer,
    data: {},
    splicing,
    receivedBytes: 0,
    errors: [],
    silentSubgraphs: [],
  };
  await prepared.gather?.(run);
  if (response.introspect) Object.assign(run.data, response.introspect({ ...request.variables }));
  const data = run.splicing?.write(run.data);
  const { receivedBytes } = run;
  if (data !== undefined) return read({ kind: 'spliced', data, receivedBytes });
  leaveSplicing(run);
  const completed = response.complete(run.data, run.errors);
  const errors = [...run.errors, ...completed.errors];
  const answer = errors.length === 0 ? { data: completed.data } : { errors, data: completed.data };
  return read({ kind: 'completed', answer, receivedBytes });
}

const valuesOf = (executed: Executed): ExecutionAnswer =>
  executed.kind === 'completed'
    ? executed.answer
    : { data: JSON.parse(fromByteText(executed.data)) as ExecutionAnswer['data'] & object };

function writeAnswer(
  executed: Executed,
  formatError: (error: GraphQLError) => GraphQLFormattedError,
): WrittenAnswer {
  const { receivedBytes } = executed;
  if (executed.kind === 'spliced') {
    const text = `{"data":${executed.data}}`;
    return { text, heldBytes: receivedBytes + text.length, errors: [], isRefused: false };
  }
  const { data, errors = [] } = executed.answer;
  const isRefused = data === undefined;
  const json =
    errors.length === 0
      ? JSON.stringify({ data })
      : JSON.stringify({ errors: errors.map(formatError), ...(!isRefused && { data }) });
  const text = toByteText(json);
  return { text, heldBytes: receivedBytes + text.length, errors, isRefused };
}

/** A refusal is not for ever: planning may have taken too long only because the machine had too much else to do. */
export const refusalMillis = 5 * 60_000;

/** Keeps prepared operations, those too large to plan included, so that nobody can ask for that work again and again. */
function createPreparedOperations(
  maxSize: number,
  prepareNew: (
    document: DocumentNode,
    text: string,
    operationName: string | undefined,
  ) => Promise<PreparedOperation>,
): Engine['prepare'] {
  const operations = new LRUCache<string, Promise<PreparedOperation>>({ max: maxSize });
  // Documents are parsed once and come again as the same object: printing them once is enough.
  const texts = new WeakMap<DocumentNode, string>();
  return (document, operationName) => {
    const text = texts.get(document) ?? print(document);
    texts.set(document, text);
    const key = `${operationName ?? ''}\n${text}`;
    const known = operations.get(key);
    if (known) return known;
    const prepared = prepareNew(document, text, operationName);
    operations.set(key, prepared);
    prepared.catch((error: unknown) => {
      if (error instanceof QueryTooLargeError) operations.set(key, prepared, { ttl: refusalMillis });
      else operations.delete(key);
    });
    return prepared;
  };
}

/** Creates an engine. Throws when the supergraph cannot be read. */
export function createEngine(options: EngineOptions): Engine {
  const { planner, transport, onSilence = () => undefined, maxOperations = 1_000 } = options;
  const formatError: FormatAnswerError = options.formatError ?? ((error) => error.toJSON());
  const { api, supergraph } = readSupergraphSchemas(options.supergraphSdl);
  const counters: ReadCounters = { spliced: 0, parsed: 0 };
  const context = {
    apiSchema: api,
    planner,
    compile: { schema: supergraph, transport, onSilence, counters },
  };
  return {
    schema: api,
    prepare: createPreparedOperations(maxOperations, (document, text, operationName) =>
      prepareOperation(context, { document, text, operationName }),
    ),
    execute: (prepared, request) => execute(prepared, request, valuesOf),
    executeToText: (prepared, request) =>
      execute(prepared, request, (executed) => writeAnswer(executed, (error) => formatError(error, request))),
    counters: () => counters,
  };
}
