import { existsSync, readFileSync } from 'node:fs';

const glossaryFile = new URL('../../../schema/glossary.json', import.meta.url);

/**
 * The proper names (programmes, offices) that keep their official spelling as enum values: the only exceptions
 * of the naming rule. Plain JavaScript because eslint.config.js imports it. Empty while there is no glossary.
 * @returns {string[]}
 */
export function glossaryProperNames() {
  if (!existsSync(glossaryFile)) return [];
  /** @type {{ english: string, kind: string }[]} */
  const entries = JSON.parse(readFileSync(glossaryFile, 'utf8'));
  return entries.filter((entry) => entry.kind === 'properName').map((entry) => entry.english);
}
