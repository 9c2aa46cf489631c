import { describe, expect, it } from 'vitest';
import * as columns from '#kit/tables/columns';

const words = { active: 'ACTIVE', ended: 'ENDED' } as const;
const feb2024 = { first: '2024-02-01', last: '2024-02-29', precision: 'MONTH' };

/** The rule a cell breaks. */
function ruleOf(column: columns.Column, cell: string): string | undefined {
  const { success, error } = column.safeParse(cell);
  if (success) throw new Error(`${cell} was taken`);
  expect(error.issues).toHaveLength(1);
  return error.issues[0]?.message;
}

const taken: readonly (readonly [string, columns.Column, string, unknown])[] = [
  ['text', columns.text(), 'Gröpelingen', 'Gröpelingen'],
  ['optionalText', columns.optionalText(), 'Tenever', 'Tenever'],
  ['optionalText', columns.optionalText(), '', null],
  ['key', columns.key(), 'neue-vahr', 'neue-vahr'],
  ['key', columns.key(), 'S71', 'S71'],
  ['optionalKey', columns.optionalKey(), 'win', 'win'],
  ['optionalKey', columns.optionalKey(), '', null],
  [
    'optionalWebAddress',
    columns.optionalWebAddress(),
    'https://www.bremen.de/a?b=c#d',
    'https://www.bremen.de/a?b=c#d',
  ],
  ['optionalWebAddress', columns.optionalWebAddress(), 'HTTP://bremen.de', 'HTTP://bremen.de'],
  ['optionalWebAddress', columns.optionalWebAddress(), '', null],
  ['textList', columns.textList(), 'Ohlenhof; Gröpelingen ;', ['Ohlenhof', 'Gröpelingen']],
  ['textList', columns.textList(), '', []],
  ['keyList', columns.keyList(), 'win;llq', ['win', 'llq']],
  ['keyList', columns.keyList(), '', []],
  ['choice', columns.choice(words), 'active', 'ACTIVE'],
  ['optionalChoice', columns.optionalChoice(words), 'ended', 'ENDED'],
  ['optionalChoice', columns.optionalChoice(words), '', null],
  ['decimal', columns.decimal(), '-12.5', -12.5],
  ['decimal', columns.decimal(), '0', 0],
  ['optionalDecimal', columns.optionalDecimal(), '53.0793', 53.0793],
  ['optionalDecimal', columns.optionalDecimal(), '', null],
  ['optionalCents', columns.optionalCents(), '2278.10', 227810],
  ['optionalCents', columns.optionalCents(), '2278.1', 227810],
  ['optionalCents', columns.optionalCents(), '0.1', 10],
  ['optionalCents', columns.optionalCents(), '0.01', 1],
  ['optionalCents', columns.optionalCents(), '1.15', 115],
  ['optionalCents', columns.optionalCents(), '300000', 30000000],
  ['optionalCents', columns.optionalCents(), '999999999999.99', 99999999999999],
  ['optionalCents', columns.optionalCents(), '', null],
  ['optionalYear', columns.optionalYear(), '1900', 1900],
  ['optionalYear', columns.optionalYear(), '2200', 2200],
  ['optionalYear', columns.optionalYear(), '', null],
  [
    'optionalDate',
    columns.optionalDate(),
    '2024',
    { first: '2024-01-01', last: '2024-12-31', precision: 'YEAR' },
  ],
  ['optionalDate', columns.optionalDate(), '2024-02', feb2024],
  [
    'optionalDate',
    columns.optionalDate(),
    '2023-12',
    { first: '2023-12-01', last: '2023-12-31', precision: 'MONTH' },
  ],
  [
    'optionalDate',
    columns.optionalDate(),
    '2024-02-29',
    { first: '2024-02-29', last: '2024-02-29', precision: 'DAY' },
  ],
  ['optionalDate', columns.optionalDate(), '', null],
  ['day', columns.day(), '2024-02-29', '2024-02-29'],
  [
    'optionalSpan',
    columns.optionalSpan(),
    '2017/2019',
    { from: '2017-01-01', to: '2019-12-31', precision: 'YEAR', isOpen: false },
  ],
  [
    'optionalSpan',
    columns.optionalSpan(),
    '2017-06/2019',
    { from: '2017-06-01', to: '2019-12-31', precision: 'YEAR', isOpen: false },
  ],
  [
    'optionalSpan',
    columns.optionalSpan(),
    '2024-02-01',
    { from: '2024-02-01', to: '2024-02-01', precision: 'DAY', isOpen: false },
  ],
  ['optionalSpan', columns.optionalSpan(), '', null],
];

const textRule = 'darf nicht leer sein / must not be empty';
const keyRule =
  'muss ein Schlüssel aus Buchstaben ohne Umlaute, Ziffern und Bindestrichen sein / must be a key of letters without umlauts, digits and hyphens';
const webAddressRule =
  'muss eine Adresse im Netz sein, die mit http:// oder https:// beginnt / must be a web address that begins with http:// or https://';
const choiceRule = 'muss eines dieser Wörter sein: active, ended / must be one of these words: active, ended';
const optionalChoiceRule =
  'muss leer oder eines dieser Wörter sein: active, ended / must be empty or one of these words: active, ended';
const numberRule = 'muss eine Zahl wie 1234.5 sein / must be a number such as 1234.5';
const moneyRule = 'muss ein Betrag wie 2278.10 sein / must be an amount such as 2278.10';
const yearRule = 'muss ein Jahr von 1900 bis 2200 sein / must be a year from 1900 to 2200';
const dateRule =
  'muss ein Datum der Form JJJJ, JJJJ-MM oder JJJJ-MM-TT sein / must be a date of the form YYYY, YYYY-MM or YYYY-MM-DD';
const dayRule = 'muss ein Datum der Form JJJJ-MM-TT sein / must be a date of the form YYYY-MM-DD';
const spanRule =
  'muss ein Datum oder ein Zeitraum der Form 2017/2019 sein / must be a date or a span of the form 2017/2019';

const refused: readonly (readonly [string, columns.Column, string, string])[] = [
  ['text', columns.text(), '', textRule],
  ['key', columns.key(), '', keyRule],
  ['key', columns.key(), 'gröpelingen', keyRule],
  ['key', columns.key(), '-win', keyRule],
  ['key', columns.key(), 'two words', keyRule],
  ['optionalKey', columns.optionalKey(), 'a_b', keyRule],
  ['optionalWebAddress', columns.optionalWebAddress(), 'javascript:alert(1)', webAddressRule],
  ['optionalWebAddress', columns.optionalWebAddress(), 'not a url', webAddressRule],
  ['optionalWebAddress', columns.optionalWebAddress(), 'www.bremen.de', webAddressRule],
  ['optionalWebAddress', columns.optionalWebAddress(), 'https://', webAddressRule],
  ['optionalWebAddress', columns.optionalWebAddress(), 'https://bremen.de/a page', webAddressRule],
  ['optionalWebAddress', columns.optionalWebAddress(), 'ftp://bremen.de/', webAddressRule],
  ['keyList', columns.keyList(), 'win;l l q', keyRule],
  ['choice', columns.choice(words), '', choiceRule],
  ['choice', columns.choice(words), 'ACTIVE', choiceRule],
  ['choice', columns.choice(words), 'toString', choiceRule],
  ['optionalChoice', columns.optionalChoice(words), 'over', optionalChoiceRule],
  ['decimal', columns.decimal(), '', numberRule],
  ['decimal', columns.decimal(), '1,5', numberRule],
  ['decimal', columns.decimal(), '1e3', numberRule],
  ['decimal', columns.decimal(), 'Infinity', numberRule],
  ['optionalDecimal', columns.optionalDecimal(), '1.', numberRule],
  ['optionalDecimal', columns.optionalDecimal(), '1234567890123', numberRule],
  ['optionalCents', columns.optionalCents(), '2.278,10', moneyRule],
  ['optionalCents', columns.optionalCents(), '-5', moneyRule],
  ['optionalCents', columns.optionalCents(), '1.234', moneyRule],
  ['optionalCents', columns.optionalCents(), '1000000000000', moneyRule],
  ['optionalYear', columns.optionalYear(), '1899', yearRule],
  ['optionalYear', columns.optionalYear(), '2201', yearRule],
  ['optionalYear', columns.optionalYear(), '24', yearRule],
  ['optionalDate', columns.optionalDate(), '2024-02-30', dateRule],
  ['optionalDate', columns.optionalDate(), '2024-13', dateRule],
  ['optionalDate', columns.optionalDate(), '31.12.2024', dateRule],
  ['optionalDate', columns.optionalDate(), '0204-01-31', dateRule],
  ['optionalDate', columns.optionalDate(), '0204-01', dateRule],
  ['day', columns.day(), '', dayRule],
  ['day', columns.day(), '2024-02', dayRule],
  ['day', columns.day(), '0204-01-31', dayRule],
  ['optionalSpan', columns.optionalSpan(), '2019/2017', spanRule],
  ['optionalSpan', columns.optionalSpan(), '2017/2018/2019', spanRule],
  ['optionalSpan', columns.optionalSpan(), '2017/', spanRule],
  ['optionalSpan', columns.optionalSpan(), '2017/soon', spanRule],
  ['optionalSpan', columns.optionalSpan(), '/2017', spanRule],
];

describe('columns', () => {
  it.each(taken)('%s (%#) reads what it should', (_name, column, cell, value) => {
    expect(column.parse(cell)).toEqual(value);
  });

  it.each(refused)('%s (%#) names its rule in both languages, once', (_name, column, cell, rule) => {
    expect(ruleOf(column, cell)).toBe(rule);
  });

  it('are all tried', () => {
    const tried = new Set([...taken, ...refused].map(([name]) => name));
    const others = ['readPartialDate', 'periodOf'];
    expect(
      Object.keys(columns)
        .filter((name) => !tried.has(name))
        .toSorted(),
    ).toEqual(others.toSorted());
  });
});

describe('periodOf', () => {
  const year = { first: '2017-01-01', last: '2017-12-31', precision: 'YEAR' } as const;
  const day = { first: '2019-05-04', last: '2019-05-04', precision: 'DAY' } as const;

  it('counts a year from 1 January as a start and to 31 December as an end', () => {
    expect(columns.periodOf(year, year)).toEqual({
      from: '2017-01-01',
      to: '2017-12-31',
      precision: 'YEAR',
      isOpen: false,
    });
  });

  it('takes the coarser precision of both dates', () => {
    expect(columns.periodOf(year, day).precision).toBe('YEAR');
    expect(columns.periodOf(day, year).precision).toBe('YEAR');
  });

  it('is open when there is no end and it lasts', () => {
    expect(columns.periodOf(day, null, true)).toEqual({
      from: '2019-05-04',
      to: null,
      precision: 'DAY',
      isOpen: true,
    });
  });

  it('is not open when there is an end, lasting or not', () => {
    expect(columns.periodOf(day, day, true).isOpen).toBe(false);
  });

  it('has no precision when neither date is known', () => {
    expect(columns.periodOf(null, null)).toEqual({ from: null, to: null, precision: null, isOpen: false });
  });
});
