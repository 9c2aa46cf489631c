import { describe, expect, it } from 'vitest';
import { canonicalText, isSpreadsheetError, numberStyle, shownCell, type Cell } from '#kit/tables/cell';
import type { ColumnKind } from '#kit/tables/column-facts';

const german: readonly (readonly [ColumnKind, Cell, string])[] = [
  ['NUMBER', '1.234', '1234'],
  ['NUMBER', '1.234,50', '1234.5'],
  ['NUMBER', '1 234,50', '1234.5'],
  ['NUMBER', '0,5', '0.5'],
  ['NUMBER', '-12,5', '-12.5'],
  ['NUMBER', '53.0793', '53.0793'],
  ['NUMBER', '007', '7'],
  ['NUMBER', '100', '100'],
  ['NUMBER', '1.23,50', '1.23,50'],
  ['NUMBER', 'zwölf', 'zwölf'],
  ['NUMBER', 0.1 + 0.2, '0.3'],
  ['NUMBER', 999_999_999_999.99, '999999999999.99'],
  ['NUMBER', 0.00000001, '0.00000001'],
  ['MONEY', '1.234,50 EUR', '1234.5'],
  ['MONEY', '400000,5 €', '400000.5'],
  ['MONEY', '€ 12', '12'],
  ['MONEY', '12 Euro', '12'],
  ['MONEY', '12 USD', '12 USD'],
  ['DATE', '31.12.2022', '2022-12-31'],
  ['DATE', '1.6.2021', '2021-06-01'],
  ['DATE', '6.2021', '2021-06'],
  ['DATE', '2021', '2021'],
  ['DATE', 2021, '2021'],
  ['DATE', { date: '2021-06-01' }, '2021-06-01'],
  ['DATE', '31.02.2022', '2022-02-31'],
  ['DAY', '1.6.2021', '2021-06-01'],
  ['SPAN', '1.6.2021 / 2022', '2021-06-01/2022'],
  ['YEAR', '2021', '2021'],
  ['TEXT', '\u00A0 1.234 ', '1.234'],
  ['TEXT', 331, '331'],
  ['TEXT', { error: '#NV' }, '#NV'],
];

describe('a cell of a German file', () => {
  it.each(german)('of kind %s that holds %j means %s', (kind, cell, text) => {
    expect(canonicalText(cell, kind, { isGerman: true })).toBe(text);
  });
});

describe('a cell of another file', () => {
  it.each([
    ['1.234', '1.234'],
    ['53.079', '53.079'],
    ['1.234,50', '1234.5'],
    ['0,5', '0.5'],
    ['1,234', '1,234'],
    ['1,234.50', '1,234.50'],
  ])('that holds the number %s means %s', (cell, text) => {
    expect(canonicalText(cell, 'NUMBER', { isGerman: false })).toBe(text);
  });
});

describe('the meaning of a cell', () => {
  it.each(german)('of kind %s does not change when it is read again: %j', (kind, _cell, text) => {
    expect(canonicalText(text, kind, { isGerman: false })).toBe(text);
  });
});

describe('the style of a number', () => {
  it.each([
    ['1.234', 'GERMAN'],
    ['0,5', 'GERMAN'],
    ['12.5', 'POINT'],
    ['12', undefined],
    ['zwölf', undefined],
    [12.5, undefined],
  ])('%s is %s', (cell, style) => {
    expect(numberStyle(cell)).toBe(style);
  });
});

describe('an error of a spreadsheet', () => {
  it.each([{ error: '#NV' }, '#NV', ' #DIV/0! ', '#N/A', '#WERT!', '#ÜBERLAUF!'])('is %j', (cell) => {
    expect(isSpreadsheetError(cell)).toBe(true);
  });

  it.each(['#1', '#NV nachgetragen', '', 0, { date: '2022-12-31' }])('is not %j', (cell) => {
    expect(isSpreadsheetError(cell)).toBe(false);
  });
});

describe('what is shown of a cell', () => {
  it.each([
    ['Haus', 'Haus'],
    [1.5, '1.5'],
    [{ date: '2022-12-31' }, '2022-12-31'],
    [{ error: '#NV' }, '#NV'],
  ])('%j is %s', (cell, text) => {
    expect(shownCell(cell)).toBe(text);
  });
});
