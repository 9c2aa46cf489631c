import type { ApolloServerPlugin, GraphQLRequestContext, GraphQLRequestListener } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { HubErrorCode } from '#lib/errors';
import type { GatewayContext } from './gateway-context.ts';

const hasCode = (error: GraphQLFormattedError, code: HubErrorCode): boolean =>
  error.extensions?.['code'] === code;

/** Gives a defect the id of its request, under which the log tells more. */
export const withRequestId = (error: GraphQLFormattedError, requestId: string): GraphQLFormattedError =>
  hasCode(error, 'INTERNAL_SERVER_ERROR')
    ? { ...error, extensions: { ...error.extensions, requestId } }
    : error;

/**
 * GraphQL over HTTP asks for status 200 for a faulty document when the answer is plain JSON, whose readers cannot
 * tell the hub's answer from a proxy's by the type. Operations beyond the limits are refused as requests: they keep 400.
 */
function isWellFormedRequest(
  request: GraphQLRequestContext<GatewayContext>,
  errors: readonly GraphQLFormattedError[],
): boolean {
  return (
    request.response.http.status === 400 &&
    request.source !== undefined &&
    !errors.some((error) => hasCode(error, 'QUERY_TOO_LARGE')) &&
    request.contextValue.mediaType === 'application/json'
  );
}

/** Gives every answer of the graph its final form. */
export function responsePlugin(): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart(): Promise<GraphQLRequestListener<GatewayContext>> {
      return {
        async willSendResponse(request) {
          const { body, http } = request.response;
          if (body.kind !== 'single' || !body.singleResult.errors) return;
          const errors = body.singleResult.errors.map((error) =>
            withRequestId(error, request.contextValue.requestId),
          );
          body.singleResult = { ...body.singleResult, errors };
          if (isWellFormedRequest(request, errors)) http.status = 200;
        },
      };
    },
  };
}
