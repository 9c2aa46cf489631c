import express, { type Response, type Router } from 'express';
import { subgraphRegistry, type SubgraphEntry } from '#registry';
import { trustedDocuments } from '../../access/trusted-documents.ts';
import { languageOf } from '../../pages/language.ts';
import { sendStyle } from '../../pages/layout.ts';
import { departmentPage, type DepartmentOverview } from './department-page.ts';
import { indexPage, unknownDepartmentPage } from './index-page.ts';
import { keepFor } from './keep-for.ts';
import type { KnownDepartments } from './known-departments.ts';
import { readKnownUses } from './known-uses.ts';
import { readPublishedSchemas } from './published-schema.ts';

/** Where the pages take their facts from. */
export interface DepartmentPagesOptions {
  /** Folder of what the departments have published, the supergraph beside it. */
  readonly schemaFolder: string;
  readonly departments: Pick<KnownDepartments, 'standingOf'>;
}

/** However often pages are asked for, files are read this often at most. */
const filesLifetimeMillis = 5_000;

const entries: readonly SubgraphEntry[] = subgraphRegistry;

function send(response: Response, page: string): void {
  response.setHeader('cache-control', 'no-store');
  response.type('text/html; charset=utf-8').send(page);
}

/** Reads what is known of a department, or of all, for one view. */
function createOverviews({ schemaFolder, departments }: DepartmentPagesOptions) {
  const files = keepFor(filesLifetimeMillis, async () => ({
    published: await readPublishedSchemas(schemaFolder, entries),
    knownUses: await readKnownUses(schemaFolder, trustedDocuments.values()),
  }));
  return {
    async of(entry: SubgraphEntry): Promise<DepartmentOverview> {
      const [standing, { published, knownUses }] = await Promise.all([
        departments.standingOf(entry.name),
        files(),
      ]);
      return { entry, standing, published: published.get(entry.name), knownUses };
    },
  };
}

/**
 * The pages of departments for everyone, from public facts only: `/` lists them, `/<folder>` shows one. German, or
 * English with `?lang=en`. Mounted below a path; its addresses are relative.
 */
export function departmentRoutes(options: DepartmentPagesOptions): Router {
  const router = express.Router();
  const overviews = createOverviews(options);
  router.get('/page.css', (_request, response) => {
    sendStyle(response);
  });
  router.get('/', async (request, response) => {
    const [path = '', query] = request.originalUrl.split('?');
    if (!path.endsWith('/')) {
      response.redirect(308, `.${request.baseUrl}/${query === undefined ? '' : `?${query}`}`);
      return;
    }
    const listed = entries.map(async (entry) => ({
      entry,
      isAnswering: (await options.departments.standingOf(entry.name)).isAnswering,
    }));
    send(response, indexPage(await Promise.all(listed), languageOf(request)));
  });
  router.get('/:folder', async (request, response) => {
    const language = languageOf(request);
    const entry = entries.find(({ folder }) => folder === request.params.folder);
    if (entry !== undefined) send(response, departmentPage(await overviews.of(entry), language));
    else send(response.status(404), unknownDepartmentPage(language));
  });
  return router;
}
