import type { ApolloServerPlugin, GraphQLRequestContext, GraphQLRequestListener } from '@apollo/server';
import type { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { isDefect } from '#lib/format-error';
import type { GatewayContext } from '../http/gateway-context.ts';

// A subgraph logs its own defects with their stack; here there is only what it told the gateway.
const isOurs = (error: GraphQLError): boolean => error.extensions['serviceName'] === undefined;

function logDefects(logger: Logger, errors: readonly GraphQLError[], facts: object): void {
  for (const error of errors.filter(isDefect)) {
    if (isOurs(error))
      logger.error({ ...facts, err: error.originalError ?? error, path: error.path }, 'defect');
    else
      logger.warn({ ...facts, subgraph: error.extensions['serviceName'], path: error.path }, error.message);
  }
}

function logAnswer(logger: Logger, request: GraphQLRequestContext<GatewayContext>, facts: object): void {
  const { body, http } = request.response;
  const errors = body?.kind === 'single' ? (body.singleResult.errors ?? []) : [];
  const codes = [...new Set(errors.map((error) => error.extensions?.['code']))];
  logger.info({ ...facts, status: http.status ?? 200, codes }, 'operation');
}

/** One log line for each operation, and one with stack and request id for each defect. */
export function logPlugin(logger: Logger): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart({ contextValue }): Promise<GraphQLRequestListener<GatewayContext>> {
      const startedAt = performance.now();
      const { requestId } = contextValue;
      return {
        async didEncounterErrors(request) {
          logDefects(logger, request.errors, { requestId, operation: request.operationName ?? undefined });
        },
        async willSendResponse(request) {
          const millis = Math.round(performance.now() - startedAt);
          logAnswer(logger, request, { requestId, operation: request.operationName ?? undefined, millis });
        },
      };
    },
    async unexpectedErrorProcessingRequest({ requestContext, error }) {
      logger.error({ requestId: requestContext.contextValue.requestId, err: error }, 'defect');
    },
  };
}
