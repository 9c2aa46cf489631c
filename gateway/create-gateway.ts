import http from 'node:http';
import { join } from 'node:path';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import express from 'express';
import type { Logger } from 'pino';
import { operationLimits, operationLimitsRule } from './access/operation-limits.ts';
import type { GatewayConfig } from './config.ts';
import { createApolloAdapter } from './engine/apollo-adapter.ts';
import type { Engine } from './engine/create-engine.ts';
import { createExecution, type Execution } from './engine/create-execution.ts';
import { formatGatewayError } from './http/format-gateway-error.ts';
import type { GatewayContext } from './http/gateway-context.ts';
import { responsePlugin } from './http/response-plugin.ts';
import { addRoutes } from './http/routes.ts';
import { SupergraphError } from './supergraph/load-supergraph.ts';
import { createLogger } from './telemetry/create-logger.ts';
import { logPlugin } from './telemetry/log-plugin.ts';

/** What a gateway is made of. */
export interface GatewayOptions {
  readonly config: GatewayConfig;
  /** The composed supergraph as text. */
  readonly supergraphSdl: string;
  /** Where log lines go; standard output at the configured level by default. */
  readonly logger?: Logger;
  /** Folder of the built pages; `gateway/web/dist` by default. */
  readonly webDirectory?: string;
}

/** A gateway that answers as soon as its server listens. */
export interface Gateway {
  /** Not yet listening: see `listen`. */
  readonly server: http.Server;
  /** Takes no new requests, finishes those under way (10 seconds at most), closes every connection. */
  stop(): Promise<void>;
}

/** What the GraphQL server stands on. */
interface ServerParts {
  readonly engine: Engine;
  readonly supergraphSdl: string;
  readonly httpServer: http.Server;
  readonly logger: Logger;
  readonly isProduction: boolean;
}

// Until callers have tokens they are all of one class, and a department hears the gateway itself.
const callerClass = 'gateway';

function createServer({
  engine,
  supergraphSdl,
  httpServer,
  logger,
  isProduction,
}: ServerParts): ApolloServer<GatewayContext> {
  const { maxTokens } = operationLimits;
  return new ApolloServer<GatewayContext>({
    gateway: createApolloAdapter({
      engine,
      supergraphSdl,
      callerOf: (context) => ({ requestId: (context as GatewayContext).requestId, callerClass }),
    }),
    logger,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    // Nothing is allowed to a caller because of a cookie, POST takes JSON only and GET runs queries only: a foreign
    // page can do nothing in a visitor's name. So links and spreadsheets may ask by plain GET.
    csrfPrevention: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxLexicalTokens: maxTokens },
    validationRules: [operationLimitsRule(operationLimits)],
    formatError: (formatted, error) =>
      formatGatewayError(formatted, error, { isDevelopment: !isProduction, maxTokens }),
    plugins: [
      responsePlugin(),
      logPlugin(logger),
      ApolloServerPluginDrainHttpServer({ httpServer }),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
    ],
  });
}

/** Loads the supergraph and starts what answers by it. Throws SupergraphError when it cannot be loaded. */
async function startServer(parts: {
  readonly config: GatewayConfig;
  readonly supergraphSdl: string;
  readonly httpServer: http.Server;
  readonly logger: Logger;
}): Promise<{ readonly execution: Execution; readonly server: ApolloServer<GatewayContext> }> {
  const { config, ...rest } = parts;
  try {
    const execution = createExecution({ ...config, ...rest });
    const server = createServer({ ...rest, engine: execution.engine, isProduction: config.isProduction });
    await server.start();
    return { execution, server };
  } catch (cause) {
    throw new SupergraphError(
      `The supergraph ${config.supergraphPath} cannot be loaded: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}

/**
 * Builds the gateway: supergraph, execution, routes. Opens no port and no connection.
 * Throws SupergraphError when the supergraph cannot be loaded.
 */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, supergraphSdl } = options;
  const logger = options.logger ?? createLogger(config.logLevel);
  const webDirectory = options.webDirectory ?? join(import.meta.dirname, 'web', 'dist');
  const app = express();
  const httpServer = http.createServer({ requestTimeout: 30_000 }, app);
  const { execution, server } = await startServer({ config, supergraphSdl, httpServer, logger });
  const readiness = { isReady: true };
  addRoutes(app, { server, readiness, webDirectory, logger });
  return {
    server: httpServer,
    async stop() {
      readiness.isReady = false;
      await server.stop();
      await execution.close();
    },
  };
}
