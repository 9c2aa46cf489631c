import http from 'node:http';
import express from 'express';
import { buildSchema } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createNamedExport } from '../../exports/declaration/named-export.ts';
import { listen } from '../../http/listen.ts';
import { createCatalog } from '../declaration/read-catalog.ts';
import { catalogRoutes } from './catalog-routes.ts';

const title = { de: 'Orte <b>', en: 'Places' };
const sites = createNamedExport({
  name: 'sites',
  operations: 'query Sites { sites { id } }',
  declaration: JSON.stringify({
    title,
    description: title,
    parts: [{ operation: 'Sites', rows: 'sites' }],
    columns: [{ name: 'id', path: '.id', title: { de: 'Schlüssel', en: 'Key' } }],
  }),
});
const dataSet = {
  id: 'orte',
  title,
  description: { de: 'Alle Orte', en: 'All places' },
  licence: 'not-stated',
  updateCycle: 'UNKNOWN',
  areas: ['BREMEN'],
  temporal: { from: '2020-01-01', to: null },
  themes: ['SOCI'],
  keywords: { de: ['Ort'], en: ['place'] },
  issuedOn: '2026-11-23',
  modifiedOn: '2026-11-23',
  files: [{ export: 'sites' }],
};
const department = {
  publisher: { name: 'Ressort', homepage: null },
  contact: null,
  status: 'PROVISIONAL',
  provenance: title,
};
const catalog = createCatalog(
  {
    health: { ...department, dataSets: [dataSet] },
    building: {
      ...department,
      contact: { name: 'Funktionspostfach', email: 'daten@example.org' },
      dataSets: [{ ...dataSet, id: 'bauorte', licence: 'cc-by-4.0', attribution: 'Ressort Bau' }],
    },
  },
  new Map([['sites', sites]]),
);

/** Days of the last imports, by department. */
const imports = new Map<string, string>();
let server: http.Server;
let url: string;
beforeAll(async () => {
  const schema = buildSchema('"Everything" type Query { sites: Int }');
  server = http.createServer(
    express().use(
      catalogRoutes({ catalog, importedOn: (owner) => imports.get(owner), schema, publicUrl: undefined }),
    ),
  );
  url = await listen(server, { host: '127.0.0.1', port: 0 });
});
afterEach(() => {
  imports.clear();
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const get = async (path: string, accept?: string) => {
  const response = await fetch(url + path, accept === undefined ? {} : { headers: { accept } });
  const type = (response.headers.get('content-type') ?? '').split(';')[0];
  return { status: response.status, type, text: await response.text() };
};

describe('the catalogue', () => {
  it.each([
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'text/html'],
    ['*/*', 'application/ld+json'],
    ['application/ld+json', 'application/ld+json'],
    ['text/turtle', 'text/turtle'],
    ['application/rdf+xml', 'application/rdf+xml'],
    ['text/html;q=0.5, text/turtle', 'text/turtle'],
    ['text/*', 'text/turtle'],
    ['text/*;q=0.5, application/rdf+xml;q=0.4', 'text/turtle'],
    ['*/*, application/ld+json;q=0', 'text/turtle'],
    ['application/json', 'application/ld+json'],
    ['application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', 'application/ld+json'],
    ['image/png, text/turtle;v=1;q=0.2, application/ld+json;profile=a;q=0.1', 'text/turtle'],
  ])('comes for %s as %s', async (accept, type) => {
    expect(await get('/catalog', accept)).toMatchObject({ status: 200, type });
    expect(await get('/catalog/orte', accept)).toMatchObject({ status: 200, type });
  });

  it('says what there is to who takes none of it', async () => {
    expect(await get('/catalog', 'image/png')).toMatchObject({
      status: 406,
      text: 'Vorhanden / available: text/html, application/ld+json, text/turtle, application/rdf+xml\n',
    });
  });

  it.each([
    ['jsonld', 'application/ld+json'],
    ['ttl', 'text/turtle'],
    ['rdf', 'application/rdf+xml'],
  ])('has an address of its own as %s', async (extension, type) => {
    expect(await get(`/catalog.${extension}`, 'text/html')).toMatchObject({ status: 200, type });
  });

  it('names itself by the address it is asked at', async () => {
    expect(JSON.parse((await get('/catalog.jsonld')).text)).toMatchObject({ '@id': `${url}/catalog` });
  });

  it('was modified when the last department imported a table, a data set when its own did', async () => {
    const days = async () => {
      const { 'dct:modified': whole, 'dcat:dataset': dataSets } = JSON.parse(
        (await get('/catalog.jsonld')).text,
      ) as { 'dct:modified': unknown; 'dcat:dataset': Record<string, unknown>[] };
      return [whole, ...dataSets.map((one) => one['dct:modified'])];
    };
    const day = (value: string) => ({ '@value': value, '@type': 'xsd:date' });
    expect(await days()).toEqual([day('2026-11-23'), day('2026-11-23'), day('2026-11-23')]);
    imports.set('building', '2026-12-01');
    // What was declared after the import is the later change.
    imports.set('health', '2026-11-01');
    expect(await days()).toEqual([day('2026-12-01'), day('2026-11-23'), day('2026-12-01')]);
    const page = (await get('/catalog/bauorte', 'text/html')).text;
    expect(page).toContain('"dateModified":"2026-12-01"');
    expect(page).toContain('<dd>2026-12-01</dd>');
  });

  it('describes the service by the schema callers see', async () => {
    expect((await get('/catalog/schema.graphql')).text).toContain('type Query {');
  });

  it('leads from its page to each data set, and to the other language', async () => {
    const { text } = await get('/catalog', 'text/html');
    expect(text).toContain('<html lang="de">');
    expect(text).toContain('href="/catalog/orte?lang=de"');
    expect((await get('/catalog?lang=en', 'text/html')).text).toContain('<html lang="en">');
  });
});

describe('the page of a data set', () => {
  /** The page without the blanks between its elements. */
  const readDense = async (path: string): Promise<string> =>
    (await get(path, 'text/html')).text.replaceAll(/>\s+</g, '><');

  it('offers its files and explains their columns', async () => {
    const text = await readDense('/catalog/orte');
    for (const extension of ['csv', 'excel.csv', 'xlsx', 'jsonl', 'parquet'])
      expect(text).toContain(`href="/export/sites.${extension}"`);
    expect(text).toContain('<th scope="row"><code>id</code></th><td>Schlüssel</td>');
  });

  it('says that licence and contact were not stated, instead of guessing', async () => {
    const text = await readDense('/catalog/orte');
    expect(text).toContain('<dt>Lizenz</dt><dd>vom Ressort noch nicht angegeben');
    expect(text).toContain('<dt>Kontakt</dt><dd>vom Ressort noch nicht angegeben');
  });

  it('names licence, provider and mailbox that were stated', async () => {
    const { text } = await get('/catalog/bauorte', 'text/html');
    expect(text).toContain('href="http://dcat-ap.de/def/licenses/cc-by/4.0"');
    expect(text).toContain('– Ressort Bau');
    expect(text).toContain('href="mailto:daten@example.org"');
  });

  it('holds nothing of a text as HTML', async () => {
    const { text } = await get('/catalog/orte', 'text/html');
    expect(text).toContain('<h1>Orte &lt;b&gt;</h1>');
    expect(text).not.toContain('<b>');
  });

  it('tells search engines the same (schema.org)', async () => {
    const { text } = await get('/catalog/bauorte', 'text/html');
    const data: unknown = JSON.parse(
      /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)?.[1] ?? '',
    );
    expect(data).toMatchObject({
      '@type': 'Dataset',
      name: 'Orte <b>',
      license: 'http://dcat-ap.de/def/licenses/cc-by/4.0',
      temporalCoverage: '2020-01-01/..',
      distribution: [
        { '@type': 'DataDownload', contentUrl: `${url}/export/sites.csv`, encodingFormat: 'text/csv' },
        { '@type': 'DataDownload', contentUrl: `${url}/export/sites.xlsx` },
      ],
    });
  });

  it('is replaced by the list for a link that leads nowhere', async () => {
    const { status, text } = await get('/catalog/nix', 'text/html');
    expect(status).toBe(404);
    expect(text).toContain('Diesen Datensatz gibt es nicht');
    expect(text).toContain('href="/catalog/orte?lang=de"');
  });
});
