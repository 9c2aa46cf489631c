import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { HubError, type HubErrorCode } from '#lib/errors';
import type { Logger } from 'pino';

interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly code: string;
}

/** Refuses what is no POST: a query in the address has no body, so nothing in it could be signed. */
export const refuseOtherMethods: RequestHandler = (_request, response) => {
  response.set('allow', 'POST');
  refuse(response, { status: 405, message: 'A subgraph takes POST only', code: 'BAD_REQUEST' });
};

/** Answers requests that fail before they become GraphQL in the form of GraphQL: unsigned, too large, no JSON. */
export function refuseRequest(logger: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const refusal = refusalOf(error);
    if (refusal.status >= 500) logger.error({ err: error, code: refusal.code }, refusal.message);
    else logger.warn({ code: refusal.code }, refusal.message);
    refuse(response, refusal);
  };
}

/** Body parsers give their errors a status; those below 500 are the caller's and meant for the caller. */
function refusalOf(error: unknown): Refusal {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (!(error instanceof Error) || !(status >= 400 && status < 500)) {
    const code = 'INTERNAL_SERVER_ERROR' satisfies HubErrorCode;
    return { status: 500, message: 'Something went wrong in the hub', code };
  }
  const code = error instanceof HubError ? String(error.extensions['code']) : 'BAD_REQUEST';
  return { status, message: error.message, code };
}

function refuse(response: Response, { status, message, code }: Refusal): void {
  response.status(status).json({ errors: [{ message, extensions: { code } }] });
}
