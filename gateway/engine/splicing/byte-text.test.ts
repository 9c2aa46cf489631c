import { describe, expect, it } from 'vitest';
import { bytesOf, fromByteText, readByteText, toByteText } from './byte-text.ts';

const text = 'Gröpelingen – 😀\u0000';

describe('byte text', () => {
  it('has one character for each byte', () => {
    expect(toByteText('ä')).toBe('\u00c3\u00a4');
    expect(readByteText(Buffer.from(text))?.length).toBe(Buffer.byteLength(text));
  });

  it('becomes the same bytes and the same text again, whole and in parts', () => {
    const bytes = toByteText(text);
    expect(bytesOf(bytes)).toEqual(Buffer.from(text));
    expect(fromByteText(bytes)).toBe(text);
    expect(fromByteText(bytes.slice(0, 4) + bytes.slice(4))).toBe(text);
  });

  it('is not read from bytes that are no UTF-8', () => {
    expect(readByteText(Buffer.from([0x22, 0xe4, 0x22]))).toBeUndefined();
  });
});
