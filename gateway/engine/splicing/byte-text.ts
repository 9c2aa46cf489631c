import { isUtf8 } from 'node:buffer';

/**
 * Text in UTF-8 with one character for each byte. Its parts are cut and joined at no cost and become the same bytes
 * again; only what is said in it, beyond ASCII, is not readable without decoding.
 */
export type ByteText = string;

/** Bytes as such a text; undefined when they are no UTF-8. */
export const readByteText = (bytes: Buffer): ByteText | undefined =>
  isUtf8(bytes) ? bytes.toString('latin1') : undefined;

/** The bytes of such a text. */
export const bytesOf = (text: ByteText): Buffer => Buffer.from(text, 'latin1');

// eslint-disable-next-line no-control-regex -- the control characters are ASCII too
const ascii = /^[\x00-\x7f]*$/;

/** An ordinary text as such a text. */
export const toByteText = (text: string): ByteText =>
  ascii.test(text) ? text : Buffer.from(text).toString('latin1');

/** Such a text as an ordinary one. */
export const fromByteText = (text: ByteText): string => (ascii.test(text) ? text : bytesOf(text).toString());
