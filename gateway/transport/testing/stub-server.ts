import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';

/** A request as it arrived. */
export interface ReceivedRequest {
  readonly path: string | undefined;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** A server that stands in for a subgraph. */
export interface StubServer {
  readonly url: string;
  readonly port: number;
  /** Every connection that was ever opened to it. */
  readonly sockets: readonly Socket[];
  /** Every request that came in whole. */
  readonly requests: readonly ReceivedRequest[];
  /** Resolves once so many requests have come in. */
  received(count: number): Promise<void>;
  /** Cuts every connection and listens no more. */
  stop(): Promise<void>;
}

/** Answers one request; `count` is how many have come in, this one included. */
export type StubHandler = (
  response: http.ServerResponse,
  received: { readonly request: ReceivedRequest; readonly socket: Socket; readonly count: number },
) => void;

async function listen(server: net.Server, port: number): Promise<{ port: number; sockets: Socket[] }> {
  const sockets: Socket[] = [];
  server.on('connection', (socket: Socket) => {
    sockets.push(socket);
    // A client may cut its connection at any time.
    socket.on('error', () => undefined);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, sockets };
}

async function stop(server: net.Server, sockets: readonly Socket[]): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  for (const socket of sockets) socket.destroy();
  await closed;
}

/** Starts an HTTP server on loopback, on a free port unless one is given. */
export async function startStubServer(handler: StubHandler, port = 0): Promise<StubServer> {
  const requests: ReceivedRequest[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const server = http.createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const request = { path: incoming.url, headers: incoming.headers, body };
      requests.push(request);
      handler(response, { request, socket: incoming.socket, count: requests.length });
      for (const { count, resolve } of waiting) if (requests.length >= count) resolve();
    });
  });
  const listening = await listen(server, port);
  return {
    ...listening,
    url: `http://127.0.0.1:${listening.port}/graphql`,
    requests,
    received: (count) =>
      new Promise((resolve) => {
        if (requests.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    stop: () => stop(server, listening.sockets),
  };
}

/** Starts a server that answers whatever comes first on a connection with these bytes and leaves the connection open. */
export async function startRawServer(answers: readonly string[]): Promise<Pick<StubServer, 'url' | 'stop'>> {
  let count = 0;
  const server = net.createServer((socket) => {
    socket.on('data', () => socket.write(answers[count++] ?? ''));
  });
  const { port, sockets } = await listen(server, 0);
  return { url: `http://127.0.0.1:${port}/graphql`, stop: () => stop(server, sockets) };
}
