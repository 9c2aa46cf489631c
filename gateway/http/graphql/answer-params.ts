import type { Logger } from 'pino';
import type { AnswerOperations, OperationAnswer } from '../../caching/answer-operations.ts';
import type { KnownOperation, KnownOperations } from '../../engine/known-operations.ts';
import { codesOf, logDefects, logOperation } from '../../telemetry/log-operation.ts';
import { publicCallerClass, type GatewayContext } from '../gateway-context.ts';
import { sendEmpty, sendReady, type Exchange } from './exchange.ts';
import type { GraphQLParams } from './graphql-params.ts';

/** What answers valid operations. */
export interface AnswerParts {
  readonly operations: KnownOperations;
  readonly answers: AnswerOperations;
  readonly logger: Logger;
}

/** Whether the caller has the answer already; RFC 9110 has names compared weakly for this. */
function isKnownToCaller({ request }: Exchange, etag: string): boolean {
  const known = request.headers['if-none-match'];
  // A POST has no answer that could be kept under its address.
  if (known === undefined || request.method !== 'GET') return false;
  return known === '*' || known.split(',').some((name) => name.trim() === etag);
}

function cacheHeaders({ isCacheable, ready }: OperationAnswer, { callerClass }: GatewayContext): string[] {
  if (!isCacheable) return ['cache-control', 'no-store'];
  // To be kept, but never used without asking whether it still holds: else it could be older than is promised.
  const scope = callerClass === publicCallerClass ? 'public' : 'private';
  return ['cache-control', `${scope}, no-cache`, 'etag', ready.etag];
}

function send(
  exchange: Exchange,
  answer: OperationAnswer,
  context: GatewayContext,
): { readonly status: number; readonly sent: Promise<void> | undefined } {
  const headers = cacheHeaders(answer, context);
  if (answer.isCacheable && isKnownToCaller(exchange, answer.ready.etag)) {
    sendEmpty(exchange, { status: 304, headers });
    return { status: 304, sent: undefined };
  }
  headers.push('content-type', `${context.mediaType}; charset=utf-8`);
  return { status: 200, sent: sendReady(exchange, { status: 200, headers }, answer.ready) };
}

function log(
  logger: Logger,
  exchange: Exchange,
  facts: { readonly operation: KnownOperation; readonly answer: OperationAnswer; readonly status: number },
): void {
  const { requestId } = exchange;
  const { operation, answer, status } = facts;
  const { errors, origin } = answer;
  // Who shares an answer shares its errors, which were logged where it was made.
  if (origin === 'made') logDefects(logger, errors, { requestId, operation: operation.name });
  if (!logger.isLevelEnabled('info')) return;
  const millis = Math.round(performance.now() - exchange.startedAt);
  logOperation(logger, {
    requestId,
    operation: operation.name,
    millis,
    status,
    codes: codesOf(errors),
    origin,
  });
}

/**
 * Answers a request that is a valid operation with values that fit. False for any other, of which nothing was
 * executed and nothing sent.
 */
export async function answerParams(
  { operations, answers, logger }: AnswerParts,
  exchange: Exchange,
  { params, context }: { readonly params: GraphQLParams; readonly context: GatewayContext },
): Promise<boolean> {
  const found = operations.find(params.query, params.operationName);
  const operation = found instanceof Promise ? await found : found;
  if (!operation || (exchange.request.method === 'GET' && !operation.isQuery)) return false;
  const { callerClass, requestId } = context;
  const request = { operation, variables: params.variables, callerClass, requestId };
  const answer = answers.kept(request) ?? (await answers.make(request));
  if (!answer) return false;
  const { status, sent } = send(exchange, answer, context);
  await sent;
  log(logger, exchange, { operation, answer, status });
  return true;
}
