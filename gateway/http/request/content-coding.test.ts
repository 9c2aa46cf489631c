import { describe, expect, it } from 'vitest';
import { contentCodingOf } from './content-coding.ts';

describe('contentCodingOf', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *;q=0.1', 'gzip'],
    ['GZIP', 'gzip'],
  ])('for %s is %s', (header, coding) => {
    expect(contentCodingOf(header)).toBe(coding);
  });

  it.each([undefined, '', 'identity', 'deflate', 'br;q=0', 'gzip;q=0.5, identity', '*;q=0'])(
    'is none for %s',
    (header) => {
      expect(contentCodingOf(header)).toBeUndefined();
    },
  );
});
