import type { IncomingMessage, RequestListener } from 'node:http';
import express from 'express';
import type { ExportParts } from '../exports/http/export-parts.ts';
import { exportRoutes } from '../exports/http/export-routes.ts';
import { assignRequestId } from '../telemetry/request-id.ts';
import { securityHeaders } from './security-headers.ts';

/** Serves what is drawn from the graph beside the graph itself: the exports. */
export function createSupergraphRoutes(parts: ExportParts): RequestListener {
  const app = express();
  app.use(securityHeaders());
  app.use(assignRequestId());
  app.use('/export', exportRoutes(parts));
  return app;
}

/** Whether a request is for what `createSupergraphRoutes` serves. */
export const isDrawnFromGraph = ({ url = '' }: IncomingMessage): boolean => /^\/export(?:[/?]|$)/.test(url);
