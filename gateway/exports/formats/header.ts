import type { Column } from '../table/table.ts';
import type { ExportLanguage } from './table-format.ts';

/** What stands above a column for readers: its title, with the unit of its numbers and of its moments. */
export function headerOf({ title, unit, kind }: Column, language: ExportLanguage): string {
  const measure = unit ?? (kind === 'dateTime' ? 'UTC' : undefined);
  return measure === undefined ? title[language] : `${title[language]} (${measure})`;
}
