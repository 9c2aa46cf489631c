import type { GraphQLError, GraphQLSchema } from 'graphql';
import { pause } from '#kit/database/connection';
import { logError } from '#kit/server/log-errors';
import { openSubgraph, type OpenOptions, type OpenSubgraph, type Readiness } from '#kit/server/open-subgraph';
import type { ReadFacts } from '#kit/server/tell-facts';
import type { CreateSubgraph, RequestFacts } from '#kit/server/subgraph';
import type { DataVersion } from '#kit/tables/data-version';

/** What answers for a department without HTTP in between. */
export interface LocalAnswering {
  readonly schema: GraphQLSchema;
  /** Creates the context of one call; `writeKey` is the caller's key to this department. */
  createContext(request: RequestFacts & { readonly writeKey?: string | undefined }): object;
  /** Lets the department's log hear of an error. */
  onError(error: GraphQLError): void;
  readonly dataVersion: DataVersion;
  readonly cacheControl: string | undefined;
  /** What it tells everyone of itself. */
  readonly facts: ReadFacts;
}

/** A department that runs in the process of its gateway. */
export interface LocalDepartment {
  /** What answers for it now; undefined while there is nothing that could. */
  current(): LocalAnswering | undefined;
  readiness(): Promise<Readiness>;
  /** Resolves when it is ready, or as soon as it is known that this takes longer. */
  readonly hasSpoken: Promise<void>;
  stop(): Promise<void>;
}

/** What a department needs to run in a process it shares with others. */
export interface LocalOptions extends OpenOptions {
  /** Loads the department's code. */
  readonly load: () => Promise<CreateSubgraph>;
  /** How long a department whose start failed waits for the next attempt; 5 seconds by default. */
  readonly retryAfterMillis?: number;
}

const answeringOf = (
  { subgraph, dataVersion, records, facts }: OpenSubgraph,
  { logger, config }: LocalOptions,
): LocalAnswering => ({
  schema: subgraph.schema,
  createContext: ({ requestId, writeKey }) =>
    Object.assign(subgraph.createContext({ requestId }), { records: records(writeKey) }),
  onError: (error) => {
    logError(logger, error);
  },
  dataVersion,
  cacheControl: config.cacheControl,
  facts,
});

/**
 * Starts a department beside others. What would end a process of its own (damaged code, damaged starting tables) makes
 * it silent until an attempt succeeds, and says so once; the others do not notice.
 */
export function startLocalDepartment(options: LocalOptions): LocalDepartment {
  const { entry, logger, load, retryAfterMillis = 5_000 } = options;
  const stopping = new AbortController();
  const spoken = Promise.withResolvers<undefined>();
  let opened: OpenSubgraph | undefined;
  let answering: LocalAnswering | undefined;
  let failure: string | undefined;

  const say = (line: string): void => {
    options.say(line);
    spoken.resolve(undefined);
  };

  const open = async (): Promise<void> => {
    opened = openSubgraph(await load(), { ...options, say });
    answering = answeringOf(opened, options);
    if (!(await opened.prepare(stopping.signal))) return;
    failure = undefined;
    say(`${entry.folder} ready in this process`);
  };

  const fail = async (error: unknown): Promise<void> => {
    answering = undefined;
    await opened?.close();
    opened = undefined;
    const reason = error instanceof Error ? error.message : String(error);
    if (reason !== failure) {
      logger.error({ err: error }, 'the department cannot be started');
      say(`${entry.folder} is silent: ${reason}`);
    }
    failure = reason;
  };

  const keepTrying = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await open();
        return;
      } catch (error) {
        await fail(error);
        await pause(retryAfterMillis, stopping.signal);
      }
    }
  };
  const started = keepTrying();

  return {
    current: () => answering,
    readiness: async () => (await opened?.readiness()) ?? { isReady: false, reason: failure ?? 'it starts' },
    hasSpoken: spoken.promise,
    async stop() {
      stopping.abort();
      await opened?.close();
      await started;
      spoken.resolve(undefined);
    },
  };
}
