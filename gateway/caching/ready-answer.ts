import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** A compressed form of an answer, by its name in HTTP. */
export type ContentCoding = 'br' | 'gzip';

/** An answer as bytes that can be sent any number of times. */
export interface ReadyAnswer {
  /** The bytes; or, for short answers, the same bytes as a text of one character each: to be sent as `latin1`. */
  readonly body: Buffer | string;
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

function bodyOf(text: string, size: number): Buffer | string {
  if (size > shortBytes) return Buffer.from(text);
  return size === text.length ? text : Buffer.from(text).toString('latin1');
}

// A class, as most answers are sent once and never compressed: nothing is made for them that they do not need.
class Answer implements ReadyAnswer {
  readonly body: Buffer | string;
  readonly size: number;
  #etag: string | undefined;
  #forms: Map<ContentCoding, Buffer> | undefined;
  #underWay: Map<ContentCoding, Promise<Buffer>> | undefined;

  constructor(text: string) {
    this.size = Buffer.byteLength(text);
    this.body = bodyOf(text, this.size);
  }

  get #bytes(): Buffer {
    return typeof this.body === 'string' ? Buffer.from(this.body, 'latin1') : this.body;
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
export const createReadyAnswer = (text: string): ReadyAnswer => new Answer(text);
