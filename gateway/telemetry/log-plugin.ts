import type { ApolloServerPlugin, GraphQLRequestContext, GraphQLRequestListener } from '@apollo/server';
import type { Logger } from 'pino';
import type { GatewayContext } from '../http/gateway-context.ts';
import { codesOf, logDefects, logOperation } from './log-operation.ts';

function logAnswer(logger: Logger, request: GraphQLRequestContext<GatewayContext>, facts: object): void {
  const { body, http } = request.response;
  const errors = body?.kind === 'single' ? (body.singleResult.errors ?? []) : [];
  logOperation(logger, { ...facts, status: http.status ?? 200, codes: codesOf(errors) });
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
