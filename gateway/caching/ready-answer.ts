import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import { bytesOf, type ByteText } from '../splicing/byte-text.ts';

/** A compressed form of an answer, by its name in HTTP. */
export type ContentCoding = 'br' | 'gzip';

/** An answer as bytes that can be sent any number of times. */
export interface ReadyAnswer {
  readonly bytes: Buffer;
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

/** Turns the text of an answer into bytes to send. */
export function createReadyAnswer(text: ByteText): ReadyAnswer {
  const bytes = bytesOf(text);
  const forms = new Map<ContentCoding, Buffer>();
  const underWay = new Map<ContentCoding, Promise<Buffer>>();
  let etag: string | undefined;

  const encodeNow = async (coding: ContentCoding): Promise<Buffer> => {
    const form = await compress[coding](bytes).finally(() => underWay.delete(coding));
    // Two forms, each less than half: that is what the reserve is for.
    if (form.length * 2 < bytes.length) forms.set(coding, form);
    return form;
  };

  return {
    bytes,
    // Weak, for the compressed forms are other bytes under the same name.
    get etag() {
      return (etag ??= `W/"${createHash('sha1').update(bytes).digest('base64url')}"`);
    },
    reservedBytes: bytes.length * 2 + overheadBytes,
    encoded: (coding) => forms.get(coding),
    encode(coding) {
      const form = forms.get(coding);
      if (form) return Promise.resolve(form);
      const pending = underWay.get(coding) ?? encodeNow(coding);
      underWay.set(coding, pending);
      return pending;
    },
  };
}
