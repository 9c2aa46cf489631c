import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { HubErrorCode } from '#lib/errors';
import { sendText, type Exchange } from './exchange.ts';
import { RequestFaultError } from '../request/request-fault.ts';

function send(exchange: Exchange, status: number, error: GraphQLFormattedError): void {
  const contentType = `${exchange.mediaType ?? 'application/json'}; charset=utf-8`;
  const headers = ['content-type', contentType, 'cache-control', 'no-store'];
  // Too short to be compressed: nothing to wait for.
  void sendText(exchange, { status, headers }, JSON.stringify({ errors: [error] }));
}

/** Answers a request that came to nothing: a fault of the request is told, anything else is a defect and logged. */
export function sendFault(exchange: Exchange, error: unknown, logger: Logger): void {
  if (error instanceof RequestFaultError) {
    const { status, message, code } = error;
    send(exchange, status, { message, extensions: { code } });
    return;
  }
  const { requestId } = exchange;
  logger.error({ requestId, err: error }, 'defect');
  const code = 'INTERNAL_SERVER_ERROR' satisfies HubErrorCode;
  send(exchange, 500, { message: 'Something went wrong in the hub', extensions: { code, requestId } });
}
