import { earliestYear, latestYear } from '#kit/day';
import { writingOf } from '#kit/import/report/remedies';
import { factsOf, isRequired, type ColumnFacts } from '#kit/tables/column-facts';
import type { Table } from '#kit/tables/table';

/** The element `dataValidations` of a sheet whose first row is the table's header: drop-downs, checks and notes. */
export function validationsXml(table: Table, rows: number): string {
  const columns = Object.entries(table.columns);
  const parts = columns.map(([name, column], position) => {
    const letter = columnLetter(position);
    const prompt = [
      isRequired(column) ? 'Pflicht.' : 'Darf leer sein.',
      `${writingOf[factsOf(column).kind]}.`,
      table.notes?.[name] ?? '',
    ].join(' ');
    const attributes = attributesXml({
      sqref: `${letter}2:${letter}${rows + 1}`,
      allowBlank: '1',
      showInputMessage: '1',
      promptTitle: name.slice(0, maxTitle),
      prompt: prompt.slice(0, maxPrompt),
    });
    return `<dataValidation ${attributes} ${checkXml(factsOf(column))}</dataValidation>`;
  });
  return `<dataValidations count="${parts.length}">${parts.join('')}</dataValidations>`;
}

/** Excel takes a workbook with longer ones for damaged. */
const maxTitle = 32;
const maxPrompt = 255;
const maxList = 255;

/** What Excel refuses by itself: the import checks everything else. */
function checkXml({ kind, words = [] }: ColumnFacts): string {
  const list = words.join(',');
  if (words.length > 0 && list.length <= maxList)
    return `${refusal(`Eines dieser Wörter: ${words.join(', ')}`)} type="list"><formula1>"${escapeXml(list)}"</formula1>`;
  if (kind === 'YEAR')
    return `${refusal(`Ein Jahr von ${earliestYear} bis ${latestYear}`)} type="whole"><formula1>${earliestYear}</formula1><formula2>${latestYear}</formula2>`;
  if (kind === 'NUMBER')
    return `${refusal('Eine Zahl')} type="decimal"><formula1>-999999999999</formula1><formula2>999999999999</formula2>`;
  if (kind === 'MONEY')
    return `${refusal('Ein Betrag in Euro')} type="decimal"><formula1>0</formula1><formula2>999999999999</formula2>`;
  return '>';
}

const refusal = (error: string): string =>
  attributesXml({ showErrorMessage: '1', errorTitle: 'Nicht möglich', error: error.slice(0, maxPrompt) });

const attributesXml = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes)
    .map(([name, value]) => `${name}="${escapeXml(value)}"`)
    .join(' ');

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeXml = (text: string): string => text.replaceAll(/[&<>"]/g, (letter) => entities[letter] ?? '');

/** A, B, … Z, AA, AB: a column as a sheet calls it. */
function columnLetter(position: number): string {
  const rest = Math.floor(position / 26);
  return `${rest > 0 ? columnLetter(rest - 1) : ''}${String.fromCharCode(65 + (position % 26))}`;
}
