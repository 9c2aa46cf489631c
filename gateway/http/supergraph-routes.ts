import type { IncomingMessage, RequestListener } from 'node:http';
import express from 'express';
import { catalogRoutes, type CatalogParts } from '../catalog/http/catalog-routes.ts';
import type { ExportParts } from '../exports/http/export-parts.ts';
import { exportRoutes } from '../exports/http/export-routes.ts';
import { assignRequestId } from '../telemetry/request-id.ts';
import { endRoutes } from './end-routes.ts';
import { securityHeaders } from './security-headers.ts';

/** Serves what is drawn from the graph beside the graph itself: the exports and the catalogue of data sets. */
export function createSupergraphRoutes(parts: ExportParts & CatalogParts): RequestListener {
  const app = express();
  app.use(securityHeaders());
  app.use(assignRequestId());
  app.use('/export', exportRoutes(parts));
  app.use(catalogRoutes(parts));
  endRoutes(app, parts.logger);
  return app;
}

/** Whether a request is for what `createSupergraphRoutes` serves. */
export const isDrawnFromGraph = ({ url = '' }: IncomingMessage): boolean =>
  /^\/(?:export|catalog)(?:[/?.]|$)/.test(url);
