import { isUtf8 } from 'node:buffer';
import { bytesOf, toByteText, type ByteText } from '../../../engine/splicing/byte-text.ts';
import type { AnswerHeaders } from '../../transport.ts';
import { createBodyReader, HttpSyntaxError, type BodyReader } from './body-reader.ts';
import { readResponseHead, type ResponseHead } from './response-head.ts';

/** The parts of a whole response. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: ByteText;
  /** Whether the connection outlives it. */
  readonly keepsAlive: boolean;
  /** How long the connection may lie idle then. */
  readonly maxIdleMillis: number;
  /** Requests its server answers side by side that came over one connection. */
  readonly pipelining: number;
  /** How many of the bytes pushed last do not belong to it. */
  readonly restBytes: number;
}

const maxHeadBytes = 64 * 1024;
const endOfHead = '\r\n\r\n';

/** Reads one response as it comes in. */
export class ResponseReader {
  readonly #maxBodyBytes: number;
  #headText = '';
  #head: ResponseHead | undefined;
  #body: BodyReader | undefined;
  #isUtf8 = true;

  constructor(maxBodyBytes: number) {
    this.#maxBodyBytes = maxBodyBytes;
  }

  /** Takes bytes, which may change afterwards; gives the response when it is whole. Throws what is wrong with it. */
  push(bytes: Buffer): HttpResponse | undefined {
    if (this.#body) return this.#pushBody(bytes, bytes.toString('latin1'));
    const text = this.#headText + bytes.toString('latin1');
    const end = text.indexOf(endOfHead);
    if (end > maxHeadBytes || (end === -1 && text.length > maxHeadBytes))
      throw new HttpSyntaxError('the head of the answer is too large');
    if (end === -1) {
      this.#headText = text;
      return undefined;
    }
    this.#headText = '';
    return this.#begin(readResponseHead(text.slice(0, end)), text.slice(end + endOfHead.length), bytes);
  }

  /** The connection has ended: the response if that is how it ends. */
  end(): HttpResponse | undefined {
    return this.#body?.end() === true ? this.#whole() : undefined;
  }

  #begin(head: ResponseHead, rest: string, bytes: Buffer): HttpResponse | undefined {
    const restBytes = bytes.subarray(bytes.length - Math.min(rest.length, bytes.length));
    // Something before the answer itself, of which nothing is to be known.
    if (head.status < 200) return rest === '' ? undefined : this.push(restBytes);
    this.#head = head;
    this.#body = createBodyReader(head.bodyEnd, this.#maxBodyBytes);
    return this.#pushBody(restBytes, rest);
  }

  #pushBody(bytes: Buffer, text: string): HttpResponse | undefined {
    this.#isUtf8 &&= isUtf8(bytes);
    return this.#body?.push(text) === true ? this.#whole() : undefined;
  }

  #whole(): HttpResponse | undefined {
    if (!this.#head || !this.#body) return undefined;
    const { status, headers, keepsAlive, maxIdleMillis, pipelining } = this.#head;
    const { body, restBytes } = this.#body;
    return {
      status,
      headers,
      body: this.#isUtf8 ? body : repaired(body),
      keepsAlive,
      maxIdleMillis,
      pipelining,
      restBytes,
    };
  }
}

/** A character may only have been divided between two reads, or belong to what comes after; bytes that are none become U+FFFD. */
function repaired(body: ByteText): ByteText {
  const bytes = bytesOf(body);
  return isUtf8(bytes) ? body : toByteText(bytes.toString());
}
