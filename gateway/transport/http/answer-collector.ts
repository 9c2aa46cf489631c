import type { Dispatcher } from 'undici';
import { readByteText, toByteText } from '../../engine/splicing/byte-text.ts';
import type { AnswerHeaders } from '../transport.ts';
import { failed, tooLarge, type HttpOutcome } from './http-client.ts';

/**
 * Takes the answer of one request as it comes in: a plain handler, because a stream or a promise for each part is what
 * makes HTTP clients slow. Tells the outcome exactly once.
 */
export class AnswerCollector implements Dispatcher.DispatchHandler {
  readonly #maxBytes: number;
  readonly #settle: (outcome: HttpOutcome) => void;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #headers: AnswerHeaders = {};
  #size = 0;
  #hasBegun = false;
  #isSettled = false;

  constructor(maxBytes: number, settle: (outcome: HttpOutcome) => void) {
    this.#maxBytes = maxBytes;
    this.#settle = settle;
  }

  /** Gives the request up; it is not sent any more if it still waits for a connection. */
  giveUp(reason: string): void {
    this.#fail(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#isSettled) controller.abort(new Error('given up'));
  }

  /** Comes with the first byte, before there is anything to understand. */
  onResponseStarted(): void {
    this.#hasBegun = true;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    this.#status = status;
    this.#headers = headers;
    if (Number(headers['content-length']) > this.#maxBytes) this.#failTooLarge();
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.#maxBytes) this.#failTooLarge();
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [first] = this.#chunks;
    const bytes = first && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks, this.#size);
    const body = readByteText(bytes) ?? toByteText(bytes.toString());
    this.#finish({ kind: 'whole', status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#finish(failed(error.message, { isUnanswered: !this.#hasBegun }));
  }

  #failTooLarge(): void {
    this.#fail(tooLarge(this.#maxBytes), true);
  }

  #fail(reason: string, isTooLarge = false): void {
    this.#finish(failed(reason, { isTooLarge }));
    this.#controller?.abort(new Error(reason));
  }

  #finish(outcome: HttpOutcome): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#settle(outcome);
  }
}
