import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createSubgraphClient, type SubgraphClient } from './subgraph-client.ts';

type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void;

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function startServer(handler: Handler): Promise<{ url: string; sockets: Set<Socket> }> {
  const sockets = new Set<Socket>();
  const server = http.createServer(handler);
  server.on('connection', (socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, sockets };
}

function clientOf(url: string, timeoutMillis = 5_000): SubgraphClient {
  const client = createSubgraphClient({ url, timeoutMillis });
  closers.push(() => {
    client.close();
  });
  return client;
}

const query = { body: '{"query":"{ ä }"}', headers: {}, isRepeatable: true };

/** Answers each connection's first request and cuts the connection at its second, unanswered. */
const staleAfterOne = (): Handler => {
  const used = new Set<Socket>();
  return (request, response) => {
    if (used.has(request.socket)) request.socket.destroy();
    else {
      used.add(request.socket);
      response.end('{}');
    }
  };
};

describe('createSubgraphClient', () => {
  it('posts body and headers and gives the body of the answer', async () => {
    const { url } = await startServer((request, response) => {
      request.setEncoding('utf8');
      request.on('data', (body: string) =>
        response.end(`${request.method} ${String(request.headers['x-a'])} ${body}`),
      );
    });
    await expect(clientOf(url).post({ ...query, headers: { 'x-a': 'b' } })).resolves.toBe(
      'POST b {"query":"{ ä }"}',
    );
  });

  it('gives the body whatever the status', async () => {
    const { url } = await startServer((_, response) => response.writeHead(500).end('{"errors":[]}'));
    await expect(clientOf(url).post(query)).resolves.toBe('{"errors":[]}');
  });

  it('keeps its connection open from call to call', async () => {
    const { url, sockets } = await startServer((_, response) => response.end('{}'));
    const client = clientOf(url);
    await client.post(query);
    await client.post(query);
    expect(sockets.size).toBe(1);
  });

  it('asks once more on a new connection when an open one turns out to be dead', async () => {
    const { url, sockets } = await startServer(staleAfterOne());
    const client = clientOf(url);
    await client.post(query);
    await expect(client.post(query)).resolves.toBe('{}');
    expect(sockets.size).toBe(2);
  });

  it('never sends a mutation twice', async () => {
    const { url, sockets } = await startServer(staleAfterOne());
    const client = clientOf(url);
    await client.post(query);
    await expect(client.post({ ...query, isRepeatable: false })).rejects.toThrow('socket hang up');
    expect(sockets.size).toBe(1);
  });

  it('gives up on a subgraph that does not answer in time', async () => {
    const { url } = await startServer(() => undefined);
    await expect(clientOf(url, 50).post(query)).rejects.toThrow('aborted');
  });

  it('gives up on a subgraph that stops in the middle of its answer', async () => {
    const { url } = await startServer((_, response) => response.write('{"da'));
    await expect(clientOf(url, 50).post(query)).rejects.toThrow('aborted');
  });

  it('says when nobody listens', async () => {
    await expect(clientOf('http://127.0.0.1:1/graphql').post(query)).rejects.toThrow('ECONNREFUSED');
  });
});
