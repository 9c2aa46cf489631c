import type { GraphQLError, GraphQLSchema } from 'graphql';
import { formatError } from '#lib/format-error';
import { dataVersionHeader } from '#lib/hub-headers';
import { toByteText, type ByteText } from '../engine/splicing/byte-text.ts';
import { createLocalExecutor, type LocalExecutor } from './local-executor.ts';
import {
  messageOf,
  type HearAnswer,
  type LinkAnswer,
  type LinkCounters,
  type SubgraphLink,
} from './subgraph-link.ts';
import type { SubgraphResponse } from './subgraph-response.ts';
import type { Timers } from './timers.ts';
import type { AnswerHeaders, SubgraphCall } from './transport.ts';

/** A subgraph that runs in this process. */
export interface LocalSubgraph {
  readonly schema: GraphQLSchema;
  /** Creates what one call carries, with loaders of its own; `writeKey` is the caller's key to this subgraph. */
  createContext(request: { readonly requestId: string; readonly writeKey?: string | undefined }): object;
  /** Told of every error before it is made fit for callers, so that the department's defects are logged. */
  readonly onError?: (error: GraphQLError) => void;
  /** Which data there is; without it no answer of this subgraph is kept. */
  readonly dataVersion?: {
    /** The version now; undefined or a rejection when it cannot be told. */
    read(): Promise<string | undefined>;
    /** The version when it was last read. */
    last(): string | undefined;
  };
  /** How its answers may be kept, as in HTTP's header; never those that report errors. */
  readonly cacheControl?: string | undefined;
  /** What it tells everyone of itself; nothing by default. */
  readonly facts?: () => Promise<unknown>;
}

/** Finds what answers for a subgraph now; undefined when nothing does, and it is silent. */
export type FindLocalSubgraph = () => LocalSubgraph | undefined;

/** What a link to a local subgraph is made of. */
export interface LocalLinkOptions {
  readonly find: FindLocalSubgraph;
  readonly timeoutMillis: number;
  /** Shows the text of defects, as the department's own server does. */
  readonly isDevelopment: boolean;
  readonly timers: Timers;
  readonly counters: LinkCounters;
}

const silent = (reason: string): LinkAnswer => ({ kind: 'silent', reason, isReachable: false });

/** The answer of a local subgraph; its bytes are only written for a reader that wants bytes. */
function answered(response: SubgraphResponse, headers: AnswerHeaders): LinkAnswer {
  let written: ByteText | undefined;
  return {
    kind: 'answered',
    get body() {
      return (written ??= toByteText(JSON.stringify(response)));
    },
    response,
    isTyped: true,
    headers,
  };
}

/** The headers a department's own server sends. */
function headersOf({ dataVersion, cacheControl }: LocalSubgraph, isWhole: boolean): AnswerHeaders {
  const version = dataVersion?.last();
  return {
    ...(version !== undefined && { [dataVersionHeader]: version }),
    ...(cacheControl !== undefined && { 'cache-control': isWhole ? cacheControl : 'no-store' }),
  };
}

/**
 * Creates the way to a subgraph that runs in this process: no HTTP and no JSON of the answer in between. Errors are
 * made fit for callers by the same rules as in a department's own server. Never rejects, as over HTTP.
 */
export function createLocalLink(options: LocalLinkOptions): SubgraphLink {
  const { find, timeoutMillis, isDevelopment, timers, counters } = options;
  const executors = new WeakMap<GraphQLSchema, LocalExecutor>();
  let isClosed = false;

  // A subgraph that was started anew may have another schema.
  const executorOf = (schema: GraphQLSchema): LocalExecutor => {
    const known = executors.get(schema) ?? createLocalExecutor(schema);
    executors.set(schema, known);
    return known;
  };

  const ask = async (subgraph: LocalSubgraph, call: SubgraphCall): Promise<LinkAnswer> => {
    const { requestId, writeKey } = call;
    const context = subgraph.createContext({ requestId, writeKey });
    const { data, errors } = await executorOf(subgraph.schema)(call.request(), context);
    const headers = headersOf(subgraph, !errors);
    if (!errors) return answered({ data: data ?? null }, headers);
    const formatted = errors.map((error) => {
      subgraph.onError?.(error);
      return formatError(error.toJSON(), error, { isDevelopment });
    });
    return answered({ ...(data === undefined ? {} : { data }), errors: formatted }, headers);
  };

  const askInTime = (subgraph: LocalSubgraph, call: SubgraphCall, hear: HearAnswer): void => {
    let isHeard = false;
    const settle = (answer: LinkAnswer): void => {
      cancelDeadline();
      if (!isHeard) hear(answer);
      isHeard = true;
    };
    const cancelDeadline = timers.after(timeoutMillis, () => {
      settle(silent(`no whole answer within ${timeoutMillis} ms`));
    });
    ask(subgraph, call).then(settle, (fault: unknown) => {
      settle(silent(messageOf(fault)));
    });
  };

  return {
    send(call, hear) {
      const subgraph = find();
      if (isClosed) hear(silent('the way to the subgraph is closed'));
      else if (!subgraph) hear(silent('the department has not started in this process'));
      else {
        counters.fetches += 1;
        askInTime(subgraph, call, hear);
      }
    },
    async close() {
      isClosed = true;
    },
  };
}
