import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createDrain } from './drain.ts';

interface Started {
  readonly server: http.Server;
  readonly drain: () => Promise<void>;
}

async function start(graceMillis = 60_000): Promise<Started> {
  const server = http.createServer();
  const drain = createDrain(server, graceMillis);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { server, drain };
}

const connectTo = (server: http.Server): Socket =>
  connect((server.address() as AddressInfo).port, '127.0.0.1');

/** A connection that is kept open, and what came over it. */
function call(server: http.Server): { readonly socket: Socket; readonly received: Promise<string> } {
  const socket = connectTo(server);
  socket.write('GET / HTTP/1.1\r\nhost: h\r\n\r\n');
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => (text += part));
  return { socket, received: once(socket, 'close').then(() => text) };
}

const requestTo = async (server: http.Server): Promise<ServerResponse> => {
  const [, response] = (await once(server, 'request')) as [IncomingMessage, ServerResponse];
  return response;
};

it('lets a request under way end, and closes its connection then', async () => {
  const { server, drain } = await start();
  const { received } = call(server);
  const response = await requestTo(server);
  const drained = drain();
  response.end('the whole answer');
  expect(await received).toContain('the whole answer');
  await drained;
  expect(server.listening).toBe(false);
});

it('closes connections on which nothing is under way any more', async () => {
  const { server, drain } = await start();
  const { socket, received } = call(server);
  (await requestTo(server)).end('first');
  await once(socket, 'data');
  await drain();
  expect(await received).toContain('first');
});

it('closes connections on which nothing was ever asked', async () => {
  const { server, drain } = await start();
  const socket = connectTo(server);
  const closed = once(socket.resume(), 'close');
  await once(server, 'connection');
  await drain();
  const hadError = false;
  expect(await closed).toEqual([hadError]);
});

it('cuts off what takes longer than the grace period', async () => {
  const { server, drain } = await start(1);
  const { received } = call(server);
  await requestTo(server);
  await drain();
  expect(await received).toBe('');
});

it('has nothing to do for a server that does not listen', async () => {
  await expect(createDrain(http.createServer(), 60_000)()).resolves.toBeUndefined();
});
