import type { RequestListener } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { dataVersionHeader } from '#lib/hub-headers';
import { operationLimits } from './access/operation-limits.ts';
import { createAnswerOperations, type AnswerCounters } from './caching/answer-operations.ts';
import { createDataVersions, type DataVersions } from './caching/data-versions.ts';
import { createApollo } from './create-apollo.ts';
import { createServing, type ServingParts } from './create-serving.ts';
import { createExecution, type Execution } from './engine/create-execution.ts';
import {
  createKnownOperations,
  type KnownOperations,
  type OperationText,
} from './engine/known-operations.ts';
import { formatGatewayError } from './http/format-gateway-error.ts';
import type { ReadFacts } from './http/departments/department-facts.ts';
import type { GatewayContext } from './http/gateway-context.ts';
import { withRequestId } from './http/response-plugin.ts';
import {
  createPlacedFactsReader,
  createPlacedVersionReader,
  placeSubgraphs,
  type LocalSubgraphs,
} from './subgraph-places.ts';
import { SupergraphError } from './supergraph/load-supergraph.ts';
import { createCallTracer, type CallTracer } from './telemetry/call-tracer.ts';

/** What answering operations takes. */
export interface AnsweringParts extends ServingParts {
  /** Texts of operations that clients are known to ask; none by default. */
  readonly knownOperations?: readonly string[];
  /** Subgraphs that run in this process; the others are called at their addresses, by default all. */
  readonly localSubgraphs?: LocalSubgraphs;
}

/** All that hangs on one supergraph: to answer by another one, make another and let the requests of this one end. */
export interface Answering {
  /** Serves the address of the graph, and the exports drawn from it. */
  readonly serve: RequestListener;
  /** Asks a subgraph for its facts, where this supergraph has it. */
  readonly readFacts: ReadFacts;
  /** What became of the operations so far, and what is kept of them. */
  counters(): AnswerCounters;
  /**
   * Plans the operations that clients are known to ask, and others, one after the other, for 10 seconds at most.
   * Rejects when nothing can be planned by the supergraph.
   */
  warmUp(others?: readonly OperationText[]): Promise<void>;
  /** Begins to ask which data the departments have. */
  start(): void;
  /** Operations that were asked of late, for another supergraph to warm up with. */
  recentOperations(): readonly OperationText[];
  /** Gives up what is under way. */
  stop(): Promise<void>;
}

const maxRecentOperations = 200;
const maxWarmUpMillis = 10_000;

/** The least that can be asked of any supergraph. */
const leastOperation = '{ __typename }';

interface ExecutionWithVersions {
  readonly execution: Execution;
  readonly versions: DataVersions;
  readonly tracer: CallTracer;
  readonly readFacts: ReadFacts;
}

function createExecutionWithVersions(parts: AnsweringParts): ExecutionWithVersions {
  const { config, supergraphSdl, logger, departments, localSubgraphs = {} } = parts;
  const formatOptions = { isDevelopment: !config.isProduction, maxTokens: operationLimits.maxTokens };
  const subgraphs = placeSubgraphs(supergraphSdl, { config, localSubgraphs });
  const versions = createDataVersions({
    subgraphs: Object.keys(subgraphs),
    readVersion: createPlacedVersionReader(subgraphs),
    intervalMillis: config.dataVersionIntervalMillis,
    onAnswer: (subgraph) => {
      departments.hear(subgraph);
    },
    onChange: (subgraph) => {
      execution.forget(subgraph);
      departments.learn(subgraph);
    },
  });
  const tracer = createCallTracer();
  const execution = createExecution({
    ...config,
    subgraphs,
    supergraphSdl,
    logger,
    formatError: (error, { requestId }) =>
      withRequestId(formatGatewayError(error.toJSON(), error, formatOptions), requestId),
    watch: (transport) => tracer.watch(transport),
    onAnswer: (subgraph, { [dataVersionHeader]: version }) => {
      if (typeof version === 'string') versions.hear(subgraph, version);
    },
  });
  return { execution, versions, tracer, readFacts: createPlacedFactsReader(subgraphs) };
}

/** An Apollo Server that has started; the execution is closed when it cannot start. */
async function startApollo(
  { config, supergraphSdl, logger }: AnsweringParts,
  execution: Execution,
): Promise<ApolloServer<GatewayContext>> {
  const { engine } = execution;
  const apollo = createApollo({ engine, supergraphSdl, logger, isProduction: config.isProduction });
  try {
    await apollo.start();
    return apollo;
  } catch (error) {
    await execution.close();
    throw error;
  }
}

async function warmUp(operations: KnownOperations, texts: readonly OperationText[]): Promise<void> {
  const end = performance.now() + maxWarmUpMillis;
  await operations.find(leastOperation, undefined);
  for (const { text, operationName } of texts) {
    if (performance.now() > end) return;
    // Whoever asks one that cannot be planned is told why; a gateway that is being stopped plans no more.
    await Promise.resolve(operations.find(text, operationName)).catch(() => undefined);
  }
}

async function createParts(parts: AnsweringParts): Promise<Answering> {
  const { config, knownOperations = [] } = parts;
  const running = createExecutionWithVersions(parts);
  const { execution, versions, readFacts } = running;
  const { engine } = execution;
  const server = await startApollo(parts, execution);
  const answers = createAnswerOperations({
    engine,
    versions,
    maxBytes: config.cacheBytes,
    isSharing: config.isSharing,
    intervalMillis: config.dataVersionIntervalMillis,
    staleMillis: config.staleMillis,
  });
  const operations = createKnownOperations(engine);
  const known = knownOperations.map((text) => ({ text, operationName: undefined }));
  return {
    serve: await createServing(parts, { ...running, engine, server, answers, operations }),
    readFacts,
    counters: () => answers.counters(),
    warmUp: (others = []) => warmUp(operations, [...known, ...others]),
    start() {
      versions.start();
    },
    recentOperations: () => operations.recent(maxRecentOperations),
    async stop() {
      versions.stop();
      await server.stop();
      await execution.close();
    },
  };
}

/** Creates what answers by a supergraph; it asks no department yet. Throws SupergraphError when it cannot be loaded. */
export async function createAnswering(parts: AnsweringParts): Promise<Answering> {
  try {
    return await createParts(parts);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SupergraphError(parts.config.supergraphPath, `cannot be loaded (${reason})`, { cause });
  }
}
