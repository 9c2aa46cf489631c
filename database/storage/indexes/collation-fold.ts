import type { Document } from 'bson';
import type { StringFold } from './key-encoding.ts';

// Characters whose weights in German and English collation are known (collation-fold.test.ts compares all pairs).
// Anything else may be ignored or expanded by the collation, so no fold is promised for it.
const PLAIN_CHARACTERS = /^[\u0020-\u007e–—]$/u;
const FOLDED_CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['„', '"'],
  ['“', '"'],
  ['”', '"'],
  ['’', "'"],
]);
const LETTER_WITH_MARKS = /^[A-Za-z][\u0300-\u036f]+$/u;

/**
 * The fold for the keys of an index with this collation. JavaScript has a collator but no sort keys, so the keys
 * hold a folded text that is at least as coarse as the collation; the collator checks what the keys find.
 * For collations other than plain German and English no string has a fold, and their indexes do not discriminate strings.
 */
export function createStringFold(collation: Document): StringFold {
  return isKnownCollation(collation) ? foldText : () => undefined;
}

function isKnownCollation(collation: Document): boolean {
  const { locale, numericOrdering, alternate }: Record<string, unknown> = collation;
  if (numericOrdering === true || alternate === 'shifted') return false;
  return typeof locale === 'string' && /^(de|en)(_[A-Z]{2})?$/.test(locale);
}

function foldText(text: string): string | undefined {
  let folded = '';
  for (const character of text) {
    const plain = foldCharacter(character);
    if (plain === undefined) return undefined;
    folded += plain;
  }
  return folded;
}

function foldCharacter(character: string): string | undefined {
  if (PLAIN_CHARACTERS.test(character)) return character.toLowerCase();
  const special = FOLDED_CHARACTERS.get(character);
  if (special !== undefined) return special;
  const decomposed = character.normalize('NFD');
  return LETTER_WITH_MARKS.test(decomposed) ? decomposed.charAt(0).toLowerCase() : undefined;
}

const COLLATION_DEFAULTS = {
  caseLevel: false,
  caseFirst: 'off',
  strength: 3,
  numericOrdering: false,
  alternate: 'non-ignorable',
  maxVariable: 'punct',
  normalization: false,
  backwards: false,
};

/** The collation with every default written out, so that two can be compared; undefined for the simple collation. */
export function normaliseCollation(collation: Document | undefined): Document | undefined {
  if (collation === undefined || collation['locale'] === 'simple') return undefined;
  return { locale: collation['locale'] as unknown, ...COLLATION_DEFAULTS, ...collation };
}

/** Whether two collations order strings alike; undefined is the simple collation. */
export function isSameCollation(a: Document | undefined, b: Document | undefined): boolean {
  return canonical(normaliseCollation(a)) === canonical(normaliseCollation(b));
}

function canonical(collation: Document | undefined): string {
  if (collation === undefined) return '';
  return JSON.stringify(Object.entries(collation).sort(([a], [b]) => (a < b ? -1 : 1)));
}
