import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { toByteText } from '../engine/splicing/byte-text.ts';
import { createReadyAnswer } from './ready-answer.ts';

const long = JSON.stringify({ data: { names: Array.from({ length: 200 }, () => 'Gröpelingen') } });

describe('createReadyAnswer', () => {
  it.each([
    ['short', '{"data":{"name":"Gröpelingen – 😀"}}'],
    ['long', `{"data":{"names":"${'Gröpelingen – 😀 '.repeat(2_000)}"}}`],
  ])('has the bytes of a %s text in UTF-8, whichever way they are sent', (_, text) => {
    const { body, size } = createReadyAnswer(toByteText(text));
    const bytes = typeof body === 'string' ? Buffer.from(body, 'latin1') : body;
    expect(bytes.equals(Buffer.from(text))).toBe(true);
    expect([body.length, size]).toEqual([bytes.length, bytes.length]);
  });

  it('names the bytes by their digest, the same for the same bytes', () => {
    // printf '{"data":{"a":1}}' | openssl sha1 -binary | basenc --base64url
    expect(createReadyAnswer('{"data":{"a":1}}').etag).toBe(createReadyAnswer('{"data":{"a":1}}').etag);
    expect(createReadyAnswer('{"data":{"a":1}}').etag).not.toBe(createReadyAnswer('{"data":{"a":2}}').etag);
    expect(createReadyAnswer('').etag).toBe('W/"2jmj7l5rSw0yVb_vlWAYkK_YBwk"');
  });

  it('has a compressed form of each kind that says the same', async () => {
    const answer = createReadyAnswer(toByteText(long));
    expect(brotliDecompressSync(await answer.encode('br')).toString()).toBe(long);
    expect(gunzipSync(await answer.encode('gzip')).toString()).toBe(long);
  });

  it('compresses once for all who ask', async () => {
    const answer = createReadyAnswer(toByteText(long));
    expect(answer.encoded('br')).toBeUndefined();
    const [first, second] = await Promise.all([answer.encode('br'), answer.encode('br')]);
    expect(second).toBe(first);
    expect(answer.encoded('br')).toBe(first);
    expect(await answer.encode('br')).toBe(first);
  });

  it('keeps no form that saves less than half, so that it never takes more than it reserved', async () => {
    const answer = createReadyAnswer('{"data":{"a":1}}');
    await answer.encode('gzip');
    expect(answer.encoded('gzip')).toBeUndefined();
    expect(answer.reservedBytes).toBe(2 * 16 + 512);
  });
});
