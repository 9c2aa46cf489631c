import type { Language } from '../../examples/parse-example.ts';
import type { FigureFieldsFragment, PeriodFieldsFragment } from '../generated/graphql.ts';
import german from './labels.de.json';
import english from './labels.en.json';

/** Name of a text that the dashboard says itself. */
export type Label = keyof typeof german;

/** Says everything in one language. */
export interface Texts {
  readonly language: Language;
  /** The text of a label, with values in place of the names in braces. */
  readonly say: (label: Label, values?: Readonly<Record<string, string | number>>) => string;
  /** A day such as `2024-07-01`. */
  readonly day: (day: string) => string;
  /** A moment such as `2024-07-01T08:30:00.000Z`, as its day and time in Bremen. */
  readonly moment: (moment: string) => string;
  readonly number: (value: number) => string;
  /** A part of one, such as 0.5, in per cent. */
  readonly share: (value: number) => string;
  readonly money: (amount: number, currency: string) => string;
  /** A number, or why there is none. */
  readonly figure: (figure: Pick<FigureFieldsFragment, 'value' | 'status'>) => string;
  /** As exactly as the source has it, and no more. */
  readonly period: (period: PeriodFieldsFragment) => string;
}

const labels: Readonly<Record<Language, Readonly<Record<Label, string>>>> = { de: german, en: english };
const locales: Readonly<Record<Language, string>> = { de: 'de-DE', en: 'en-GB' };
const precisionOptions = {
  DAY: { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' },
  MONTH: { month: 'long', year: 'numeric', timeZone: 'UTC' },
  YEAR: { year: 'numeric', timeZone: 'UTC' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

type Say = Texts['say'];
type SayDate = (day: string, precision: keyof typeof precisionOptions) => string;

function periodText(
  say: Say,
  sayDate: SayDate,
  { from, to, precision, isOpen }: PeriodFieldsFragment,
): string {
  const start = from === null ? undefined : sayDate(from, precision ?? 'DAY');
  const end = to === null ? undefined : sayDate(to, precision ?? 'DAY');
  if (start !== undefined && end !== undefined) return start === end ? start : `${start} – ${end}`;
  if (end !== undefined) return say('period.until', { to: end });
  if (start === undefined) return say(isOpen ? 'period.open' : 'period.unknown');
  return say(isOpen ? 'period.openEnd' : 'period.unknownEnd', { from: start });
}

/** Creates what says everything in a language. */
export function createTexts(language: Language): Texts {
  const locale = locales[language];
  const say: Say = (label, values = {}) =>
    labels[language][label].replaceAll(/\{(\w+)\}/g, (_match, name: string) => String(values[name] ?? ''));
  const sayDate: SayDate = (day, precision) =>
    new Intl.DateTimeFormat(locale, precisionOptions[precision]).format(new Date(`${day}T00:00:00Z`));
  const number = (value: number): string => value.toLocaleString(locale);
  return {
    language,
    say,
    number,
    day: (day) => sayDate(day, 'DAY'),
    moment: (moment) =>
      new Intl.DateTimeFormat(locale, {
        dateStyle: 'medium',
        timeStyle: 'short',
        timeZone: 'Europe/Berlin',
      }).format(new Date(moment)),
    share: (value) => value.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 0 }),
    money(amount, currency) {
      const digits = Number.isInteger(amount) ? 0 : 2;
      return amount.toLocaleString(locale, {
        style: 'currency',
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
    },
    figure({ value, status }) {
      if (status !== 'AVAILABLE' && status !== 'PROVISIONAL') return say(`figure.${status}`);
      if (value === null) return say('figure.NOT_DELIVERED');
      return status === 'AVAILABLE' ? number(value) : `${number(value)} (${say('figure.provisional')})`;
    },
    period: (period) => periodText(say, sayDate, period),
  };
}
