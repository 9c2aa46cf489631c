import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVersionReader } from './http-versions.ts';

let server: http.Server;
let origin: string;
let requests: http.IncomingMessage[];
let answer: { status: number; headers?: Record<string, string>; body: string };

beforeEach(async () => {
  requests = [];
  answer = { status: 200, body: '{"dataVersion":"v1"}' };
  server = http.createServer((request, response) => {
    requests.push(request);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const read = (url = `http://${origin}/graphql`): Promise<string | undefined> =>
  createVersionReader({ a: url })('a', AbortSignal.timeout(5000));

describe('createVersionReader', () => {
  it.each([
    ['/graphql', '/health/version'],
    ['/departments/health/graphql', '/departments/health/health/version'],
  ])('asks beside %s', async (path, asked) => {
    expect(await read(`http://${origin}${path}`)).toBe('v1');
    expect(requests.map(({ url }) => url)).toEqual([asked]);
  });

  it('shows the name and password of the address', async () => {
    expect(await read(`http://hub:geheim@${origin}/graphql`)).toBe('v1');
    expect(requests[0]?.headers.authorization).toBe(`Basic ${btoa('hub:geheim')}`);
  });

  it.each([
    [404, '{"dataVersion":"v1"}'],
    [503, '{"dataVersion":null}'],
    [200, '{"dataVersion":null}'],
    [200, '{"dataVersion":7}'],
    [200, '[]'],
    [200, `{"dataVersion":"${'x'.repeat(201)}"}`],
  ])('knows none from status %i and %s', async (status, body) => {
    answer = { status, body };
    expect(await read()).toBeUndefined();
  });

  it('fails when something else answers, or leads elsewhere', async () => {
    answer = { status: 200, body: '<p>Anmeldung</p>' };
    await expect(read()).rejects.toThrow('JSON');
    answer = { status: 302, headers: { location: '/elsewhere' }, body: '' };
    await expect(read()).rejects.toThrow('fetch failed');
  });

  it('knows none of a subgraph it was not told about', async () => {
    expect(await createVersionReader({})('a', AbortSignal.timeout(5000))).toBeUndefined();
  });
});
