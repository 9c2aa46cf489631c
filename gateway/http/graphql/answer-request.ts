import type { Logger } from 'pino';
import type { AnswerOperations, OperationAnswer } from '../../caching/answer-operations.ts';
import type { KnownOperations } from '../../engine/known-operations.ts';
import { createKnownRequest, type KnownRequest } from '../../engine/known-requests.ts';
import { codesOf, logDefects, logOperation } from '../../telemetry/log-operation.ts';
import type { GatewayContext } from '../gateway-context.ts';
import type { GraphQLParams } from '../request/graphql-params.ts';
import { answerHeaders, createAnswerHeads, withAge } from './answer-heads.ts';
import { codingFor, sendHead, sendReady, type Exchange } from './exchange.ts';

/** What answers valid operations. */
export interface AnswerParts {
  readonly operations: KnownOperations;
  readonly answers: AnswerOperations;
  readonly logger: Logger;
}

/** A request as it came. */
export interface Question {
  /** The body of a POST; the address of a GET. */
  readonly source: Buffer | string;
  readonly context: GatewayContext;
}

/** Answers valid operations with values that fit. False for any other, of which nothing was executed and nothing sent. */
export interface RequestAnswerer {
  /** Answers what was answered before, and at once if the answer is kept. */
  answerKnown(exchange: Exchange, question: Question): Promise<boolean> | boolean;
  /** Answers a well-formed request. */
  answer(exchange: Exchange, question: Question & { readonly params: GraphQLParams }): Promise<boolean>;
}

/** Whether the caller has the answer already; RFC 9110 has names compared weakly for this. */
function isKnownToCaller({ request }: Exchange, { isCacheable, ready }: OperationAnswer): boolean {
  const known = request.headers['if-none-match'];
  // A POST has no answer that could be kept under its address.
  if (known === undefined || !isCacheable || request.method !== 'GET') return false;
  return known === ready.etag || known === '*' || known.split(',').some((name) => name.trim() === ready.etag);
}

function log(
  logger: Logger,
  exchange: Exchange,
  facts: { readonly request: KnownRequest; readonly answer: OperationAnswer; readonly status: number },
): void {
  const { requestId } = exchange;
  const { request, answer, status } = facts;
  const { errors, origin } = answer;
  const operation = request.operation.name;
  // Who shares an answer shares its errors, which were logged where it was made.
  if (origin === 'made') logDefects(logger, errors, { requestId, operation });
  if (!logger.isLevelEnabled('info')) return;
  const millis = Math.round(performance.now() - exchange.startedAt);
  logOperation(logger, { requestId, operation, millis, status, codes: codesOf(errors), origin });
}

/** What is sent, and to which request. */
interface Delivery {
  readonly request: KnownRequest;
  readonly answer: OperationAnswer;
  readonly context: GatewayContext;
}

/** Creates what sends answers and logs that it did. */
function createDelivering(
  logger: Logger,
): (opened: Exchange, delivery: Delivery) => Promise<boolean> | boolean {
  const heads = createAnswerHeads();
  return (opened, { request, answer, context }) => {
    const exchange = withAge(opened, answer);
    const { ready } = answer;
    if (isKnownToCaller(exchange, answer)) {
      sendHead(exchange, { status: 304, head: heads.unchanged(answer, context) });
      log(logger, exchange, { request, answer, status: 304 });
      return true;
    }
    const facts = { request, answer, status: 200 };
    if (codingFor(exchange, ready) === undefined) {
      sendHead(exchange, { status: 200, head: heads.whole(answer, context), body: ready.body });
      log(logger, exchange, facts);
      return true;
    }
    const headers = answerHeaders(answer, context);
    return Promise.resolve(sendReady(exchange, { status: 200, headers }, ready)).then(() => {
      log(logger, exchange, facts);
      return true;
    });
  };
}

/** Creates what answers requests for valid operations. */
export function createRequestAnswerer({ operations, answers, logger }: AnswerParts): RequestAnswerer {
  const deliver = createDelivering(logger);
  const { byAddress, byBody } = operations.requests;

  const make = async (exchange: Exchange, request: KnownRequest, context: GatewayContext) => {
    const answer = answers.kept(request, context.callerClass) ?? (await answers.make(request, context));
    return answer ? deliver(exchange, { request, answer, context }) : false;
  };

  /** Nothing that lives while it waits may lead to the answer: what has grown old keeps even what is done with. */
  const makeInTurn = (
    exchange: Exchange,
    request: KnownRequest,
    context: GatewayContext,
  ): Promise<boolean> => {
    if (!answers.mustWait(request, context.callerClass)) return make(exchange, request, context);
    return new Promise((resolve) => {
      answers.wait(request, () => {
        // Nothing is made for a caller who has gone meanwhile.
        resolve(exchange.response.destroyed || make(exchange, request, context));
      });
    });
  };

  return {
    answerKnown(exchange, { source, context }) {
      const request = typeof source === 'string' ? byAddress.find(source) : byBody.find(source);
      if (!request) return false;
      const answer = answers.kept(request, context.callerClass);
      return answer
        ? deliver(exchange, { request, answer, context })
        : makeInTurn(exchange, request, context);
    },
    async answer(exchange, { source, params, context }) {
      const { query, operationName, variables } = params;
      const found = operations.find(query, operationName);
      const operation = found instanceof Promise ? await found : found;
      if (!operation || (exchange.request.method === 'GET' && !operation.isQuery)) return false;
      const request = createKnownRequest({ operation, variables });
      if (!(await makeInTurn(exchange, request, context))) return false;
      if (typeof source === 'string') byAddress.keep(source, request);
      else byBody.keep(source, request);
      return true;
    },
  };
}
