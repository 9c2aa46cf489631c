import http from 'node:http';
import { dirname, join } from 'node:path';
import express from 'express';
import type { Logger } from 'pino';
import type { AnswerCounters } from './caching/answer-operations.ts';
import { createAnswering, type Answering, type AnsweringParts } from './create-answering.ts';
import { createDrain } from './http/drain.ts';
import { createKnownDepartments } from './http/departments/known-departments.ts';
import { idleTimeoutMillis } from './http/graphql/exchange.ts';
import { isForGraph } from './http/graphql/graphql-handler.ts';
import { addRoutes } from './http/routes.ts';
import { isDrawnFromGraph } from './http/supergraph-routes.ts';
import { createSuccession } from './supergraph/succession.ts';
import type { SubscribeToSupergraph } from './supergraph/watch-supergraph.ts';
import { createLogger } from '#lib/create-logger';

/** What a gateway is made of. */
export interface GatewayOptions extends Omit<AnsweringParts, 'logger' | 'departments'> {
  /** Where log lines go; standard output at the configured level by default. */
  readonly logger?: Logger;
  /** Tells of another supergraph to answer by, from when the server listens; by default nothing does. */
  readonly subscribe?: SubscribeToSupergraph;
  /** Folder of the built pages; `gateway/web/dist` by default. */
  readonly webDirectory?: string;
  /** What `/health/ready` tells beside the supergraph. */
  readonly healthReport?: () => Promise<object>;
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

/** How long slow clients are waited for: for the head of a request, and for all of it. */
const clientTimeouts = { headersTimeout: 10_000, requestTimeout: 30_000 };
const stopGraceMillis = 10_000;

/** Whoever opens a page about a department waits for its facts no longer than this. */
const factsPatienceMillis = 2_000;

/**
 * Builds the gateway: supergraph, execution, routes. Opens no port and no connection.
 * Throws SupergraphError when the supergraph cannot be loaded.
 */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const logger = options.logger ?? createLogger('gateway', options.config.logLevel);
  const webDirectory = options.webDirectory ?? join(import.meta.dirname, 'web', 'dist');
  const departments = createKnownDepartments({
    readFacts: (name, signal) => succession.readFacts(name, signal),
    patienceMillis: Math.min(options.config.subgraphTimeoutMillis, factsPatienceMillis),
  });
  const create = (sdl: string): Promise<Answering> =>
    createAnswering({ ...options, supergraphSdl: sdl, logger, departments });
  const first = await create(options.supergraphSdl);
  const succession = createSuccession({ sdl: options.supergraphSdl, first, create, logger });
  const report = async (): Promise<object> => ({
    supergraph: succession.report(),
    ...(await options.healthReport?.()),
  });
  const readiness = { isReady: true, report };
  const app = express();
  const schemaFolder = dirname(options.config.supergraphPath);
  addRoutes(app, { readiness, webDirectory, departments: { schemaFolder, departments }, logger });
  const server = http.createServer(clientTimeouts, (request, response) => {
    // Answers of the graph are written at once, see `sendHead`: a timer for each would only be taken back.
    if (isForGraph(request)) {
      succession.serve(request, response);
      return;
    }
    response.setTimeout(idleTimeoutMillis);
    if (isDrawnFromGraph(request)) succession.serve(request, response);
    else app(request, response);
  });
  const drain = createDrain(server, stopGraceMillis);
  let unsubscribe = (): void => undefined;
  server.once('listening', () => {
    succession.start();
    unsubscribe = options.subscribe?.((news) => void succession.hear(news)) ?? unsubscribe;
  });
  return {
    server,
    counters: () => succession.counters(),
    async stop() {
      readiness.isReady = false;
      unsubscribe();
      await drain();
      await succession.stop();
      departments.stop();
    },
  };
}
