import { expect, it } from 'vitest';
import { readResponseHead } from './response-head.ts';

const ok = 'HTTP/1.1 200 OK\r\ncontent-length: 2';

it('the same head is read once', () => {
  const copy = Buffer.from(ok).toString();
  expect(readResponseHead(copy)).toBe(readResponseHead(ok));
});

it('heads that differ in anything are apart', () => {
  const heads = [`${ok}\r\nx-a: 1`, `${ok}\r\nx-a: 2`, `${ok}\r\nX-A: 1`, ok].map(readResponseHead);
  expect(heads.map(({ headers }) => headers['x-a'])).toEqual(['1', '2', '1', undefined]);
});

it('a very long head is not remembered', () => {
  const long = `${ok}\r\nx-a: ${'x'.repeat(1_000)}`;
  expect(readResponseHead(long)).not.toBe(readResponseHead(long));
});
