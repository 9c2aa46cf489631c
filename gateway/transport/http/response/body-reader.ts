import type { ByteText } from '../../../engine/splicing/byte-text.ts';
import type { AnswerHeaders } from '../../transport.ts';

/** Where a body ends: after so many bytes, where its last part says so, or with the connection. */
export type BodyEnd = number | 'chunked' | 'close';

/** Thrown for a response that is no HTTP. */
export class HttpSyntaxError extends Error {}

/** Thrown for a body that is larger than is taken. */
export class TooLargeError extends Error {}

/** Reads the body of one response as it comes in. */
export interface BodyReader {
  readonly body: ByteText;
  /** Once the body is whole: how many of the bytes that came last belong to something after it. */
  readonly restBytes: number;
  /** Takes what came; true when the body is whole. Throws when it is too large or no HTTP. */
  push(text: ByteText): boolean;
  /** The connection has ended: whether the body is whole by that. */
  end(): boolean;
}

/** A body whose length is known. */
class MeasuredBody implements BodyReader {
  body: ByteText = '';
  restBytes = 0;
  readonly #length: number;

  constructor(length: number, maxBytes: number) {
    if (length > maxBytes) throw new TooLargeError();
    this.#length = length;
  }

  push(text: ByteText): boolean {
    this.body += text;
    if (this.body.length < this.#length) return false;
    this.restBytes = this.body.length - this.#length;
    if (this.restBytes > 0) this.body = this.body.slice(0, this.#length);
    return true;
  }

  end(): boolean {
    return false;
  }
}

/** A body that ends with the connection. */
class LastBody implements BodyReader {
  body: ByteText = '';
  readonly restBytes = 0;
  readonly #maxBytes: number;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  push(text: ByteText): boolean {
    this.body += text;
    if (this.body.length > this.#maxBytes) throw new TooLargeError();
    return false;
  }

  end(): boolean {
    return true;
  }
}

const maxLineLength = 4_096;
const chunkSize = /^([0-9a-f]{1,8})[\t ]*(?:;.*)?$/i;

/** A body that comes in parts, each with its length in front. */
class ChunkedBody implements BodyReader {
  body: ByteText = '';
  restBytes = 0;
  readonly #maxBytes: number;
  #pending = '';
  /** What comes next: the line before a part, so many characters of one with the line end after it, or the last lines. */
  #next: 'size' | 'trailers' | number = 'size';

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  push(text: ByteText): boolean {
    this.#pending += text;
    for (;;) {
      if (typeof this.#next === 'number') {
        if (!this.#takePart(this.#next)) return false;
        continue;
      }
      const line = this.#takeLine();
      if (line === undefined) return false;
      if (this.#next === 'size') this.#begin(line);
      else if (line === '') {
        this.restBytes = this.#pending.length;
        return true;
      }
    }
  }

  end(): boolean {
    return false;
  }

  #takePart(size: number): boolean {
    if (this.#pending.length < size + 2) return false;
    if (!this.#pending.startsWith('\r\n', size)) throw new HttpSyntaxError('a part of the answer has no end');
    this.body += this.#pending.slice(0, size);
    this.#pending = this.#pending.slice(size + 2);
    this.#next = 'size';
    return true;
  }

  #takeLine(): string | undefined {
    const end = this.#pending.indexOf('\r\n');
    if (end > maxLineLength || (end === -1 && this.#pending.length > maxLineLength))
      throw new HttpSyntaxError('a line between parts of the answer is too long');
    if (end === -1) return undefined;
    const line = this.#pending.slice(0, end);
    this.#pending = this.#pending.slice(end + 2);
    return line;
  }

  #begin(line: string): void {
    const size = Number.parseInt(chunkSize.exec(line)?.[1] ?? '', 16);
    if (Number.isNaN(size)) throw new HttpSyntaxError('a part of the answer has no length');
    if (this.body.length + size > this.#maxBytes) throw new TooLargeError();
    this.#next = size === 0 ? 'trailers' : size;
  }
}

/** Where the body of a response ends; throws when its headers do not say that clearly. */
export function bodyEndOf(status: number, headers: AnswerHeaders): BodyEnd {
  if (status < 200 || status === 204 || status === 304) return 0;
  const { 'content-length': length, 'transfer-encoding': coding } = headers;
  if (coding !== undefined) {
    if (String(coding).toLowerCase() !== 'chunked' || length !== undefined)
      throw new HttpSyntaxError('it is not clear where the answer ends');
    return 'chunked';
  }
  if (length === undefined) return 'close';
  if (typeof length !== 'string' || !/^[0-9]{1,15}$/.test(length))
    throw new HttpSyntaxError('it is not clear where the answer ends');
  return Number(length);
}

/** Creates what reads the body of a response; throws when it is known to be too large. */
export function createBodyReader(end: BodyEnd, maxBytes: number): BodyReader {
  if (end === 'chunked') return new ChunkedBody(maxBytes);
  return end === 'close' ? new LastBody(maxBytes) : new MeasuredBody(end, maxBytes);
}
