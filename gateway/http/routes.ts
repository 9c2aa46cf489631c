import type { ApolloServer } from '@apollo/server';
import type express from 'express';
import { type Express } from 'express';
import type { Logger } from 'pino';
import type { GatewayContext } from './gateway-context.ts';
import { graphqlRoute } from './graphql-route.ts';
import { healthRoutes, type Readiness } from './health-routes.ts';
import { pageRoutes } from './page-routes.ts';
import { assignRequestId } from '../telemetry/request-id.ts';
import { securityHeaders } from './security-headers.ts';

/** What the routes are made of. */
export interface AppParts {
  readonly server: ApolloServer<GatewayContext>;
  readonly readiness: Readiness;
  /** Folder of the built pages. */
  readonly webDirectory: string;
  readonly logger: Logger;
}

/** Adds every route of the gateway to an application; the server must have been started. */
export function addRoutes(app: Express, { server, readiness, webDirectory, logger }: AppParts): void {
  app.use(securityHeaders());
  app.use(assignRequestId());
  app.use('/health', healthRoutes(readiness));
  app.use('/graphql', graphqlRoute(server, logger));
  app.use(pageRoutes(webDirectory));
  app.use((request: express.Request, response: express.Response) => {
    response.status(404).json({ error: `nothing is served at ${request.path}` });
  });
}
