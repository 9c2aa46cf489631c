import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import type { TrustedDocuments } from '../../access/trusted-documents.ts';
import { createBoundedMap } from '../../caching/bounded-map.ts';
import { chooseRequestId, requestIdHeader } from '../../telemetry/request-id.ts';
import { publicCallerClass, type GatewayContext } from '../gateway-context.ts';
import { answerHeaders } from '../security-headers.ts';
import { answerParams, type AnswerParts } from './answer-params.ts';
import { askApollo } from './ask-apollo.ts';
import { createCors, type Cors } from './cors.ts';
import { sendEmpty, type Exchange } from './exchange.ts';
import { paramsOfBody, paramsOfSearch } from './graphql-params.ts';
import { mediaTypeOf, type GraphQLMediaType } from './media-type.ts';
import { readJsonBody } from './read-body.ts';
import { RequestFaultError } from './request-fault.ts';
import { sendFault } from './send-fault.ts';

/** What the address of the graph is made of. */
export interface GraphqlHandlerOptions extends AnswerParts {
  /** Answers what is not a valid operation; it must have been started. */
  readonly server: ApolloServer<GatewayContext>;
  /** Operations that may be sent by their id; none by default. */
  readonly trustedDocuments?: TrustedDocuments;
  /** Origins whose pages may read answers. */
  readonly corsOrigins: readonly string[];
  /** What the caller of a request may see; everybody is of the public by default. */
  readonly callerClassOf?: (request: IncomingMessage) => string;
}

/** Callers send few different ones; whoever sends many only costs himself the reading. */
const rememberedAcceptHeaders = 100;

function createMediaTypeReader(): (accept: string | undefined) => GraphQLMediaType | undefined {
  const known = createBoundedMap<string, GraphQLMediaType | 'none'>(rememberedAcceptHeaders);
  return (accept) => {
    if (accept === undefined) return mediaTypeOf(accept);
    const mediaType = known.get(accept) ?? mediaTypeOf(accept) ?? 'none';
    known.set(accept, mediaType);
    return mediaType === 'none' ? undefined : mediaType;
  };
}

function createOpening(cors: Cors): (request: IncomingMessage, response: ServerResponse) => Exchange {
  const readMediaType = createMediaTypeReader();
  const fixed = [...answerHeaders, 'vary', 'accept, accept-encoding, origin'];
  return (request, response) => {
    const given = request.headers[requestIdHeader];
    const requestId = chooseRequestId(typeof given === 'string' ? given : undefined);
    return {
      request,
      response,
      requestId,
      mediaType: readMediaType(request.headers.accept),
      headers: [requestIdHeader, requestId, ...fixed, ...cors.headersFor(request)],
      startedAt: performance.now(),
    };
  };
}

const searchOf = ({ url = '' }: IncomingMessage): string => {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
};

/** GET carries a question in its address, and no body whose type would have to be understood. */
const isPlainGet = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && headers['content-type'] === undefined;

/**
 * Creates what serves the address of the graph: bounded JSON bodies in, GraphQL answers out, faults of the request
 * itself included. Valid operations are answered here, everything else by Apollo Server.
 */
export function createGraphqlHandler(options: GraphqlHandlerOptions): RequestListener {
  const { server, logger, trustedDocuments = new Map(), callerClassOf = () => publicCallerClass } = options;
  const cors = createCors(options.corsOrigins);
  const open = createOpening(cors);

  const serve = async (exchange: Exchange): Promise<void> => {
    const { request, requestId, mediaType } = exchange;
    if (mediaType === undefined)
      throw new RequestFaultError(
        406,
        'The answer can be application/json or application/graphql-response+json',
      );
    const context = { requestId, mediaType, callerClass: callerClassOf(request) };
    const search = searchOf(request);
    const body = request.method === 'POST' ? await readJsonBody(request) : undefined;
    const params =
      request.method === 'POST'
        ? paramsOfBody(body, trustedDocuments)
        : isPlainGet(request)
          ? paramsOfSearch(search, trustedDocuments)
          : undefined;
    if (params && (await answerParams(options, exchange, { params, context }))) return;
    await askApollo(server, exchange, { search, body, context });
  };

  return (request, response) => {
    const exchange = open(request, response);
    const preflightHeaders = cors.preflightHeadersFor(request);
    if (preflightHeaders) sendEmpty(exchange, { status: 204, headers: preflightHeaders });
    else
      serve(exchange).catch((error: unknown) => {
        sendFault(exchange, error, logger);
      });
  };
}

/** Whether a request is for the graph. */
export const isForGraph = ({ url = '' }: IncomingMessage): boolean => /^\/graphql\/?(?:\?|$)/.test(url);
