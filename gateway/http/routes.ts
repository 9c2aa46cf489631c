import type { Express } from 'express';
import type { Logger } from 'pino';
import { departmentRoutes, type DepartmentPagesOptions } from './departments/department-routes.ts';
import { endRoutes } from './end-routes.ts';
import { healthRoutes, type Readiness } from './health-routes.ts';
import { pageRoutes } from './page-routes.ts';
import { assignRequestId } from '../telemetry/request-id.ts';
import { securityHeaders } from './security-headers.ts';

/** What the routes are made of. */
export interface AppParts {
  readonly readiness: Readiness;
  /** Folder of the built pages. */
  readonly webDirectory: string;
  /** Where the pages of departments take their facts from. */
  readonly departments: DepartmentPagesOptions;
  readonly logger: Logger;
}

/** Adds every route of the gateway but that of the graph to an application. */
export function addRoutes(app: Express, { readiness, webDirectory, departments, logger }: AppParts): void {
  app.use(securityHeaders());
  app.use(assignRequestId());
  app.use('/health', healthRoutes(readiness));
  app.use('/department', departmentRoutes(departments));
  app.use(pageRoutes(webDirectory));
  endRoutes(app, logger);
}
