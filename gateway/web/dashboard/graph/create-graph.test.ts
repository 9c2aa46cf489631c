import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CatalogueDocument, QuarterDocument } from '../generated/graphql.ts';
import { createGraph, type Graph } from './create-graph.ts';

let server: http.Server;
let graph: Graph;
let asked: { readonly method: string | undefined; readonly search: URLSearchParams }[];
let answer: object;

beforeEach(async () => {
  asked = [];
  server = http.createServer((request, response) => {
    asked.push({ method: request.method, search: new URL(request.url ?? '', 'http://hub').searchParams });
    response.setHeader('content-type', 'application/graphql-response+json').end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  graph = createGraph(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const silence = { message: 'no answer', extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'health' } };

describe('createGraph', () => {
  it('sends the id of an operation and its variables by GET, and no text', async () => {
    answer = { data: { quarter: null, overlaps: null } };
    await graph.ask(QuarterDocument, { id: 'walle' });
    expect(asked.map(({ method }) => method)).toEqual(['GET']);
    expect([...asked[0]!.search.keys()]).toEqual(['documentId', 'variables']);
    expect(asked[0]!.search.get('documentId')).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(asked[0]!.search.get('variables')).toBe('{"id":"walle"}');
  });

  it('gives what came when a department is silent', async () => {
    answer = { data: { quarter: null, overlaps: { on: '2026-01-01' } }, errors: [silence] };
    expect(await graph.ask(QuarterDocument, { id: 'walle' })).toEqual({
      isAnswered: true,
      data: { quarter: null, overlaps: { on: '2026-01-01' } },
    });
  });

  it('says what the graph refused', async () => {
    const refusal = { message: 'on must be a day', extensions: { code: 'BAD_USER_INPUT' } };
    answer = { data: { quarter: null, overlaps: null }, errors: [silence, refusal] };
    expect(await graph.ask(QuarterDocument, { id: 'walle' })).toEqual({
      isAnswered: false,
      failure: { reason: 'REFUSED', message: 'on must be a day' },
    });
  });

  it('says that the page is outdated when the hub does not know the question', async () => {
    const message = 'documentId must name an operation this gateway knows, but does not';
    answer = { errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] };
    expect(await graph.ask(CatalogueDocument, {})).toEqual({
      isAnswered: false,
      failure: { reason: 'OUTDATED_PAGE' },
    });
  });

  it('says that the graph could not be reached', async () => {
    server.close();
    server.closeAllConnections();
    expect(await graph.ask(CatalogueDocument, {})).toEqual({
      isAnswered: false,
      failure: { reason: 'UNREACHABLE' },
    });
  });
});
