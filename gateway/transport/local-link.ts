import {
  execute,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { formatError } from '#lib/format-error';
import { toByteText, type ByteText } from '../splicing/byte-text.ts';
import { createBoundedMap } from '../caching/bounded-map.ts';
import { messageOf, type LinkAnswer, type LinkCounters, type SubgraphLink } from './subgraph-link.ts';
import type { SubgraphRequest, SubgraphResponse } from './subgraph-response.ts';
import type { Timers } from './timers.ts';
import type { SubgraphCall } from './transport.ts';

/** A subgraph that runs in this process. */
export interface LocalSubgraph {
  readonly schema: GraphQLSchema;
  /** Creates what one call carries, with loaders of its own. */
  createContext(request: { readonly requestId: string }): object;
  /** Told of every error before it is made fit for callers, so that the department's defects are logged. */
  readonly onError?: (error: GraphQLError) => void;
}

/** What a link to a local subgraph is made of. */
export interface LocalLinkOptions {
  readonly subgraph: LocalSubgraph;
  readonly timeoutMillis: number;
  /** Shows the text of defects, as the department's own server does. */
  readonly isDevelopment: boolean;
  readonly timers: Timers;
  readonly counters: LinkCounters;
}

type Prepared = { readonly document: DocumentNode } | { readonly faults: readonly GraphQLError[] };

const rememberedDocuments = 1_000;

const withCode = (fault: GraphQLError, code: string): GraphQLError =>
  new GraphQLError(fault.message, { originalError: fault, extensions: { code } });

/** Parses and validates operations, each once. */
function createPreparer(schema: GraphQLSchema): (query: string) => Prepared {
  const known = createBoundedMap<string, Prepared>(rememberedDocuments);
  const prepare = (query: string): Prepared => {
    try {
      const document = parse(query, { noLocation: true });
      const faults = validate(schema, document);
      if (faults.length === 0) return { document };
      return { faults: faults.map((fault) => withCode(fault, 'GRAPHQL_VALIDATION_FAILED')) };
    } catch (fault) {
      if (!(fault instanceof GraphQLError)) throw fault;
      return { faults: [withCode(fault, 'GRAPHQL_PARSE_FAILED')] };
    }
  };
  return (query) => {
    let prepared = known.get(query);
    if (!prepared) {
      prepared = prepare(query);
      known.set(query, prepared);
    }
    return prepared;
  };
}

async function run(
  subgraph: LocalSubgraph,
  { request, prepared, requestId }: { request: SubgraphRequest; prepared: Prepared; requestId: string },
): Promise<ExecutionResult> {
  if ('faults' in prepared) return { errors: prepared.faults };
  const result = await execute({
    schema: subgraph.schema,
    document: prepared.document,
    contextValue: subgraph.createContext({ requestId }),
    variableValues: request.variables,
    operationName: request.operationName,
  });
  if (result.data !== undefined) return result;
  // Nothing ran: the variables do not fit.
  return { errors: (result.errors ?? []).map((fault) => withCode(fault, 'BAD_USER_INPUT')) };
}

const silent = (reason: string): LinkAnswer => ({ kind: 'silent', reason, isReachable: false });

/** The answer of a local subgraph; its bytes are only written for a reader that wants bytes. */
function answered(response: SubgraphResponse): LinkAnswer {
  let written: ByteText | undefined;
  return {
    kind: 'answered',
    get body() {
      return (written ??= toByteText(JSON.stringify(response)));
    },
    response,
    isTyped: true,
    headers: {},
  };
}

/**
 * Creates the way to a subgraph that runs in this process: no HTTP and no JSON of the answer in between. Errors are
 * made fit for callers by the same rules as in a department's own server. Never rejects, as over HTTP.
 */
export function createLocalLink(options: LocalLinkOptions): SubgraphLink {
  const { subgraph, timeoutMillis, isDevelopment, timers, counters } = options;
  const prepare = createPreparer(subgraph.schema);
  let isClosed = false;

  const ask = async (call: SubgraphCall): Promise<LinkAnswer> => {
    const { requestId } = call;
    const request = call.request();
    const { data, errors } = await run(subgraph, { request, prepared: prepare(request.query), requestId });
    if (!errors) return answered({ data: data ?? null });
    const formatted = errors.map((error) => {
      subgraph.onError?.(error);
      return formatError(error.toJSON(), error, { isDevelopment });
    });
    return answered({ ...(data === undefined ? {} : { data }), errors: formatted });
  };

  const askInTime = (call: SubgraphCall): Promise<LinkAnswer> =>
    new Promise((resolve) => {
      const cancelDeadline = timers.after(timeoutMillis, () => {
        resolve(silent(`no whole answer within ${timeoutMillis} ms`));
      });
      const settle = (answer: LinkAnswer): void => {
        cancelDeadline();
        resolve(answer);
      };
      ask(call).then(settle, (fault: unknown) => {
        settle(silent(messageOf(fault)));
      });
    });

  return {
    async send(call) {
      if (isClosed) return silent('the way to the subgraph is closed');
      counters.fetches += 1;
      return askInTime(call);
    },
    async close() {
      isClosed = true;
    },
  };
}
