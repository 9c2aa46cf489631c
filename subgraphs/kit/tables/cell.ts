import type { ColumnKind } from '#kit/tables/column-facts';

/** What stands in one cell of a file: text as a person typed it, or what a workbook knows it to be. */
export type Cell = string | number | { readonly date: string } | { readonly error: string };

/** A cell as people would write it. */
export function shownCell(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return numberText(cell);
  return 'date' in cell ? cell.date : cell.error;
}

const spreadsheetErrors =
  /^#(NV|N\/A|WERT!|VALUE!|BEZUG!|REF!|NAME\?|DIV\/0!|ZAHL!|NUM!|NULL!|ÜBERLAUF!|SPILL!|KALK!|CALC!)$/;

/** Whether a cell holds an error of a spreadsheet, be it known for one or copied somewhere as text. */
export function isSpreadsheetError(cell: Cell): boolean {
  if (typeof cell === 'string') return spreadsheetErrors.test(cell.trim());
  return typeof cell === 'object' && 'error' in cell;
}

/** How the file writes its numbers; true where `1.234` means one thousand two hundred and thirty-four. */
interface CellOptions {
  readonly isGerman: boolean;
}

/**
 * The text a column's check understands: ISO dates, numbers with a point. What cannot be understood stays as it is,
 * for the check to refuse.
 */
export function canonicalText(cell: Cell, kind: ColumnKind, { isGerman }: CellOptions): string {
  if (typeof cell !== 'string') return shownCell(cell);
  const text = cell.trim();
  switch (kind) {
    case 'NUMBER':
      return canonicalNumber(text, isGerman);
    case 'MONEY':
      return canonicalNumber(text.replace(/^(?:EUR|€)\s*|\s*(?:EUR|Euro|€)$/gi, ''), isGerman);
    case 'DATE':
    case 'DAY':
      return canonicalDate(text);
    case 'SPAN':
      return text
        .split('/')
        .map((part) => canonicalDate(part.trim()))
        .join('/');
    case 'TEXT':
    case 'TEXT_LIST':
    case 'WEB_ADDRESS':
    case 'KEY':
    case 'KEY_LIST':
    case 'CHOICE':
    case 'YEAR':
    case 'AREA':
      return text;
  }
}

/** Excel keeps 0.1 + 0.2 as it computed it, and shows fifteen digits; no column has more than eight decimals. */
function numberText(value: number): string {
  const text = String(Number(value.toPrecision(15)));
  return text.includes('e') ? value.toFixed(8).replace(/\.?0+$/, '') : text;
}

const groups = /^-?\d{1,3}(\.\d{3})+$/;
const germanNumber = /^-?(\d{1,3}(\.\d{3})+|\d{1,3}([ \u00A0\u202F]\d{3})+|\d+)(,\d+)?$/;

/** One number, one text: nothing has changed when a program has written 2278.10 as 2278.1. */
const canonicalNumber = (text: string, isGerman: boolean): string =>
  withPoint(text, isGerman)
    .replace(/^(-?)0+(?=\d)/, '$1')
    .replace(/^(-?\d+)(?:\.0+|(\.\d*[1-9])0+)$/, '$1$2');

function withPoint(text: string, isGerman: boolean): string {
  if (groups.test(text)) return isGerman ? text.replaceAll('.', '') : text;
  // Elsewhere `1,234` is more likely a thousand and some than one and a bit: nobody can tell.
  if (!isGerman && /^-?\d{1,3}(,\d{3})+$/.test(text)) return text;
  if (!germanNumber.test(text)) return text;
  return text.replaceAll(/[. \u00A0\u202F]/g, '').replace(',', '.');
}

/** Whether a number is written as `1.234` or `0,5`, or as `0.5`; undefined where nobody can tell. */
export function numberStyle(cell: Cell): 'GERMAN' | 'POINT' | undefined {
  if (typeof cell !== 'string') return undefined;
  const text = cell.trim();
  if (/,\d+(\s|$)/.test(text) || groups.test(text)) return 'GERMAN';
  return /^-?\d+\.\d+$/.test(text) ? 'POINT' : undefined;
}

function canonicalDate(text: string): string {
  const [, day, month = '', year = ''] = /^(?:(\d{1,2})\.)?(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
  if (year === '') return text;
  return [year, month, ...(day === undefined ? [] : [day])].map((part) => part.padStart(2, '0')).join('-');
}
