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
import { createExecution, type Execution } from './execution/create-execution.ts';
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
  readonly execution: Execution;
  readonly httpServer: http.Server;
  readonly logger: Logger;
  readonly isProduction: boolean;
}

function createServer({
  execution,
  httpServer,
  logger,
  isProduction,
}: ServerParts): ApolloServer<GatewayContext> {
  const { maxTokens } = operationLimits;
  return new ApolloServer<GatewayContext>({
    gateway: execution.gateway,
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
  const execution = await createExecution({ ...config, supergraphSdl, logger });
  const server = createServer({ execution, httpServer, logger, isProduction: config.isProduction });
  try {
    await server.start();
  } catch (cause) {
    throw new SupergraphError(
      `The supergraph ${config.supergraphPath} cannot be loaded: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
  const readiness = { isReady: true };
  addRoutes(app, { server, readiness, webDirectory, logger });
  return {
    server: httpServer,
    async stop() {
      readiness.isReady = false;
      await server.stop();
      execution.close();
    },
  };
}
