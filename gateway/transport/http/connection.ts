import { connect, type Socket } from 'node:net';
import {
  failed,
  tooLarge,
  type HttpClientOptions,
  type HttpOutcome,
  type HttpRequest,
} from './http-client.ts';
import { TooLargeError } from './body-reader.ts';
import { ResponseReader, type HttpResponse } from './response-reader.ts';

/** What a connection is made of. */
export interface ConnectionOptions extends Pick<HttpClientOptions, 'maxAnswerBytes' | 'timers'> {
  readonly host: string;
  readonly port: number;
  /** The connection may carry another request. */
  readonly onIdle: (connection: Connection) => void;
  /** The connection is no more. */
  readonly onGone: (connection: Connection) => void;
}

// What comes in over any connection: it becomes text before anything else is read. Memory for each read is what makes
// large answers dear, and a piece for each connection is never at hand when its turn comes.
const incoming = Buffer.allocUnsafeSlow(128 * 1024);

/** A connection that carries one request after the other. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #socket: Socket;
  #request: HttpRequest | undefined;
  #reader: ResponseReader | undefined;
  #hasBegun = false;
  #freshUntilMillis = 0;
  #fault = 'the connection was closed';

  constructor(options: ConnectionOptions) {
    this.#options = options;
    const { host, port } = options;
    const onread = {
      buffer: incoming,
      callback: (size: number): boolean => {
        this.#take(incoming.subarray(0, size));
        return true;
      },
    };
    this.#socket = connect({ host, port, onread, noDelay: true });
    this.#socket.on('error', (error) => {
      this.#fault = error.message;
    });
    this.#socket.on('end', () => {
      this.#end();
    });
    this.#socket.on('close', () => {
      this.#finish(failed(this.#fault, { isUnanswered: !this.#hasBegun }));
      options.onGone(this);
    });
  }

  /** Of an idle connection: whether it may carry another request, or its server may be about to close it. */
  get isFresh(): boolean {
    return this.#options.timers.elapsedMillis() < this.#freshUntilMillis;
  }

  /** Sends a request, written out as text; only while the connection carries no other. */
  send(text: string, request: HttpRequest): void {
    this.#request = request;
    this.#reader = new ResponseReader(this.#options.maxAnswerBytes);
    this.#hasBegun = false;
    this.#socket.ref();
    // Together with all other calls that what has come in leads to: that wakes subgraphs less often.
    setImmediate(() => this.#socket.write(text, 'latin1'));
  }

  /** Ends the connection, if it carries this request; or whatever it carries. That has failed for this reason. */
  cut(reason: string, request = this.#request): void {
    if (request !== this.#request) return;
    this.#finish(failed(reason));
    this.#socket.destroy();
  }

  #take(bytes: Buffer): void {
    // Nobody asked for it: the connection is not to be trusted any more.
    if (!this.#reader) {
      this.#socket.destroy();
      return;
    }
    this.#hasBegun = true;
    try {
      const response = this.#reader.push(bytes);
      if (response) this.#finishWhole(response);
    } catch (error) {
      const isTooLarge = error instanceof TooLargeError;
      const reason = isTooLarge ? tooLarge(this.#options.maxAnswerBytes) : (error as Error).message;
      this.#finish(failed(reason, { isTooLarge }));
      this.#socket.destroy();
    }
  }

  #end(): void {
    const response = this.#reader?.end();
    if (response) this.#finishWhole({ ...response, isReusable: false });
    this.#socket.destroy();
  }

  #finishWhole({ status, headers, body, isReusable, maxIdleMillis }: HttpResponse): void {
    const request = this.#request;
    this.#request = undefined;
    this.#reader = undefined;
    if (isReusable) {
      // An idle connection keeps no process alive.
      this.#socket.unref();
      this.#freshUntilMillis = this.#options.timers.elapsedMillis() + maxIdleMillis;
      this.#options.onIdle(this);
    } else this.#socket.destroy();
    request?.settle({ kind: 'whole', status, headers, body });
  }

  #finish(outcome: HttpOutcome): void {
    const request = this.#request;
    this.#request = undefined;
    this.#reader = undefined;
    request?.settle(outcome);
  }
}
