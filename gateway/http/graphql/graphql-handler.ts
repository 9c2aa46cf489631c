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
import { createRequestAnswerer, type AnswerParts, type RequestAnswerer } from './answer-request.ts';
import { askApollo } from './ask-apollo.ts';
import { createCors, type Cors } from './cors.ts';
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

/** Where a request says what it asks, see `Question`; undefined when it asks nothing. */
const sourceOf = (request: IncomingMessage, bytes: Buffer | undefined): Buffer | string | undefined =>
  bytes ?? (isPlainGet(request) ? request.url : undefined);

const notAcceptable = (): RequestFaultError =>
  new RequestFaultError(406, 'The answer can be application/json or application/graphql-response+json');

const noDocuments: TrustedDocuments = new Map();

/** What a request asks, as it came. */
interface Asked {
  readonly source: Buffer | string | undefined;
  readonly context: GatewayContext;
}

class GraphqlHandler {
  readonly #options: GraphqlHandlerOptions;
  readonly #cors: Cors;
  readonly #open: ReturnType<typeof createOpening>;
  readonly #answerer: RequestAnswerer;

  constructor(options: GraphqlHandlerOptions) {
    this.#options = options;
    this.#cors = createCors(options.corsOrigins);
    this.#open = createOpening(this.#cors);
    this.#answerer = createRequestAnswerer(options);
  }

  readonly serve: RequestListener = (request, response) => {
    const exchange = this.#open(request, response);
    const preflightHeaders = this.#cors.preflightHeadersFor(request);
    if (preflightHeaders) sendEmpty(exchange, { status: 204, headers: preflightHeaders });
    else
      this.#attempt(exchange, () => {
        this.#receive(exchange);
      });
  };

  #attempt(exchange: Exchange, work: () => void): void {
    try {
      work();
    } catch (error) {
      sendFault(exchange, error, this.#options.logger);
    }
  }

  #receive(exchange: Exchange): void {
    const { request } = exchange;
    const context = this.#contextOf(exchange);
    if (request.method !== 'POST') this.#answer(exchange, context);
    else
      receiveBody(request, {
        receive: (bytes) => {
          this.#attempt(exchange, () => {
            this.#answer(exchange, context, bytes);
          });
        },
        refuse: (fault) => {
          sendFault(exchange, fault, this.#options.logger);
        },
      });
  }

  #contextOf({ request, requestId, mediaType }: Exchange): GatewayContext {
    if (mediaType === undefined) throw notAcceptable();
    const writeKey = readWriteKey(request.headers[writeKeyHeader]);
    const callerClass = this.#options.callerClassOf?.(request) ?? publicCallerClass;
    if (writeKey === undefined) return { requestId, mediaType, callerClass };
    return { requestId, mediaType, callerClass: writerClassOf(callerClass), writeKey };
  }

  /** Not async, for what is kept is sent at once, without waiting for anything. */
  #answer(exchange: Exchange, context: GatewayContext, bytes?: Buffer): void {
    const source = sourceOf(exchange.request, bytes);
    const known = source !== undefined && this.#answerer.answerKnown(exchange, { source, context });
    if (known === true) return;
    const read = (): Promise<void> => this.#read(exchange, { source, context });
    const done = known === false ? read() : known.then((isAnswered) => (isAnswered ? undefined : read()));
    done.catch((error: unknown) => {
      sendFault(exchange, error, this.#options.logger);
    });
  }

  async #read(exchange: Exchange, { source, context }: Asked): Promise<void> {
    const { server, extras, trustedDocuments = noDocuments } = this.#options;
    const search = searchOf(exchange.request);
    const bytes = typeof source === 'string' ? undefined : source;
    const body = bytes && readJson(bytes);
    if (source !== undefined) {
      const params = bytes ? paramsOfBody(body, trustedDocuments) : paramsOfSearch(search, trustedDocuments);
      if (params?.extras && extras) {
        const question = { params, extras: params.extras, context };
        if (await sendWithExtras(extras, exchange, question)) return;
      }
      if (params && (await this.#answerer.answer(exchange, { source, params, context }))) return;
    }
    await askApollo(server, exchange, { search, body, context });
  }
}

/** False when the question is nothing to be answered with extras: nothing was sent then. */
async function sendWithExtras(
  parts: ExtrasParts,
  exchange: Exchange,
  question: ExtrasQuestion,
): Promise<boolean> {
  const text = await answerWithExtras(parts, question);
  if (text === undefined) return false;
  const contentType = `${question.context.mediaType}; charset=utf-8`;
  const headers = ['content-type', contentType, 'cache-control', 'no-store'];
  await sendText(exchange, { status: 200, headers }, text);
  return true;
}

/**
 * Creates what serves the address of the graph: bounded JSON bodies in, GraphQL answers out, faults of the request
 * itself included. Valid operations are answered here, everything else by Apollo Server.
 */
export const createGraphqlHandler = (options: GraphqlHandlerOptions): RequestListener =>
  new GraphqlHandler(options).serve;

/** Whether a request is for the graph. */
export const isForGraph = ({ url = '' }: IncomingMessage): boolean =>
  url === '/graphql' || /^\/graphql\/?(?:\?|$)/.test(url);
