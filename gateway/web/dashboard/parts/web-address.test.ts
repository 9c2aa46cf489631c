import { describe, expect, it } from 'vitest';
import { isWebAddress } from './web-address.ts';

describe('isWebAddress', () => {
  it.each(['https://www.bremen.de/a?b#c', 'http://example.org', 'HTTPS://example.org'])(
    'takes %s',
    (text) => {
      expect(isWebAddress(text)).toBe(true);
    },
  );

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'mailto:a@example.org',
    'www.bremen.de',
    '//example.org',
    '',
  ])('refuses "%s"', (text) => {
    expect(isWebAddress(text)).toBe(false);
  });
});
