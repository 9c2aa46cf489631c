import { isUtf8 } from 'node:buffer';
import { bytesOf, toByteText, type ByteText } from '../../engine/splicing/byte-text.ts';
import type { AnswerHeaders } from '../transport.ts';
import { createBodyReader, HttpSyntaxError, type BodyReader } from './body-reader.ts';

/** The parts of a whole response. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: ByteText;
  /** Whether the connection may carry another request. */
  readonly isReusable: boolean;
}

interface Head {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly keepsAlive: boolean;
}

const maxHeadBytes = 64 * 1024;
const endOfHead = '\r\n\r\n';

function addHeader(headers: Head['headers'], line: string): void {
  const colon = line.indexOf(':');
  const name = line.slice(0, colon).toLowerCase();
  // A name with white space, or a line without a name: what other readers might understand differently.
  if (colon <= 0 || !/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name))
    throw new HttpSyntaxError('a header is not readable');
  const value = line.slice(colon + 1).trim();
  const known = headers[name];
  headers[name] = known === undefined ? value : [known, value].flat();
}

function readHead(text: string): Head {
  const [first = '', ...lines] = text.split('\r\n');
  const status = /^HTTP\/1\.([01]) ([1-5][0-9]{2})(?: |$)/.exec(first);
  if (!status) throw new HttpSyntaxError('the answer is no HTTP');
  const headers: Head['headers'] = Object.create(null) as Head['headers'];
  for (const line of lines) addHeader(headers, line);
  const connection = String(headers['connection'] ?? '').toLowerCase();
  const keepsAlive = status[1] === '1' ? !connection.includes('close') : connection.includes('keep-alive');
  return { status: Number(status[2]), headers, keepsAlive };
}

/** Reads one response as it comes in. */
export class ResponseReader {
  readonly #maxBodyBytes: number;
  #headText = '';
  #head: Head | undefined;
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
    return this.#begin(readHead(text.slice(0, end)), text.slice(end + endOfHead.length), bytes);
  }

  /** The connection has ended: the response if that is how it ends. */
  end(): HttpResponse | undefined {
    return this.#body?.end() === true ? this.#whole() : undefined;
  }

  #begin(head: Head, rest: string, bytes: Buffer): HttpResponse | undefined {
    const restBytes = bytes.subarray(bytes.length - Math.min(rest.length, bytes.length));
    // Something before the answer itself, of which nothing is to be known.
    if (head.status < 200) return rest === '' ? undefined : this.push(restBytes);
    this.#head = head;
    this.#body = createBodyReader(head.status, head.headers, this.#maxBodyBytes);
    return this.#pushBody(restBytes, rest);
  }

  #pushBody(bytes: Buffer, text: string): HttpResponse | undefined {
    this.#isUtf8 &&= isUtf8(bytes);
    return this.#body?.push(text) === true ? this.#whole() : undefined;
  }

  #whole(): HttpResponse | undefined {
    if (!this.#head || !this.#body) return undefined;
    const { status, headers, keepsAlive } = this.#head;
    const { body, isExact } = this.#body;
    return { status, headers, body: this.#isUtf8 ? body : repaired(body), isReusable: keepsAlive && isExact };
  }
}

/** A character may only have been divided between two reads; bytes that are none become U+FFFD. */
function repaired(body: ByteText): ByteText {
  const bytes = bytesOf(body);
  return isUtf8(bytes) ? body : toByteText(bytes.toString());
}
