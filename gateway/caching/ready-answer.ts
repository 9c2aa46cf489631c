import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import { bytesOf, type ByteText } from '../engine/splicing/byte-text.ts';

/** A compressed form of an answer, by its name in HTTP. */
export type ContentCoding = 'br' | 'gzip';

/** An answer as bytes that can be sent any number of times. */
export interface ReadyAnswer {
  /** The bytes; or, for short answers, the same bytes as a text of one character each: to be sent as `latin1`. */
  readonly body: Buffer | ByteText;
  /** How many bytes these are. */
  readonly size: number;
  /** Name of the bytes for `ETag`: the same bytes have the same one, in whatever form they are sent. */
  readonly etag: string;
  /** The most that the answer takes of the memory, compressed forms included. */
  readonly reservedBytes: number;
  /** The compressed form if it is at hand. */
  encoded(coding: ContentCoding): Buffer | undefined;
  /** Compresses the answer and keeps the form when it is less than half of it; those who ask together share the work. */
  encode(coding: ContentCoding): Promise<Buffer>;
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

// The quickest level: the next ones save a tenth of the bytes and cost several times the work.
const compress: Readonly<Record<ContentCoding, (bytes: Buffer) => Promise<Buffer>>> = {
  br: (bytes) =>
    brotli(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 1, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  gzip: (bytes) => zip(bytes, { level: 1 }),
};

/** Objects around the bytes, roughly. */
const overheadBytes = 512;

// Node puts head and body into one text when both are texts, and writes up to 16 KiB of it in one go without any buffer.
const shortBytes = 15 * 1024;

// A class, as most answers are sent once and never compressed: nothing is made for them that they do not need.
class Answer implements ReadyAnswer {
  readonly body: Buffer | ByteText;
  readonly size: number;
  #etag: string | undefined;
  #forms: Map<ContentCoding, Buffer> | undefined;
  #underWay: Map<ContentCoding, Promise<Buffer>> | undefined;

  constructor(text: ByteText) {
    this.size = text.length;
    this.body = this.size > shortBytes ? bytesOf(text) : text;
  }

  get #bytes(): Buffer {
    return typeof this.body === 'string' ? bytesOf(this.body) : this.body;
  }

  get etag(): string {
    // Weak, for the compressed forms are other bytes under the same name.
    return (this.#etag ??= `W/"${createHash('sha1').update(this.#bytes).digest('base64url')}"`);
  }

  get reservedBytes(): number {
    return this.size * 2 + overheadBytes;
  }

  encoded(coding: ContentCoding): Buffer | undefined {
    return this.#forms?.get(coding);
  }

  encode(coding: ContentCoding): Promise<Buffer> {
    const form = this.encoded(coding);
    if (form) return Promise.resolve(form);
    const underWay = (this.#underWay ??= new Map<ContentCoding, Promise<Buffer>>());
    const pending = underWay.get(coding) ?? this.#encodeNow(coding);
    underWay.set(coding, pending);
    return pending;
  }

  async #encodeNow(coding: ContentCoding): Promise<Buffer> {
    const form = await compress[coding](this.#bytes).finally(() => this.#underWay?.delete(coding));
    // Two forms, each less than half: that is what the reserve is for.
    if (form.length * 2 < this.size) (this.#forms ??= new Map<ContentCoding, Buffer>()).set(coding, form);
    return form;
  }
}

/** Turns the text of an answer into bytes to send. */
export const createReadyAnswer = (text: ByteText): ReadyAnswer => new Answer(text);
