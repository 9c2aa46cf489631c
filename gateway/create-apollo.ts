import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from 'pino';
import { operationLimits, operationLimitsRule } from './access/operation-limits.ts';
import { createApolloAdapter } from './engine/apollo-adapter.ts';
import type { Engine } from './engine/create-engine.ts';
import { formatGatewayError } from './http/format-gateway-error.ts';
import type { GatewayContext } from './http/gateway-context.ts';
import { responsePlugin } from './http/response-plugin.ts';
import { logPlugin } from './telemetry/log-plugin.ts';

/** What Apollo Server stands on. */
export interface ApolloParts {
  readonly engine: Engine;
  readonly supergraphSdl: string;
  readonly logger: Logger;
  readonly isProduction: boolean;
}

/** Creates the Apollo Server that answers what is not a valid operation, and lets its gateway be the engine. */
export function createApollo(parts: ApolloParts): ApolloServer<GatewayContext> {
  const { engine, supergraphSdl, logger, isProduction } = parts;
  const { maxTokens } = operationLimits;
  return new ApolloServer<GatewayContext>({
    gateway: createApolloAdapter({
      engine,
      supergraphSdl,
      callerOf: (context) => context as GatewayContext,
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
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
    ],
  });
}
