import { Connection } from './connection.ts';
import { failed, type HttpClient, type HttpClientOptions, type HttpRequest } from './http-client.ts';
import { LightKinds } from './light-kinds.ts';

interface Task {
  readonly text: string;
  readonly request: HttpRequest;
  /** What carries it, or did; undefined before. */
  connection: Connection | undefined;
}

// What would let a value begin a header or a request of its own.
// eslint-disable-next-line no-control-regex -- exactly these
const unsendable = /[\u0000\r\n]/;

function linesOf(headers: readonly string[]): string {
  let lines = '';
  for (let index = 0; index < headers.length; index += 2)
    lines += `${headers[index] ?? ''}: ${headers[index + 1] ?? ''}\r\n`;
  return lines;
}

const closed = 'the way to the subgraph is closed';

class PlainClient implements HttpClient {
  readonly #options: HttpClientOptions;
  /** The first line of every request, and the headers that all have. */
  readonly #head: string;
  readonly #connections = new Set<Connection>();
  readonly #idle: Connection[] = [];
  /** Tasks that found no connection free: a request that goes at once does not pass through here. */
  readonly #waiting = new Set<Task>();
  readonly #lightKinds = new LightKinds();
  /** How many requests the server works on side by side that come over one connection, by its last answer. */
  #pipelining = 1;
  /** The connection that light requests of this turn go over. */
  #shared: Connection | undefined;
  #isClosed = false;

  constructor(options: HttpClientOptions) {
    const { url, headers } = options;
    this.#options = options;
    this.#head = `POST ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\nconnection: keep-alive\r\n${linesOf(headers)}`;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  send(request: HttpRequest): (reason: string) => void {
    const { headers, body, settle } = request;
    const isSendable = !headers.some((text) => unsendable.test(text));
    if (this.#isClosed || !isSendable) {
      settle(failed(this.#isClosed ? closed : 'a header holds a line break'));
      return () => undefined;
    }
    const text = `${this.#head}${linesOf(headers)}content-length: ${body.length}\r\n\r\n${body}`;
    const task: Task = { text, request, connection: undefined };
    const connection = this.#waiting.size === 0 ? this.#connectionFor(request) : undefined;
    if (connection) carry(connection, task);
    else this.#waiting.add(task);
    return (reason) => {
      if (task.connection) task.connection.giveUp(request, reason);
      else if (this.#waiting.delete(task)) settle(failed(reason));
    };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { request } of this.#waiting) request.settle(failed(closed));
    this.#waiting.clear();
    for (const connection of this.#connections) connection.cut(closed);
  }

  #connectionFor(request: HttpRequest): Connection | undefined {
    if (!this.#lightKinds.has(request)) return this.#freeConnection();
    if (this.#shared?.hasRoom(this.#pipelining) !== true) this.#shared = this.#freeConnection();
    return this.#shared;
  }

  #freeConnection(): Connection | undefined {
    const mayOpen = (): boolean => this.#connections.size < this.#options.maxConnections && !this.#isClosed;
    return this.#freshConnection() ?? (mayOpen() ? this.#open() : undefined);
  }

  #freshConnection(): Connection | undefined {
    for (;;) {
      const connection = this.#idle.pop();
      if (!connection || connection.isFresh) return connection;
      // As soon as it is gone, another may be opened.
      connection.cut('the connection was idle for too long');
    }
  }

  #open(): Connection {
    const { url, maxAnswerBytes, timers } = this.#options;
    const connection = new Connection({
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port === '' ? 80 : url.port),
      maxAnswerBytes,
      timers,
      onAnswer: (request, { body, pipelining }, millis) => {
        this.#pipelining = pipelining;
        this.#lightKinds.note(request, { millis, bytes: body.length });
      },
      onStall: (request) => {
        this.#lightKinds.forget(request);
      },
      onIdle: (free) => {
        this.#idle.push(free);
        this.#serve();
      },
      onGone: (gone) => {
        this.#connections.delete(gone);
        const index = this.#idle.indexOf(gone);
        if (index >= 0) this.#idle.splice(index, 1);
        this.#serve();
      },
    });
    this.#connections.add(connection);
    return connection;
  }

  #serve(): void {
    for (const next of this.#waiting) {
      const connection = this.#connectionFor(next.request);
      if (!connection) return;
      this.#waiting.delete(next);
      carry(connection, next);
    }
  }
}

function carry(connection: Connection, task: Task): void {
  task.connection = connection;
  connection.send(task.text, task.request);
}

/**
 * A client over plain connections. It does what calls to subgraphs need and no more, at a third of what a client for every
 * purpose costs: no redirects, no compression; one request at a time on each connection. Only where the server says that
 * it works on several side by side do those go behind each other that are sent in one turn and were answered soon and
 * briefly the last time.
 */
export const createPlainClient = (options: HttpClientOptions): HttpClient => new PlainClient(options);
