/// <reference lib="esnext.temporal" />
import { CommandError, notOffered } from '../../../errors.ts';
import { isNullish, type Fields } from '../../fields.ts';
import { isNumeric, toDouble } from '../../number/kinds.ts';
import { show } from '../../show.ts';
import { named, type Operator } from '../scope.ts';
import { readMoment, readZone, toDate } from './zone.ts';

const PARTS = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond'] as const;
const ISO_PARTS = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek'] as const;

function readPart(values: Fields, name: (typeof PARTS)[number], otherwise: number): number {
  const value = values[name];
  if (value === undefined) return otherwise;
  const number = isNumeric(value) ? toDouble(value) : NaN;
  if (!Number.isInteger(number))
    throw new CommandError(40515, `'${name}' must evaluate to an integer, found ${show(value)}`);
  const isInRange = name === 'year' ? number >= 1 && number <= 9999 : Math.abs(number) <= 32_767;
  if (!isInRange)
    throw new CommandError(
      name === 'year' ? 40523 : 31034,
      `'${name}' must evaluate to a value in range, found ${number}`,
    );
  return number;
}

// A part beyond its range carries over: month 14 is February of the next year.
function fromParts(values: Fields, { given }: { given: Fields }): unknown {
  if (ISO_PARTS.some((name) => name in given)) throw notOffered('$dateFromParts with ISO weeks');
  if (!('year' in given))
    throw new CommandError(40516, "$dateFromParts requires either 'year' or 'isoWeekYear' to be present");
  if (Object.keys(given).some((name) => isNullish(values[name]))) return null;
  const read = (name: (typeof PARTS)[number], otherwise: number): number => readPart(values, name, otherwise);
  const local = new Temporal.PlainDateTime(read('year', 1), 1, 1)
    .add({ months: read('month', 1) - 1 })
    .add({ days: read('day', 1) - 1, hours: read('hour', 0), minutes: read('minute', 0) })
    .add({ seconds: read('second', 0), milliseconds: read('millisecond', 0) });
  return toDate(local.toZonedDateTime(readZone(values['timezone'])));
}

function toParts({ date, timezone, iso8601 }: Fields, { given }: { given: Fields }): unknown {
  if ('iso8601' in given && isNullish(iso8601)) return null;
  if (iso8601 !== undefined && typeof iso8601 !== 'boolean') {
    throw new CommandError(40521, 'iso8601 must evaluate to a bool');
  }
  const moment = readMoment(date, 'timezone' in given ? (timezone ?? null) : undefined);
  if (moment === null) return null;
  const { hour, minute, second, millisecond } = moment;
  const day =
    iso8601 === true
      ? { isoWeekYear: moment.yearOfWeek, isoWeek: moment.weekOfYear, isoDayOfWeek: moment.dayOfWeek }
      : { year: moment.year, month: moment.month, day: moment.day };
  return { ...day, hour, minute, second, millisecond };
}

/** Dates from and to their parts. */
export const DATE_PARTS: Readonly<Record<string, Operator>> = {
  $dateFromParts: named({ required: [], optional: [...PARTS, ...ISO_PARTS, 'timezone'] }, fromParts),
  $dateToParts: named({ required: ['date'], optional: ['timezone', 'iso8601'] }, toParts),
};
