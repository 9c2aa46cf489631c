import { describe, expect, it } from 'vitest';
import { createCollator } from './collation.ts';
import { refusal } from './test-support.ts';

const compare = (spec: Record<string, unknown>, a: string, b: string): number =>
  Math.sign(createCollator(spec)?.compare(a, b) ?? NaN);

describe('createCollator', () => {
  it('answers none for no collation and for the simple one', () => {
    expect([createCollator(), createCollator({ locale: 'simple' })]).toEqual([undefined, undefined]);
  });

  it.each([
    ['strength 1 sees base letters only', { locale: 'de', strength: 1 }, 'Äpfel', 'apfel', 0],
    ['strength 1 takes ß for ss', { locale: 'de', strength: 1 }, 'Straße', 'strasse', 0],
    ['strength 2 sees accents', { locale: 'de', strength: 2 }, 'Äpfel', 'apfel', 1],
    ['strength 2 does not see case', { locale: 'de', strength: 2 }, 'Apfel', 'apfel', 0],
    ['strength 3 is the default and sees case', { locale: 'de' }, 'Apfel', 'apfel', 1],
    ['strength 3 puts Ä next to A', { locale: 'de', strength: 3 }, 'Äpfel', 'Birne', -1],
    ['caseLevel makes strength 1 see case', { locale: 'de', strength: 1, caseLevel: true }, 'Ä', 'a', 1],
    [
      'numericOrdering compares digits as numbers',
      { locale: 'de', numericOrdering: true },
      'Haus 9',
      'Haus 10',
      -1,
    ],
    ['alternate shifted does not see punctuation', { locale: 'de', alternate: 'shifted' }, 'a-b', 'ab', 0],
    ['caseFirst upper puts upper case first', { locale: 'de', caseFirst: 'upper' }, 'A', 'a', -1],
    ['the phonebook order takes Ä for AE', { locale: 'de@collation=phonebook' }, 'Äb', 'Aeb', 1],
    ['the phonebook order puts Ä between Ad and Af', { locale: 'de@collation=phonebook' }, 'Ä', 'Af', -1],
    ['regions are read', { locale: 'de_AT', strength: 1 }, 'Ö', 'o', 0],
  ])('%s', (_title, spec, a, b, expected) => {
    expect(compare(spec, a, b)).toBe(expected);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ strength: 1 }, "40414 BSON field 'collation.locale' is missing but a required field"],
    [{ locale: 'de', foo: 1 }, "40415 BSON field 'collation.foo' is an unknown field."],
    [{ locale: 5 }, "14 BSON field 'collation.locale' is the wrong type, expected type 'string'"],
    [{ locale: 'xx-invalid-1' }, '2 Field \'locale\' is invalid in: { locale: "xx-invalid-1" }'],
    [{ locale: 'zz' }, '2 Field \'locale\' is invalid in: { locale: "zz" }'],
    [{ locale: 'de', strength: 6 }, "2 Field 'strength' must be an integer 1 through 5. Got: 6"],
    [
      { locale: 'de', strength: 4 },
      '238 a collation of strength 4 is not offered by the embedded database server',
    ],
    [
      { locale: 'fr', backwards: true },
      '238 the collation option backwards is not offered by the embedded database server',
    ],
    [
      { locale: 'de', caseLevel: true },
      '238 caseLevel with a strength other than 1 is not offered by the embedded database server',
    ],
    [
      { locale: 'de', caseFirst: 'both' },
      "2 Enumeration value 'both' for field 'collation.caseFirst' is not a valid value.",
    ],
    [
      { locale: 'de', numericOrdering: 1 },
      "14 BSON field 'collation.numericOrdering' is the wrong type, expected type 'bool'",
    ],
  ])('refuses %j', (spec, expected) => {
    expect(refusal(() => createCollator(spec))).toBe(expected);
  });
});
