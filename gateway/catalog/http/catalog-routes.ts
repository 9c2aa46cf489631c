import express, { type Request, type Response, type Router } from 'express';
import { printSchema, type GraphQLSchema } from 'graphql';
import type { Catalog } from '../declaration/read-catalog.ts';
import { withImports, type ImportedOn } from '../declaration/with-imports.ts';
import { languageOf, type Language } from '../../pages/language.ts';
import { sendStyle } from '../../pages/layout.ts';
import { writeCatalogPage, writeUnknownPage } from '../page/catalog-page.ts';
import { writeDataSetPage } from '../page/data-set-page.ts';
import { catalogDocument, dataSetDocument } from '../rdf/catalog-node.ts';
import type { RdfNode } from '../rdf/node.ts';
import { rdfFormats } from '../rdf/serialize.ts';
import { baseAddress } from './base-address.ts';
import { negotiate, type Representation } from './negotiate.ts';

/** What the routes of the catalogue stand on. */
export interface CatalogParts {
  readonly catalog: Catalog;
  readonly importedOn: ImportedOn;
  /** What callers of the graph see. */
  readonly schema: GraphQLSchema;
  /** Address under which the hub is known; the one a caller uses when it is undefined. */
  readonly publicUrl: string | undefined;
}

/** The same thing as a page and as RDF. */
interface Resource {
  readonly page: (language: Language) => string;
  readonly document: RdfNode;
}

async function send(
  request: Request,
  response: Response,
  { resource, as }: { readonly resource: Resource; readonly as: Representation | undefined },
): Promise<void> {
  response.setHeader('vary', 'accept');
  response.setHeader('cache-control', 'no-cache');
  if (as === undefined) {
    const types = ['text/html', ...rdfFormats.map(({ mediaType }) => mediaType)].join(', ');
    response.status(406).type('text/plain').send(`Vorhanden / available: ${types}\n`);
  } else if (as === 'page') response.type('html').send(resource.page(languageOf(request)));
  else {
    const text = await as.write(resource.document);
    response.setHeader('content-type', `${as.mediaType}; charset=utf-8`);
    response.send(text);
  }
}

/**
 * `/catalog` and `/catalog/<data set>`: a page or RDF, by content negotiation. `/catalog.jsonld`, `.ttl` and `.rdf`: the
 * catalogue in that format. `/catalog/schema.graphql`: the description of the GraphQL service.
 */
export function catalogRoutes({ catalog: declared, importedOn, schema, publicUrl }: CatalogParts): Router {
  const router = express.Router();
  const present = (): Catalog => withImports(declared, importedOn);
  const whole = (request: Request): Resource => ({
    page: (language) => writeCatalogPage(declared, language),
    document: catalogDocument(baseAddress(request, publicUrl), present()),
  });

  router.get('/catalog', async (request, response) => {
    await send(request, response, { resource: whole(request), as: negotiate(request) });
  });
  for (const as of rdfFormats)
    router.get(`/catalog.${as.extension}`, async (request, response) => {
      await send(request, response, { resource: whole(request), as });
    });
  router.get('/catalog/page.css', (_request, response) => {
    sendStyle(response);
  });
  router.get('/catalog/schema.graphql', (_request, response) => {
    response.setHeader('cache-control', 'no-cache');
    response.type('text/plain').send(printSchema(schema));
  });
  router.get('/catalog/:id', async (request, response) => {
    const dataSet = present().get(request.params.id);
    if (!dataSet) {
      response
        .status(404)
        .type('html')
        .send(writeUnknownPage(declared, languageOf(request)));
      return;
    }
    const base = baseAddress(request, publicUrl);
    const page = (language: Language): string => writeDataSetPage(base, dataSet, language);
    const resource = { page, document: dataSetDocument(base, dataSet) };
    await send(request, response, { resource, as: negotiate(request) });
  });
  return router;
}
