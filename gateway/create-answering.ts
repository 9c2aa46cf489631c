import { join } from 'node:path';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { Logger } from 'pino';
import { dataVersionHeader } from '#lib/hub-headers';
import { readCatalog } from './catalog/declaration/read-catalog.ts';
import { operationLimits } from './access/operation-limits.ts';
import { readExampleDocuments } from './access/example-documents.ts';
import { trustedDocuments } from './access/trusted-documents.ts';
import { createAnswerOperations, type AnswerCounters } from './caching/answer-operations.ts';
import { createDataVersions, type DataVersions } from './caching/data-versions.ts';
import type { GatewayConfig } from './config.ts';
import { createApollo } from './create-apollo.ts';
import { createExecution, type Execution } from './engine/create-execution.ts';
import { createKnownOperations, type OperationText } from './engine/known-operations.ts';
import { formatGatewayError } from './http/format-gateway-error.ts';
import { readExports } from './exports/declaration/read-exports.ts';
import type { ReadFacts } from './http/departments/department-facts.ts';
import type { KnownDepartments } from './http/departments/known-departments.ts';
import { publicCallerClass } from './http/gateway-context.ts';
import { createGraphqlHandler, isForGraph } from './http/graphql/graphql-handler.ts';
import { createSupergraphRoutes } from './http/supergraph-routes.ts';
import { digestOf } from './supergraph/seal.ts';
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
export interface AnsweringParts {
  readonly config: GatewayConfig;
  /** The composed supergraph as text. */
  readonly supergraphSdl: string;
  readonly logger: Logger;
  /** Told what the departments say of their data. */
  readonly departments: KnownDepartments;
  /** Texts of operations that clients are known to ask; none by default. */
  readonly knownOperations?: readonly string[];
  /** Folder of the example operations, the named exports and the catalogue of data sets; `schema` by default. */
  readonly schemaDirectory?: string;
  /** Subgraphs that run in this process; the others are called at their addresses, by default all. */
  readonly localSubgraphs?: LocalSubgraphs;
  /** What the caller of a request may see, by `callerHeaders` alone; everybody is of the public by default. */
  readonly callerClassOf?: (request: IncomingMessage) => string;
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

const defaultSchemaDirectory = join(import.meta.dirname, '..', 'schema');

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

async function createParts(parts: AnsweringParts): Promise<Answering> {
  const { config, supergraphSdl, logger, departments, knownOperations = [] } = parts;
  const { callerClassOf = () => publicCallerClass, schemaDirectory = defaultSchemaDirectory } = parts;
  const { execution, versions, tracer, readFacts } = createExecutionWithVersions(parts);
  const { engine } = execution;
  const { isProduction, cacheBytes, isSharing, staleMillis, publicUrl } = config;
  const apollo = createApollo({ engine, supergraphSdl, logger, isProduction });
  try {
    await apollo.start();
  } catch (error) {
    await execution.close();
    throw error;
  }
  const answers = createAnswerOperations({
    engine,
    versions,
    maxBytes: cacheBytes,
    isSharing,
    intervalMillis: config.dataVersionIntervalMillis,
    staleMillis,
  });
  const operations = createKnownOperations(engine);
  const examples = await readExampleDocuments(join(schemaDirectory, 'operations'));
  const documents = new Map([...trustedDocuments, ...examples]);
  const supergraphDigest = digestOf(supergraphSdl);
  const answerGraph = createGraphqlHandler({
    extras: { engine, operations, versions, tracer, documents, supergraphDigest, publicUrl },
    server: apollo,
    operations,
    answers,
    logger,
    trustedDocuments: documents,
    corsOrigins: config.corsOrigins,
    callerClassOf,
  });
  const exports = await readExports(join(schemaDirectory, 'exports'));
  const answerOthers = createSupergraphRoutes({
    exports,
    catalog: await readCatalog(join(schemaDirectory, 'catalog.json'), exports),
    importedOn: (owner) => departments.importedOn(owner),
    schema: engine.schema,
    publicUrl,
    engine,
    operations,
    versions,
    supergraphDigest,
    logger,
    callerClassOf,
  });
  return {
    serve: (request, response) => {
      if (isForGraph(request)) answerGraph(request, response);
      else answerOthers(request, response);
    },
    readFacts,
    counters: () => answers.counters(),
    async warmUp(others = []) {
      const end = performance.now() + maxWarmUpMillis;
      const known = knownOperations.map((text) => ({ text, operationName: undefined }));
      await operations.find(leastOperation, undefined);
      for (const { text, operationName } of [...known, ...others]) {
        if (performance.now() > end) return;
        // Whoever asks one that cannot be planned is told why; a gateway that is being stopped plans no more.
        await Promise.resolve(operations.find(text, operationName)).catch(() => undefined);
      }
    },
    start() {
      versions.start();
    },
    recentOperations: () => operations.recent(maxRecentOperations),
    async stop() {
      versions.stop();
      await apollo.stop();
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
