import { describe, expect, it } from 'vitest';
import { hasControlCharacter, printable } from '#kit/tables/control-characters';

describe('control characters', () => {
  it.each(['\u0007', 'a\u0000b', '\u001B[31mred', '\u007F', '\u009B31m'])('are found in %j', (text) => {
    expect(hasControlCharacter(text)).toBe(true);
  });

  it.each(['', 'Größe – 10 €', 'tab\there', 'two\r\nlines', 'soft\u00ADhyphen'])(
    'are not found in %j',
    (text) => {
      expect(hasControlCharacter(text)).toBe(false);
    },
  );
});

describe('a text to be printed', () => {
  it.each([
    ['Größe – 10 €', 'Größe – 10 €'],
    ['\u001B[31mred\u0007', '\\u001b[31mred\\u0007'],
    ['\u009B31m', '\\u009b31m'],
    ['two\nlines', 'two\\u000alines'],
  ])('%j is shown as %s', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });
});
