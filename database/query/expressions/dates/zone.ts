/// <reference lib="esnext.temporal" />
import { ObjectId, Timestamp } from 'bson';
import { CommandError } from '../../../errors.ts';
import { isNullish } from '../../fields.ts';
import { typeName } from '../../types.ts';

/** A moment as the calendar and the clock of one time zone show it. */
export type Moment = Temporal.ZonedDateTime;

/** The date of a Date, an ObjectId or a Timestamp. Throws code 16006 for anything else. */
function expectDate(value: unknown): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.t * 1000);
  throw new CommandError(16006, `can't convert from BSON type ${typeName(value)} to Date`);
}

/** A time zone in the form Temporal wants. MongoDB takes Olson names and offsets: +01, +0100, +01:00. */
export function readZone(zone: unknown): string {
  if (zone === undefined) return 'UTC';
  if (typeof zone !== 'string')
    throw new CommandError(40517, `timezone must evaluate to a string, found ${typeName(zone)}`);
  const offset = /^([+-]\d{2}):?(\d{2})?$/.exec(zone);
  if (offset !== null) return `${offset[1] ?? ''}:${offset[2] ?? '00'}`;
  const unknown = new CommandError(40485, `unrecognized time zone identifier: "${zone}"`);
  if (!/^[A-Z]/.test(zone)) throw unknown;
  try {
    const { timeZoneId } = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    // Temporal does not mind the case of a name, MongoDB does.
    if (timeZoneId !== zone && timeZoneId.toLowerCase() === zone.toLowerCase()) throw unknown;
    return zone;
  } catch {
    throw unknown;
  }
}

/** `date` in `zone`; null when one of them is null, or the date is missing. */
export function readMoment(date: unknown, zone: unknown): Moment | null {
  if (isNullish(date) || zone === null) return null;
  return toMoment(expectDate(date), readZone(zone));
}

/** `date` in a zone that readZone has read. */
const toMoment = (date: Date, zone: string): Moment =>
  Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(zone);

/** The date of a moment. */
export const toDate = (moment: Moment): Date => new Date(moment.epochMilliseconds);

/** The week of the year as $week counts it: from Sunday on, days before the first Sunday are week 0. */
export const sundayWeek = (moment: Moment): number =>
  Math.floor((moment.dayOfYear + 6 - (moment.dayOfWeek % 7)) / 7);
