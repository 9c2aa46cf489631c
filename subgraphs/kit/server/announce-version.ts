import express, { type Router } from 'express';
import { dataVersionHeader } from '#lib/hub-headers';
import type { DataVersion } from '#kit/tables/data-version';

/**
 * Tells the gateway which data there is: at `/health/version` as it is now, on every answer of the graph as it was
 * when it was last looked at. While it cannot be told, the gateway keeps no answers.
 */
export function announceVersion(dataVersion: DataVersion): Router {
  const router = express.Router();
  router.get('/health/version', async (_request, response) => {
    const version = await dataVersion.read().catch(() => undefined);
    response.setHeader('cache-control', 'no-store');
    response.status(version === undefined ? 503 : 200).json({ dataVersion: version ?? null });
  });
  router.use('/graphql', (_request, response, next) => {
    const version = dataVersion.last();
    if (version !== undefined) response.setHeader(dataVersionHeader, version);
    next();
  });
  return router;
}
