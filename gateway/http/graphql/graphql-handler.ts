import type { IncomingMessage, RequestListener } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { writeKeyHeader } from '#lib/hub-headers';
import type { TrustedDocuments } from '../../access/trusted-documents.ts';
import { readWriteKey, writerClassOf } from '../../access/write-key.ts';
import { publicCallerClass, type GatewayContext } from '../gateway-context.ts';
import { answerWithExtras, type ExtrasParts, type ExtrasQuestion } from '../extras/answer-with-extras.ts';
import { paramsOfBody, paramsOfSearch, searchOf } from '../request/graphql-params.ts';
import { readJson, receiveBody } from '../request/read-body.ts';
import { RequestFaultError } from '../request/request-fault.ts';
import { createRequestAnswerer, type AnswerParts } from './answer-request.ts';
import { askApollo } from './ask-apollo.ts';
import { createCors } from './cors.ts';
import { sendEmpty, sendText, type Exchange } from './exchange.ts';
import { createOpening } from './open-exchange.ts';
import { sendFault } from './send-fault.ts';

/** What the address of the graph is made of. */
export interface GraphqlHandlerOptions extends AnswerParts {
  /** Answers what is not a valid operation; it must have been started. */
  readonly server: ApolloServer<GatewayContext>;
  /** Answers who wants to know more than the answer; by default nobody gets to know more. */
  readonly extras?: ExtrasParts;
  /** Operations that may be sent by their id; none by default. */
  readonly trustedDocuments?: TrustedDocuments;
  /** Origins whose pages may read answers. */
  readonly corsOrigins: readonly string[];
  /** What the caller of a request may see, by `callerHeaders` alone; everybody is of the public by default. */
  readonly callerClassOf?: (request: IncomingMessage) => string;
}

/** GET carries a question in its address, and no body whose type would have to be understood. */
const isPlainGet = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && headers['content-type'] === undefined;

/** The text of a question, see `Question`; undefined when the request has none. */
function textOf(request: IncomingMessage, bytes: Buffer | undefined): string | undefined {
  if (bytes) return bytes.toString('latin1');
  return isPlainGet(request) ? request.url : undefined;
}

const notAcceptable = (): RequestFaultError =>
  new RequestFaultError(406, 'The answer can be application/json or application/graphql-response+json');

/**
 * Creates what serves the address of the graph: bounded JSON bodies in, GraphQL answers out, faults of the request
 * itself included. Valid operations are answered here, everything else by Apollo Server.
 */
export function createGraphqlHandler(options: GraphqlHandlerOptions): RequestListener {
  const { server, logger, trustedDocuments = new Map(), callerClassOf = () => publicCallerClass } = options;
  const cors = createCors(options.corsOrigins);
  const open = createOpening(cors);
  const answerer = createRequestAnswerer(options);

  const contextOf = ({ request, requestId, mediaType }: Exchange): GatewayContext => {
    if (mediaType === undefined) throw notAcceptable();
    const writeKey = readWriteKey(request.headers[writeKeyHeader]);
    const callerClass = callerClassOf(request);
    if (writeKey === undefined) return { requestId, mediaType, callerClass };
    return { requestId, mediaType, callerClass: writerClassOf(callerClass), writeKey };
  };

  const sendWithExtras = async (exchange: Exchange, question: ExtrasQuestion): Promise<boolean> => {
    const text = options.extras && (await answerWithExtras(options.extras, question));
    if (text === undefined) return false;
    const headers = [
      'content-type',
      `${question.context.mediaType}; charset=utf-8`,
      'cache-control',
      'no-store',
    ];
    await sendText(exchange, { status: 200, headers }, text);
    return true;
  };

  const read = async (
    exchange: Exchange,
    {
      text,
      bytes,
      context,
    }: { text: string | undefined; bytes: Buffer | undefined; context: GatewayContext },
  ): Promise<void> => {
    const search = searchOf(exchange.request);
    const body = bytes && readJson(bytes);
    if (text !== undefined) {
      const params = bytes ? paramsOfBody(body, trustedDocuments) : paramsOfSearch(search, trustedDocuments);
      if (params?.extras && (await sendWithExtras(exchange, { params, extras: params.extras, context })))
        return;
      if (params && (await answerer.answer(exchange, { text, params, context }))) return;
    }
    await askApollo(server, exchange, { search, body, context });
  };

  // Not async, for what is kept is sent at once, without waiting for anything.
  const answer = (exchange: Exchange, context: GatewayContext, bytes?: Buffer): void => {
    const text = textOf(exchange.request, bytes);
    const known = text !== undefined && answerer.answerKnown(exchange, { text, context });
    if (known === true) return;
    const readIt = (): Promise<void> => read(exchange, { text, bytes, context });
    const done = known === false ? readIt() : known.then((isAnswered) => (isAnswered ? undefined : readIt()));
    done.catch((error: unknown) => {
      sendFault(exchange, error, logger);
    });
  };

  const attempt = (exchange: Exchange, work: () => void): void => {
    try {
      work();
    } catch (error) {
      sendFault(exchange, error, logger);
    }
  };

  const serve = (exchange: Exchange): void => {
    const { request } = exchange;
    const context = contextOf(exchange);
    if (request.method !== 'POST') answer(exchange, context);
    else
      receiveBody(request, {
        receive: (bytes) => {
          attempt(exchange, () => {
            answer(exchange, context, bytes);
          });
        },
        refuse: (fault) => {
          sendFault(exchange, fault, logger);
        },
      });
  };

  return (request, response) => {
    const exchange = open(request, response);
    const preflightHeaders = cors.preflightHeadersFor(request);
    if (preflightHeaders) sendEmpty(exchange, { status: 204, headers: preflightHeaders });
    else
      attempt(exchange, () => {
        serve(exchange);
      });
  };
}

/** Whether a request is for the graph. */
export const isForGraph = ({ url = '' }: IncomingMessage): boolean => /^\/graphql\/?(?:\?|$)/.test(url);
