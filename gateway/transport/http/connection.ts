import { connect, type Socket } from 'node:net';
import {
  failed,
  tooLarge,
  type HttpClientOptions,
  type HttpOutcome,
  type HttpRequest,
} from './http-client.ts';
import { TooLargeError } from './response/body-reader.ts';
import { ResponseReader, type HttpResponse } from './response/response-reader.ts';

/** What a connection is made of. */
export interface ConnectionOptions extends Pick<HttpClientOptions, 'maxAnswerBytes' | 'timers'> {
  readonly host: string;
  readonly port: number;
  /** A request got its whole answer so long after it was sent. */
  readonly onAnswer: (request: HttpRequest, response: HttpResponse, millis: number) => void;
  /** A request was not answered in time for those behind it. */
  readonly onStall: (request: HttpRequest) => void;
  /** The connection may carry another request. */
  readonly onIdle: (connection: Connection) => void;
  /** The connection is no more. */
  readonly onGone: (connection: Connection) => void;
}

/** How long requests wait behind others on a connection; then they have to be sent again, without waiting for anybody. */
const patienceMillis = 100;

// What comes in over any connection: it becomes text before anything else is read. Memory for each read is what makes
// large answers dear, and a piece for each connection is never at hand when its turn comes.
const incoming = Buffer.allocUnsafeSlow(128 * 1024);

/** Keeps the place of a request that was given up, so that the answers behind it find theirs. */
const nobody: HttpRequest = { headers: [], body: '', settle: () => undefined };

/** A connection that carries one request after the other, or several behind each other if they are sent in one turn. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #socket: Socket;
  /** In the order in which they are answered. */
  #underWay: HttpRequest[] = [];
  /** The text of those that are sent at the end of this turn. */
  #unsent = '';
  /** Of the answer to the first of them. */
  #reader: ResponseReader | undefined;
  /** Whether the answer to the first of them has begun. */
  #hasBegun = false;
  #sentAtMillis = 0;
  #isReusable = true;
  #freshUntilMillis = 0;
  #cancelPatience: (() => void) | undefined;
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
      this.#fail(failed(this.#fault, { isUnanswered: !this.#hasBegun }));
      options.onGone(this);
    });
  }

  /** Of an idle connection: whether it may carry another request, or its server may be about to close it. */
  get isFresh(): boolean {
    return this.#options.timers.elapsedMillis() < this.#freshUntilMillis;
  }

  /** Whether another request may go behind those it carries: they are not sent yet, and less than so many. */
  hasRoom(limit: number): boolean {
    return this.#unsent !== '' && this.#underWay.length < limit && !this.#socket.destroyed;
  }

  /** Sends a request, written out as text; only while the connection carries no other, or has room behind them. */
  send(text: string, request: HttpRequest): void {
    this.#underWay.push(request);
    this.#unsent += text;
    if (this.#underWay.length > 1) return;
    this.#expect();
    this.#socket.ref();
    // Together with all other calls that what has come in leads to: that wakes subgraphs less often.
    setImmediate(() => {
      this.#write();
    });
  }

  /** Gives up a request, if it is under way here. The connection stays for those it carries besides. */
  giveUp(request: HttpRequest, reason: string): void {
    const index = this.#underWay.indexOf(request);
    if (index < 0) return;
    this.#underWay[index] = nobody;
    request.settle(failed(reason));
    if (this.#underWay.every((other) => other === nobody)) this.#socket.destroy();
  }

  /** Ends the connection; whatever it carries has failed for this reason. */
  cut(reason: string): void {
    this.#fail(failed(reason), failed(reason));
    this.#socket.destroy();
  }

  #write(): void {
    const text = this.#unsent;
    this.#unsent = '';
    this.#sentAtMillis = this.#options.timers.elapsedMillis();
    this.#socket.write(text, 'latin1');
    if (this.#underWay.length <= 1) return;
    this.#cancelPatience = this.#options.timers.after(patienceMillis, () => {
      this.#release();
    });
  }

  /** Lets go of those who wait behind the first, who is taking too long. */
  #release(): void {
    const [first, ...behind] = this.#underWay.splice(0);
    if (!first) return;
    this.#underWay.push(first);
    // Answers to the others may still come, and nobody is there for them any more.
    this.#isReusable = false;
    this.#options.onStall(first);
    for (const request of behind) request.settle(behindOthers);
  }

  /** Gets ready for the next answer. */
  #expect(): void {
    this.#reader = new ResponseReader(this.#options.maxAnswerBytes);
    this.#hasBegun = false;
  }

  #take(bytes: Buffer): void {
    // Nobody asked for it: the connection is not to be trusted any more.
    if (!this.#reader || this.#unsent !== '') {
      this.#socket.destroy();
      return;
    }
    try {
      let rest = bytes;
      do {
        this.#hasBegun = true;
        const response = this.#reader.push(rest);
        if (!response) return;
        rest = rest.subarray(rest.length - response.restBytes);
        if (!this.#pass(response)) return;
      } while (rest.length > 0);
    } catch (error) {
      const isTooLarge = error instanceof TooLargeError;
      const reason = isTooLarge ? tooLarge(this.#options.maxAnswerBytes) : (error as Error).message;
      this.#hasBegun = false;
      this.#underWay.shift()?.settle(failed(reason, { isTooLarge }));
      this.#socket.destroy();
    }
  }

  #end(): void {
    const response = this.#reader?.end();
    this.#isReusable = false;
    if (response) this.#pass(response);
    this.#socket.destroy();
  }

  /** Hands the first request its answer; true when another is to come. */
  #pass(response: HttpResponse): boolean {
    const { status, headers, body, keepsAlive, maxIdleMillis, restBytes } = response;
    const { timers, onAnswer, onIdle } = this.#options;
    const request = this.#underWay.shift() ?? nobody;
    const now = timers.elapsedMillis();
    const isLast = this.#underWay.length === 0;
    if (this.#underWay.length <= 1) this.#stopWaiting();
    this.#isReusable &&= keepsAlive && !(isLast && restBytes > 0);
    onAnswer(request, response, now - this.#sentAtMillis);
    // What was read is not to be held until the next answer comes.
    this.#reader = undefined;
    this.#hasBegun = false;
    if (!this.#isReusable) this.#socket.destroy();
    else if (!isLast) this.#expect();
    else {
      // An idle connection keeps no process alive.
      this.#socket.unref();
      this.#freshUntilMillis = now + maxIdleMillis;
      onIdle(this);
    }
    request.settle({ kind: 'whole', status, headers, body });
    return this.#isReusable && !isLast;
  }

  /** Tells the first request and those behind it what came of them. */
  #fail(outcome: HttpOutcome, behind: HttpOutcome = behindOthers): void {
    const [first, ...others] = this.#underWay.splice(0);
    this.#stopWaiting();
    first?.settle(outcome);
    for (const request of others) request.settle(behind);
  }

  #stopWaiting(): void {
    this.#cancelPatience?.();
    this.#cancelPatience = undefined;
  }
}

const behindOthers = failed('the answer to a call before it did not come', { isUnanswered: true });
