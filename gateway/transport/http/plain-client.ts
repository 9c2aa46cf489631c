import { Connection } from './connection.ts';
import { failed, type HttpClient, type HttpClientOptions, type HttpRequest } from './http-client.ts';

interface Task {
  readonly text: string;
  readonly request: HttpRequest;
  /** What carries it, or did; undefined before. */
  connection: Connection | undefined;
}

// What would let a value begin a header or a request of its own.
// eslint-disable-next-line no-control-regex -- exactly these
const unsendable = /[\u0000\r\n]/;

const linesOf = (headers: readonly string[]): string =>
  headers.map((text, index) => (index % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('');

/**
 * A client over plain connections. It does what calls to subgraphs need and no more, at a third of what a client for every
 * purpose costs: no redirects, no compression, no pipelining; one request at a time on each connection.
 */
export function createPlainClient(options: HttpClientOptions): HttpClient {
  const { url, maxConnections, maxAnswerBytes, timers } = options;
  const target = `${url.pathname}${url.search}`;
  const head = `POST ${target} HTTP/1.1\r\nhost: ${url.host}\r\nconnection: keep-alive\r\n${linesOf(options.headers)}`;
  const [host, port] = [url.hostname.replace(/^\[|\]$/g, ''), Number(url.port === '' ? 80 : url.port)];
  const all = new Set<Connection>();
  const idle: Connection[] = [];
  // Tasks that found no connection free: a request that goes at once does not pass through here.
  const waiting = new Set<Task>();
  let isClosed = false;

  const carry = (connection: Connection, task: Task): void => {
    task.connection = connection;
    connection.send(task.text, task.request);
  };

  const open = (): Connection => {
    const connection = new Connection({
      host,
      port,
      maxAnswerBytes,
      timers,
      onIdle: (free) => {
        idle.push(free);
        serve();
      },
      onGone: (gone) => {
        all.delete(gone);
        const index = idle.indexOf(gone);
        if (index >= 0) idle.splice(index, 1);
        serve();
      },
    });
    all.add(connection);
    return connection;
  };

  const freshConnection = (): Connection | undefined => {
    for (;;) {
      const connection = idle.pop();
      if (!connection || connection.isFresh) return connection;
      // As soon as it is gone, another may be opened.
      connection.cut('the connection was idle for too long');
    }
  };

  const freeConnection = (): Connection | undefined =>
    freshConnection() ?? (all.size < maxConnections && !isClosed ? open() : undefined);

  const serve = (): void => {
    for (const next of waiting) {
      const connection = freeConnection();
      if (!connection) return;
      waiting.delete(next);
      carry(connection, next);
    }
  };

  return {
    get isClosed() {
      return isClosed;
    },
    send(request) {
      const { headers, body, settle } = request;
      const isSendable = !headers.some((text) => unsendable.test(text));
      if (isClosed || !isSendable) {
        settle(failed(isClosed ? 'the way to the subgraph is closed' : 'a header holds a line break'));
        return () => undefined;
      }
      const text = `${head}${linesOf(headers)}content-length: ${body.length}\r\n\r\n${body}`;
      const task: Task = { text, request, connection: undefined };
      const connection = waiting.size === 0 ? freeConnection() : undefined;
      if (connection) carry(connection, task);
      else waiting.add(task);
      return (reason) => {
        if (task.connection) task.connection.cut(reason, request);
        else if (waiting.delete(task)) settle(failed(reason));
      };
    },
    async close() {
      isClosed = true;
      for (const { request } of waiting) request.settle(failed('the way to the subgraph is closed'));
      waiting.clear();
      for (const connection of all) connection.cut('the way to the subgraph is closed');
    },
  };
}
