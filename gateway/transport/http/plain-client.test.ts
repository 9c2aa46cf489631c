import { afterEach, expect, it } from 'vitest';
import { createManualTimers } from '../testing/manual-timers.ts';
import { startStubServer, type StubHandler } from '../testing/stub-server.ts';
import type { HttpOutcome } from './http-client.ts';
import { createPlainClient } from './plain-client.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function start(handler: StubHandler = (response) => response.end('{}')) {
  const server = await startStubServer(handler);
  const timers = createManualTimers();
  const client = createPlainClient({
    url: new URL(server.url),
    headers: ['accept', 'application/json'],
    maxConnections: 1,
    maxAnswerBytes: 100,
    timers,
  });
  closers.push(
    () => client.close(),
    () => server.stop(),
  );
  const send = (headers: readonly string[], body = '{}'): Promise<HttpOutcome> =>
    new Promise((settle) => {
      client.send({ headers, body, settle });
    });
  return { server, timers, send };
}

it.each(['a\r\nx-injected: 1', 'a\nb', 'a\u0000'])(
  'a request with the header %j is never sent',
  async (value) => {
    const { server, send } = await start();
    expect(await send(['x-request-id', value])).toMatchObject({ kind: 'failed' });
    expect((await send(['x-request-id', 'b'])).kind).toBe('whole');
    expect(server.requests.map(({ headers }) => headers['x-request-id'])).toEqual(['b']);
  },
);

it('a connection that the server closes while it is idle is not used again', async () => {
  const { server, send } = await start();
  await send([]);
  const [socket] = server.sockets;
  socket?.end();
  await expect.poll(async () => (await send([])).kind).toBe('whole');
  expect(server.sockets.length).toBe(2);
});

it.each([
  ['4 seconds', undefined, 4_000],
  ['what its server announces less a second', 'timeout=3', 2_000],
])('a connection is not used again once it was idle for %s, but closed', async (_, hint, millis) => {
  const { server, timers, send } = await start((response) => {
    if (hint !== undefined) response.setHeader('keep-alive', hint);
    response.end('{}');
  });
  await send([]);
  timers.advance(millis - 1);
  await send([]);
  expect(server.sockets.length).toBe(1);
  timers.advance(millis);
  expect((await send([])).kind).toBe('whole');
  expect(server.sockets.length).toBe(2);
  await expect.poll(() => server.sockets[0]?.destroyed).toBe(true);
});
