import type { Cell, CellKind } from '../../table/table.ts';

/** Numbers of the cell formats in the workbook's list of styles. */
const cellStyles = { plain: 0, day: 1, moment: 2, header: 3 } as const;

/** Excel refuses longer texts in a cell. */
const longestText = 32_767;
const cutMark = ' … (gekürzt)';

const dayMillis = 24 * 60 * 60 * 1000;
/** Excel counts days from here; before 1 March 1900 its calendar has a day that never was. */
const excelEpoch = Date.UTC(1899, 11, 30);
const firstSafeDay = Date.UTC(1900, 2, 1);

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

// What XML cannot hold, and what would be read as the way to write it.
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)/g;

/** A text as it stands in the XML of a workbook. */
export function escapeText(text: string): string {
  return text
    .replaceAll(forbidden, (sign) => `_x${sign.charCodeAt(0).toString(16).padStart(4, '0')}_`)
    .replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}

function textCell(place: string, text: string, style: number): string {
  const shown = text.length > longestText ? text.slice(0, longestText - cutMark.length) + cutMark : text;
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeText(shown)}</t></is></c>`;
}

function momentCell(place: string, text: string, kind: CellKind): string {
  const millis = Date.parse(text);
  // What Excel has no number for stays a text.
  if (Number.isNaN(millis) || millis < firstSafeDay) return textCell(place, text, cellStyles.plain);
  const style = kind === 'date' ? cellStyles.day : cellStyles.moment;
  return `<c r="${place}" s="${style}"><v>${(millis - excelEpoch) / dayMillis}</v></c>`;
}

/** One cell of a sheet; nothing for null. Texts are texts, whatever they begin with: Excel never runs them. */
export function writeCell(place: string, cell: Cell, kind: CellKind): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  return kind === 'date' || kind === 'dateTime'
    ? momentCell(place, cell, kind)
    : textCell(place, cell, cellStyles.plain);
}

/** A cell of the first row. */
export function writeHeaderCell(place: string, text: string): string {
  return textCell(place, text, cellStyles.header);
}

/** The letters of a column: A, B, … Z, AA, … */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}
