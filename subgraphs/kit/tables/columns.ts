import { z } from 'zod';
import { earliestYear, isUsualDay, isUsualYear, latestYear } from '#kit/day';
import type { PeriodRecord } from '#kit/records/common';
import { withFacts } from '#kit/tables/column-facts';
import { rule } from '#kit/tables/rule';

/*
 * A column is a zod check from the cell's text to the value a mapping works with. Its message is the rule it
 * demands, German first, because those who mend a table read the report, not the code.
 */

/** A column of a table: text in, value out. */
export type Column<Value = unknown> = z.ZodType<Value, string>;

const required = (text: string): boolean => text.length > 0;
const missing = rule('darf nicht leer sein', 'must not be empty');

/** Text that must be there. */
export const text = (): Column<string> => z.string().refine(required, missing);

/** Text that may be missing: null. */
export const optionalText = (): Column<string | null> =>
  z.string().transform((cell) => (cell === '' ? null : cell));

const keyPattern = /^[A-Za-z0-9][A-Za-z0-9-]*$/;
const keyRule = rule(
  'muss ein Schlüssel aus Buchstaben ohne Umlaute, Ziffern und Bindestrichen sein',
  'must be a key of letters without umlauts, digits and hyphens',
);

/** A key that must be there. */
export const key = (): Column<string> => withFacts(z.string().regex(keyPattern, keyRule), { kind: 'KEY' });

/** A key that may be missing: null. */
export const optionalKey = (): Column<string | null> =>
  withFacts(
    z
      .string()
      .refine((cell) => cell === '' || keyPattern.test(cell), keyRule)
      .transform((cell) => (cell === '' ? null : cell)),
    { kind: 'KEY' },
  );

const splitList = (cell: string): string[] =>
  cell
    .split(';')
    .map((part) => part.trim())
    .filter(required);

const webAddressRule = rule(
  'muss eine Adresse im Netz sein, die mit http:// oder https:// beginnt',
  'must be a web address that begins with http:// or https://',
);
/** Pages show it as a link: an address of another scheme could run a script there. */
const isWebAddress = (cell: string): boolean => /^https?:\/\/\S+$/i.test(cell) && URL.canParse(cell);

/** The address of a page on the web that may be missing: null. */
export const optionalWebAddress = (): Column<string | null> =>
  withFacts(
    z
      .string()
      .refine((cell) => cell === '' || isWebAddress(cell), webAddressRule)
      .transform((cell) => (cell === '' ? null : cell)),
    { kind: 'WEB_ADDRESS' },
  );

/** Several texts, parted by semicolons; may be empty. */
export const textList = (): Column<string[]> =>
  withFacts(z.string().transform(splitList), { kind: 'TEXT_LIST' });

/** Several keys, parted by semicolons; may be empty. */
export const keyList = (): Column<string[]> =>
  withFacts(
    z
      .string()
      .transform(splitList)
      .refine((parts) => parts.every((part) => keyPattern.test(part)), keyRule),
    { kind: 'KEY_LIST' },
  );

/** One of some words, turned into the value the graph uses. */
export function choice<const Words extends Readonly<Record<string, string>>>(
  values: Words,
): Column<Words[keyof Words]> {
  const words = Object.keys(values).join(', ');
  const message = rule(`muss eines dieser Wörter sein: ${words}`, `must be one of these words: ${words}`);
  const column = z
    .string()
    .refine((cell) => Object.hasOwn(values, cell), { message, abort: true })
    .transform((cell) => values[cell] as Words[keyof Words]);
  return withFacts(column, { kind: 'CHOICE', words: Object.keys(values) });
}

/** One of some words, or nothing: null. */
export function optionalChoice<const Words extends Readonly<Record<string, string>>>(
  values: Words,
): Column<Words[keyof Words] | null> {
  const words = Object.keys(values).join(', ');
  const message = rule(
    `muss leer oder eines dieser Wörter sein: ${words}`,
    `must be empty or one of these words: ${words}`,
  );
  const column = z
    .string()
    .refine((cell) => cell === '' || Object.hasOwn(values, cell), { message, abort: true })
    .transform((cell) => (cell === '' ? null : (values[cell] as Words[keyof Words])));
  return withFacts(column, { kind: 'CHOICE', words: Object.keys(values) });
}

const numberRule = rule('muss eine Zahl wie 1234.5 sein', 'must be a number such as 1234.5');
const decimalPattern = /^-?\d{1,12}(\.\d{1,8})?$/;

/** A number that must be there, with a point before the decimals. */
export const decimal = (): Column<number> =>
  withFacts(z.string().regex(decimalPattern, numberRule).transform(Number), { kind: 'NUMBER' });

/** A number that may be missing: null. */
export const optionalDecimal = (): Column<number | null> =>
  withFacts(
    z
      .string()
      .refine((cell) => cell === '' || decimalPattern.test(cell), numberRule)
      .transform((cell) => (cell === '' ? null : Number(cell))),
    { kind: 'NUMBER' },
  );

const moneyPattern = /^(\d{1,12})(?:\.(\d{1,2}))?$/;
const moneyRule = rule('muss ein Betrag wie 2278.10 sein', 'must be an amount such as 2278.10');

/** An amount in euros that may be missing, in whole cents: digits are moved as text, because floating point would lose cents. */
export const optionalCents = (): Column<number | null> =>
  withFacts(
    z
      .string()
      .refine((cell) => cell === '' || moneyPattern.test(cell), { message: moneyRule, abort: true })
      .transform((cell) => {
        const [, euros = '', cents = ''] = moneyPattern.exec(cell) ?? [];
        return cell === '' ? null : Number(`${euros}${cents.padEnd(2, '0')}`);
      }),
    { kind: 'MONEY' },
  );

const yearRule = rule(
  `muss ein Jahr von ${earliestYear} bis ${latestYear} sein`,
  `must be a year from ${earliestYear} to ${latestYear}`,
);
const isYear = (cell: string): boolean => /^\d{4}$/.test(cell) && isUsualYear(Number(cell));

/** A year that may be missing: null. */
export const optionalYear = (): Column<number | null> =>
  withFacts(
    z
      .string()
      .refine((cell) => cell === '' || isYear(cell), yearRule)
      .transform((cell) => (cell === '' ? null : Number(cell))),
    { kind: 'YEAR' },
  );

/** A date as far as a source gives it. */
export interface PartialDate {
  readonly first: string;
  readonly last: string;
  readonly precision: 'YEAR' | 'MONTH' | 'DAY';
}

const dateRule = rule(
  'muss ein Datum der Form JJJJ, JJJJ-MM oder JJJJ-MM-TT sein',
  'must be a date of the form YYYY, YYYY-MM or YYYY-MM-DD',
);

/** Reads a date of year, month or day; undefined when it is none. */
export function readPartialDate(cell: string): PartialDate | undefined {
  if (isYear(cell)) return { first: `${cell}-01-01`, last: `${cell}-12-31`, precision: 'YEAR' };
  if (isUsualDay(cell)) return { first: cell, last: cell, precision: 'DAY' };
  if (!isUsualDay(`${cell}-01`)) return undefined;
  const [year, month] = cell.split('-').map(Number);
  const last = new Date(Date.UTC(year ?? 0, month ?? 0, 0)).toISOString().slice(0, 10);
  return { first: `${cell}-01`, last, precision: 'MONTH' };
}

/** A date of year, month or day that may be missing: null. */
export const optionalDate = (): Column<PartialDate | null> =>
  withFacts(
    z
      .string()
      .refine((cell) => cell === '' || readPartialDate(cell) !== undefined, {
        message: dateRule,
        abort: true,
      })
      .transform((cell) => readPartialDate(cell) ?? null),
    { kind: 'DATE' },
  );

/** A day that must be there. */
export const day = (): Column<string> =>
  withFacts(
    z
      .string()
      .refine(
        isUsualDay,
        rule('muss ein Datum der Form JJJJ-MM-TT sein', 'must be a date of the form YYYY-MM-DD'),
      ),
    { kind: 'DAY' },
  );

const spanRule = rule(
  'muss ein Datum oder ein Zeitraum der Form 2017/2019 sein',
  'must be a date or a span of the form 2017/2019',
);

/** One date, or two parted by a slash; may be missing: null. */
export const optionalSpan = (): Column<PeriodRecord | null> =>
  withFacts(
    z
      .string()
      .refine((cell) => cell === '' || readSpan(cell) !== undefined, { message: spanRule, abort: true })
      .transform((cell) => readSpan(cell) ?? null),
    { kind: 'SPAN' },
  );

function readSpan(cell: string): PeriodRecord | undefined {
  const parts = cell.split('/');
  const from = readPartialDate(parts[0] ?? '');
  const to = readPartialDate(parts.at(-1) ?? '');
  if (parts.length > 2 || from === undefined || to === undefined || to.last < from.first) return undefined;
  return periodOf(from, to);
}

const coarseness = { YEAR: 2, MONTH: 1, DAY: 0 } as const;

/** Joins first and last date to a period; `lasts` tells whether a missing end means that it goes on. */
export function periodOf(from: PartialDate | null, to: PartialDate | null, lasts = false): PeriodRecord {
  const known = [from, to].filter((date) => date !== null);
  const coarsest = known.toSorted((one, other) => coarseness[other.precision] - coarseness[one.precision])[0];
  return {
    from: from?.first ?? null,
    to: to?.last ?? null,
    precision: coarsest?.precision ?? null,
    isOpen: to === null && lasts,
  };
}
