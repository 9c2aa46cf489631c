import http from 'node:http';
import express from 'express';
import { pino } from 'pino';
import { afterEach, expect, it } from 'vitest';
import { assignRequestId } from '../telemetry/request-id.ts';
import { endRoutes } from './end-routes.ts';
import { listen } from './listen.ts';

let server: http.Server;
const logged: string[] = [];
afterEach(() => {
  server.close();
  server.closeAllConnections();
  logged.length = 0;
});

async function get(path: string): Promise<Response> {
  const app = express().use(assignRequestId());
  app.get('/fails', () => {
    throw new Error('secret of this machine');
  });
  app.get('/breaks-off', (_request, response) => {
    response.write('half');
    throw new Error('too late');
  });
  app.get('/thing/:id', (_request, response) => response.end());
  endRoutes(app, pino({}, { write: (line) => logged.push(line) }));
  server = http.createServer(app);
  const url = await listen(server, { host: '127.0.0.1', port: 0 });
  return fetch(url + path, { headers: { 'x-request-id': 'the-id' } });
}

it('says what is not served', async () => {
  const response = await get('/nix');
  expect([response.status, await response.json()]).toEqual([404, { error: 'nothing is served at /nix' }]);
});

it('says of an address that cannot be decoded only that', async () => {
  const response = await get('/thing/%E0%A4%A');
  expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
    400,
    'text/plain; charset=utf-8',
    'Diese Anfrage ist nicht lesbar.\n\nThis request cannot be read.\n',
  ]);
  expect(logged).toEqual([]);
});

it('names the request of a defect to the caller, and the defect to the log alone', async () => {
  const response = await get('/fails');
  expect([response.status, await response.text()]).toEqual([
    500,
    'Im Hub ist etwas schiefgegangen (the-id).\n\nSomething went wrong in the hub (the-id).\n',
  ]);
  expect(logged.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { requestId: 'the-id', err: { message: 'secret of this machine' }, msg: 'defect' },
  ]);
});

it('breaks off an answer that has begun', async () => {
  await expect(get('/breaks-off').then((response) => response.text())).rejects.toThrow();
});
