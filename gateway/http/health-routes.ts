import express, { type Router } from 'express';

/** Whether the process takes requests now. */
export interface Readiness {
  readonly isReady: boolean;
  /** What there is to tell beside that. */
  report(): Promise<object>;
}

/**
 * `/live`: the process runs. `/ready`: it takes requests. Silent departments do not make the hub unready:
 * it answers from the others. Neither does a supergraph that was refused: it
 * answers by the last good one.
 */
export function healthRoutes(readiness: Readiness): Router {
  const router = express.Router();
  router.use((_request, response, next) => {
    response.setHeader('cache-control', 'no-store');
    next();
  });
  router.get('/live', (_request, response) => {
    response.json({ status: 'live' });
  });
  router.get('/ready', async (_request, response) => {
    if (readiness.isReady) response.json({ status: 'ready', ...(await readiness.report()) });
    else response.status(503).json({ status: 'stopping' });
  });
  return router;
}
