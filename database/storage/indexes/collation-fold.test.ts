import { describe, expect, test } from 'vitest';
import { createCollator } from '../../query/collation.ts';
import { createStringFold, isSameCollation, normaliseCollation } from './collation-fold.ts';

const CHARACTERS = [
  ...Array.from({ length: 0x250 }, (_, code) => String.fromCodePoint(code)),
  ...Array.from('–—„“”’…€™ﬁſẞ\u0301\u200b\u00ad'),
];

describe('createStringFold', () => {
  test.each([
    { locale: 'de', strength: 1 },
    { locale: 'de', strength: 2 },
    { locale: 'de', strength: 3 },
    { locale: 'de_AT', strength: 1 },
    { locale: 'en', strength: 1, caseLevel: true },
  ])('gives equal folds to characters that are equal under $locale strength $strength', (collation) => {
    const fold = createStringFold(collation);
    const collator = createCollator(collation)!;
    const folded = CHARACTERS.filter((character) => fold(character) !== undefined);
    const separated = folded.flatMap((a) =>
      folded.filter((b) => collator.compare(a, b) === 0 && fold(a) !== fold(b)).map((b) => [a, b]),
    );
    expect(folded.length).toBeGreaterThan(200);
    expect(separated).toEqual([]);
  });

  test('promises no fold for characters a collation ignores', () => {
    const fold = createStringFold({ locale: 'de', strength: 1 });
    expect(['a\u0000b', 'a\u00adb', 'a\u200bb', 'a\u0301'].map(fold)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('folds sharp s to two letters, as it is equal to them at strength 1', () => {
    const fold = createStringFold({ locale: 'de', strength: 1 });
    expect([fold('Gröpelinger Straße'), fold('GROPELINGER STRASSE')]).toEqual([
      'gropelinger strasse',
      'gropelinger strasse',
    ]);
  });

  test.each([
    { locale: 'sv', strength: 1 },
    { locale: 'de@collation=phonebook', strength: 1 },
    { locale: 'de', numericOrdering: true },
    { locale: 'de', alternate: 'shifted' },
  ])('promises nothing for the collation %j', (collation) => {
    expect(createStringFold(collation)('abc')).toBeUndefined();
  });
});

describe('isSameCollation', () => {
  test('writes out defaults before it compares', () => {
    expect(isSameCollation({ locale: 'de' }, { strength: 3, locale: 'de', caseLevel: false })).toBe(true);
  });

  test('takes the locale simple for none', () => {
    expect(normaliseCollation({ locale: 'simple' })).toBeUndefined();
    expect(isSameCollation(undefined, { locale: 'simple' })).toBe(true);
  });

  test('tells strengths apart', () => {
    expect(isSameCollation({ locale: 'de', strength: 1 }, { locale: 'de', strength: 2 })).toBe(false);
  });
});
