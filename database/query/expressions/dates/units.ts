/// <reference lib="esnext.temporal" />
import { CommandError, failedToParse, notOffered } from '../../../errors.ts';
import { isNullish } from '../../fields.ts';
import { show } from '../../show.ts';
import { typeName } from '../../types.ts';
import { toDate, type Moment } from './zone.ts';

const UNITS = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond'] as const;
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** A unit of time as date operators name it. */
export type Unit = (typeof UNITS)[number];

const MILLISECONDS = { hour: 3_600_000, minute: 60_000, second: 1000, millisecond: 1 } as const;

const isClockUnit = (unit: Unit): unit is keyof typeof MILLISECONDS => unit in MILLISECONDS;

/** Reads the unit of a date operator. */
export function readUnit(unit: unknown, name: string): Unit {
  if (typeof unit !== 'string')
    throw new CommandError(5439013, `${name} requires 'unit' to be a string, but got ${typeName(unit)}`);
  const known = UNITS.find((one) => one === unit);
  if (known === undefined) throw failedToParse(`unknown time unit value: ${unit}`);
  return known;
}

/** Reads the first day of the week, 1 for Monday to 7 for Sunday, which is the default. */
export function readStartOfWeek(day: unknown, name: string): number {
  if (isNullish(day)) return 7;
  const text = typeof day === 'string' ? day.toLowerCase() : '';
  const found = DAYS.findIndex((known) => known === text || known.slice(0, 3) === text);
  if (found >= 0) return found + 1;
  throw failedToParse(
    `${name} parameter 'startOfWeek' value cannot be recognized as a day of a week: ${show(day)}`,
  );
}

/** `moment` moved by a number of units; a day the month does not have becomes its last one. */
export function addUnits(moment: Moment, unit: Unit, amount: number): Date {
  const moved = isClockUnit(unit)
    ? moment.add({ milliseconds: amount * MILLISECONDS[unit] })
    : moment.add(unit === 'quarter' ? { months: 3 * amount } : { [`${unit}s`]: amount });
  return toDate(moved);
}

/** The start of the unit that `moment` is in. */
export function truncate(moment: Moment, unit: Unit, startOfWeek: number): Date {
  if (isClockUnit(unit)) return toDate(moment.round({ smallestUnit: unit, roundingMode: 'floor' }));
  const day = moment.startOfDay();
  if (unit === 'day') return toDate(day);
  if (unit === 'week')
    return toDate(day.subtract({ days: (moment.dayOfWeek - startOfWeek + 7) % 7 }).startOfDay());
  const months = { year: moment.month - 1, quarter: (moment.month - 1) % 3, month: 0 };
  return toDate(day.with({ day: 1 }).subtract({ months: months[unit] }).startOfDay());
}

/** How many starts of a unit lie between two moments, negative when `end` is the earlier one. */
export function countBoundaries(
  { start, end }: { start: Moment; end: Moment },
  unit: Unit,
  startOfWeek: number,
): number {
  const years = end.year - start.year;
  switch (unit) {
    case 'year':
      return years;
    case 'quarter':
      return years * 4 + Math.ceil(end.month / 3) - Math.ceil(start.month / 3);
    case 'month':
      return years * 12 + end.month - start.month;
    case 'week':
      return weekNumber(end, startOfWeek) - weekNumber(start, startOfWeek);
    case 'day':
      return dayNumber(end) - dayNumber(start);
    default:
      if (start.timeZoneId !== 'UTC') throw notOffered(`$dateDiff in ${unit}s with a time zone`);
      return (
        Math.floor(end.epochMilliseconds / MILLISECONDS[unit]) -
        Math.floor(start.epochMilliseconds / MILLISECONDS[unit])
      );
  }
}

const dayNumber = (moment: Moment): number =>
  Date.UTC(moment.year, moment.month - 1, moment.day) / 86_400_000;

// Day 0, 1 January 1970, was a Thursday, day 4 of the week.
const weekNumber = (moment: Moment, startOfWeek: number): number =>
  Math.floor((dayNumber(moment) + 4 - startOfWeek) / 7);
