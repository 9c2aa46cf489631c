import type { Language } from '../../pages/language.ts';
import type { Column } from '../table/table.ts';

/** What stands above a column for readers: its title, with the unit of its numbers and of its moments. */
export function headerOf({ title, unit, kind }: Column, language: Language): string {
  const measure = unit ?? (kind === 'dateTime' ? 'UTC' : undefined);
  return measure === undefined ? title[language] : `${title[language]} (${measure})`;
}
