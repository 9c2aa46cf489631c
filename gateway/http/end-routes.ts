import type { ErrorRequestHandler, Express, Request, Response } from 'express';
import type { Logger } from 'pino';

/** The status an error asks for when the caller is at fault, such as 400 for an address that cannot be decoded; else 500. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

const unreadable = 'Diese Anfrage ist nicht lesbar.\n\nThis request cannot be read.\n';
const defect = (requestId: string): string =>
  `Im Hub ist etwas schiefgegangen (${requestId}).\n\nSomething went wrong in the hub (${requestId}).\n`;

/** Express itself would answer with the stack, which names files of this machine. */
const answerErrors =
  (logger: Logger): ErrorRequestHandler =>
  (error: unknown, _request, response, next) => {
    const requestId = String(response.locals['requestId']);
    const status = statusOf(error);
    if (status === 500) logger.error({ requestId, err: error }, 'defect');
    if (response.headersSent) {
      next(error);
      return;
    }
    response.status(status).setHeader('cache-control', 'no-store');
    response.type('text/plain').send(status === 500 ? defect(requestId) : unreadable);
  };

/** Ends the routes of an application: says what none of them serves, and what failed in them. */
export function endRoutes(app: Express, logger: Logger): void {
  app.use((request: Request, response: Response) => {
    response.status(404).json({ error: `nothing is served at ${request.path}` });
  });
  app.use(answerErrors(logger));
}
