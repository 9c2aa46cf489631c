import type { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type ErrorRequestHandler, type RequestHandler, type Response, type Router } from 'express';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { HubErrorCode } from '#lib/errors';
import { gatewayContext, mediaTypeOf, type GatewayContext } from './gateway-context.ts';

const maxBodyBytes = 1024 * 1024;

type RequestFaultCode = HubErrorCode | 'BAD_REQUEST';

const isJson = (contentType: string | undefined): boolean =>
  contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json';

/**
 * Refuses bodies that are not JSON. This is also what keeps foreign pages from posting in a visitor's name:
 * a browser asks the hub first before it sends JSON across sites, and forms cannot send it at all.
 */
function demandJson(): RequestHandler {
  return (request, response, next) => {
    if (request.method !== 'POST' || isJson(request.get('content-type'))) {
      next();
      return;
    }
    const message = 'A GraphQL request by POST must have the content-type application/json';
    sendFault(response, { status: 415, code: 'BAD_REQUEST', message });
  };
}

function sendFault(
  response: Response,
  fault: { status: number; code: RequestFaultCode; message: string; requestId?: string },
): void {
  const { status, code, message, requestId } = fault;
  const error: GraphQLFormattedError = {
    message,
    extensions: { code, ...(requestId !== undefined && { requestId }) },
  };
  response
    .status(status)
    .type(mediaTypeOf(response.req) ?? 'application/json')
    .send(JSON.stringify({ errors: [error] }));
}

/** What the body reader says of a body it refuses. */
const isBodyFault = (
  error: unknown,
): error is { readonly type: string; readonly status: number; readonly message: string } =>
  error instanceof Error &&
  'type' in error &&
  'status' in error &&
  typeof error.status === 'number' &&
  error.status < 500;

function answerFaults(logger: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    if (isBodyFault(error)) {
      const isTooLarge = error.type === 'entity.too.large';
      const message = isTooLarge
        ? `The request body must be at most ${maxBodyBytes} bytes`
        : `The request body cannot be read: ${error.message}`;
      sendFault(response, {
        status: error.status,
        code: isTooLarge ? 'QUERY_TOO_LARGE' : 'BAD_REQUEST',
        message,
      });
      return;
    }
    const requestId = String(response.locals['requestId']);
    logger.error({ requestId, err: error }, 'defect');
    sendFault(response, {
      status: 500,
      code: 'INTERNAL_SERVER_ERROR',
      message: 'Something went wrong in the hub',
      requestId,
    });
  };
}

/** The route of the graph: bounded JSON bodies in, GraphQL answers out, faults of the request itself included. */
export function graphqlRoute(server: ApolloServer<GatewayContext>, logger: Logger): Router {
  const router = express.Router();
  router.use(demandJson());
  router.use(express.json({ limit: maxBodyBytes }));
  router.use(expressMiddleware(server, { context: async ({ req, res }) => gatewayContext(req, res) }));
  router.use(answerFaults(logger));
  return router;
}
