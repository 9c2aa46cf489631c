import { InvalidInputError } from '#lib/errors';

/** A calendar date as text, `YYYY-MM-DD`; dates of equal form compare as text. */
export type Day = string;

/** Years before it are taken for slips, in arguments and tables alike. */
export const earliestYear = 1900;
/** Years after it are taken for slips, too. */
export const latestYear = 2200;

/** Whether a value is a day of the calendar, leap years and month lengths included. */
export function isDay(value: unknown): boolean {
  // A scalar lets any value of GraphQL through, and a list of one text would match as that text.
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** Whether a number is one of the usual years. */
export function isUsualYear(year: number): boolean {
  return Number.isInteger(year) && year >= earliestYear && year <= latestYear;
}

/** Whether a text is a day of the calendar in one of the usual years. */
export function isUsualDay(text: string): boolean {
  return isDay(text) && isUsualYear(Number(text.slice(0, 4)));
}

/** Reads a day an argument gives; undefined when it gives none. Throws InvalidInputError naming argument and rule. */
export function readDay(value: string | null | undefined, argument: string): Day | undefined {
  if (value === null || value === undefined) return undefined;
  if (!isDay(value))
    throw new InvalidInputError(`${argument} must be a calendar date such as 2024-02-29, but got: ${value}`);
  if (!isUsualDay(value)) {
    throw new InvalidInputError(
      `${argument} must lie between ${earliestYear}-01-01 and ${latestYear}-12-31, but got: ${value}`,
    );
  }
  return value;
}

/** Reads a year an argument gives; undefined when it gives none. Throws InvalidInputError naming argument and rule. */
export function readYear(value: number | null | undefined, argument: string): number | undefined {
  if (value === null || value === undefined) return undefined;
  if (isUsualYear(value)) return value;
  throw new InvalidInputError(
    `${argument} must be between ${earliestYear} and ${latestYear}, but got: ${value}`,
  );
}

/** Two years that bound a span; either may be open. */
export interface YearSpan {
  readonly fromYear: number | undefined;
  readonly toYear: number | undefined;
}

/** Reads the arguments `fromYear` and `toYear`. Throws InvalidInputError when one is out of range or they are reversed. */
export function readYearSpan(given: {
  fromYear?: number | null | undefined;
  toYear?: number | null | undefined;
}): YearSpan {
  const fromYear = readYear(given.fromYear, 'fromYear');
  const toYear = readYear(given.toYear, 'toYear');
  if (fromYear !== undefined && toYear !== undefined && toYear < fromYear) {
    throw new InvalidInputError(`toYear must not be before fromYear ${fromYear}, but got: ${toYear}`);
  }
  return { fromYear, toYear };
}

const berlin = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' });

/** Today's date in Bremen. */
export function todayInBremen(now: Date): Day {
  return berlin.format(now);
}
