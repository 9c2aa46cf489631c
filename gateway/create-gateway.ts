import http, { type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import type { Logger } from 'pino';
import { operationLimits } from './access/operation-limits.ts';
import { trustedDocuments } from './access/trusted-documents.ts';
import {
  createAnswerOperations,
  type AnswerCounters,
  type AnswerOperations,
} from './caching/answer-operations.ts';
import { createDataVersions, type DataVersions } from './caching/data-versions.ts';
import { createVersionReader, dataVersionHeader } from './caching/http-versions.ts';
import type { GatewayConfig } from './config.ts';
import { createApollo } from './create-apollo.ts';
import { createExecution, type Execution } from './engine/create-execution.ts';
import { createKnownOperations } from './engine/known-operations.ts';
import { formatGatewayError } from './http/format-gateway-error.ts';
import { createGraphqlHandler, isForGraph } from './http/graphql/graphql-handler.ts';
import { withRequestId } from './http/response-plugin.ts';
import { addRoutes } from './http/routes.ts';
import { SupergraphError } from './supergraph/load-supergraph.ts';
import { readSubgraphUrls } from './supergraph/subgraph-urls.ts';
import { createLogger } from './telemetry/create-logger.ts';

/** What a gateway is made of. */
export interface GatewayOptions {
  readonly config: GatewayConfig;
  /** The composed supergraph as text. */
  readonly supergraphSdl: string;
  /** Where log lines go; standard output at the configured level by default. */
  readonly logger?: Logger;
  /** Folder of the built pages; `gateway/web/dist` by default. */
  readonly webDirectory?: string;
  /** What the caller of a request may see; everybody is of the public by default. */
  readonly callerClassOf?: (request: IncomingMessage) => string;
}

/** A gateway that answers as soon as its server listens. */
export interface Gateway {
  /** Not yet listening: see `listen`. */
  readonly server: http.Server;
  /** What became of the operations so far, and what is kept of them. */
  counters(): AnswerCounters;
  /** Takes no new requests, finishes those under way (10 seconds at most), closes every connection. */
  stop(): Promise<void>;
}

/** What answers operations, and what it stands on. */
interface Answering {
  readonly execution: Execution;
  readonly versions: DataVersions;
  readonly answers: AnswerOperations;
}

interface AnsweringParts {
  readonly config: GatewayConfig;
  readonly supergraphSdl: string;
  readonly logger: Logger;
}

/** How long slow clients are waited for: for the head of a request, for all of it, and while nothing moves. */
const clientTimeouts = { headersTimeout: 10_000, requestTimeout: 30_000 };
const idleTimeoutMillis = 60_000;

function createAnswering({ config, supergraphSdl, logger }: AnsweringParts): Answering {
  const { dataVersionIntervalMillis: intervalMillis, cacheBytes, isSharing } = config;
  const { maxTokens } = operationLimits;
  const formatOptions = { isDevelopment: !config.isProduction, maxTokens };
  const subgraphUrls = { ...readSubgraphUrls(supergraphSdl), ...config.subgraphUrls };
  const versions = createDataVersions({
    subgraphs: Object.keys(subgraphUrls),
    readVersion: createVersionReader(subgraphUrls),
    intervalMillis,
    onChange: (subgraph) => {
      execution.forget(subgraph);
    },
  });
  const execution = createExecution({
    ...config,
    subgraphUrls,
    supergraphSdl,
    logger,
    formatError: (error, { requestId }) =>
      withRequestId(formatGatewayError(error.toJSON(), error, formatOptions), requestId),
    onAnswer: (subgraph, { [dataVersionHeader]: version }) => {
      if (typeof version === 'string') versions.hear(subgraph, version);
    },
  });
  const { engine } = execution;
  const answers = createAnswerOperations({
    engine,
    versions,
    maxBytes: cacheBytes,
    isSharing,
    intervalMillis,
  });
  return { execution, versions, answers };
}

function loadFailure(cause: unknown, { supergraphPath }: GatewayConfig): SupergraphError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SupergraphError(`The supergraph ${supergraphPath} cannot be loaded: ${reason}`, { cause });
}

/** Starts what answers by the supergraph. Throws SupergraphError when it cannot be loaded. */
async function startAnswering(parts: AnsweringParts & { readonly httpServer: http.Server }) {
  const { config, supergraphSdl, logger, httpServer } = parts;
  try {
    const answering = createAnswering(parts);
    const { engine } = answering.execution;
    const { isProduction } = config;
    const apollo = createApollo({ engine, supergraphSdl, httpServer, logger, isProduction });
    await apollo.start();
    return { ...answering, apollo };
  } catch (cause) {
    throw loadFailure(cause, config);
  }
}

/**
 * Builds the gateway: supergraph, execution, routes. Opens no port and no connection.
 * Throws SupergraphError when the supergraph cannot be loaded.
 */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, supergraphSdl, callerClassOf } = options;
  const logger = options.logger ?? createLogger(config.logLevel);
  const webDirectory = options.webDirectory ?? join(import.meta.dirname, 'web', 'dist');
  const httpServer = http.createServer(clientTimeouts);
  httpServer.timeout = idleTimeoutMillis;
  const parts = { config, supergraphSdl, logger, httpServer };
  const { apollo, execution, versions, answers } = await startAnswering(parts);
  const readiness = { isReady: true };
  const app = express();
  addRoutes(app, { readiness, webDirectory });
  const answerGraph = createGraphqlHandler({
    server: apollo,
    operations: createKnownOperations(execution.engine),
    answers,
    logger,
    trustedDocuments,
    corsOrigins: config.corsOrigins,
    ...(callerClassOf && { callerClassOf }),
  });
  httpServer.on('request', (request, response) => {
    if (isForGraph(request)) answerGraph(request, response);
    else app(request, response);
  });
  if (config.cacheBytes > 0)
    httpServer.once('listening', () => {
      versions.start();
    });
  return {
    server: httpServer,
    counters: () => answers.counters(),
    async stop() {
      readiness.isReady = false;
      await apollo.stop();
      versions.stop();
      await execution.close();
    },
  };
}
