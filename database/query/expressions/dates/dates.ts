import { CommandError, notOffered } from '../../../errors.ts';
import { isDocument, isNullish, type Fields } from '../../fields.ts';
import { isNumeric, makeInteger, toDouble } from '../../number/kinds.ts';
import { typeName } from '../../types.ts';
import { DATE_PARTS } from './parts.ts';
import { checkFormat, formatMoment } from './format.ts';
import { addUnits, countBoundaries, readStartOfWeek, readUnit, truncate } from './units.ts';
import { readMoment, sundayWeek, type Moment } from './zone.ts';
import { named, readNamed, type Operator } from '../scope.ts';

// The operand is a date, an array with one, or a document of date and time zone.
const part =
  (read: (moment: Moment) => number | undefined): Operator =>
  (operand, scope, name) => {
    const only: unknown = Array.isArray(operand) && operand.length === 1 ? operand[0] : operand;
    if (Array.isArray(only))
      throw new CommandError(40536, `${name} accepts exactly one argument if given an array`);
    const isNamed = isDocument(only) && Object.keys(only)[0]?.startsWith('$') !== true;
    const given = isNamed
      ? readNamed(only, { name, required: ['date'], optional: ['timezone'] })
      : { date: only };
    const date = scope.compile(given['date']);
    const zone = 'timezone' in given ? scope.compile(given['timezone']) : undefined;
    return (frame) => {
      const moment = readMoment(date(frame), zone === undefined ? undefined : (zone(frame) ?? null));
      return moment === null ? null : read(moment);
    };
  };

const ISO_FORMAT = '%Y-%m-%dT%H:%M:%S.%LZ';

function dateToString({ date, format, timezone, onNull }: Fields, { given }: { given: Fields }): unknown {
  if (isNullish(date)) return 'onNull' in given ? onNull : null;
  if (isMissing('format', given, format) || isMissing('timezone', given, timezone)) return null;
  const moment = readMoment(date, timezone);
  if (moment === null) return null;
  if (format !== undefined && typeof format !== 'string') {
    throw new CommandError(
      18533,
      `$dateToString requires that 'format' be a string, found: ${typeName(format)}`,
    );
  }
  if (format === undefined && moment.timeZoneId !== 'UTC')
    throw notOffered('$dateToString with a time zone but no format');
  const wanted = format ?? ISO_FORMAT;
  checkFormat(wanted);
  return formatMoment(moment, wanted);
}

const isMissing = (name: string, given: Fields, value: unknown): boolean => name in given && isNullish(value);

const moving = (direction: 1 | -1): Operator =>
  named(
    { required: ['startDate', 'unit', 'amount'], optional: ['timezone'] },
    ({ startDate, unit, amount, timezone }, { name, given }) => {
      if ([startDate, unit, amount].some(isNullish) || isMissing('timezone', given, timezone)) return null;
      const moment = readMoment(startDate, timezone);
      const count = isNumeric(amount) ? toDouble(amount) : NaN;
      if (!Number.isSafeInteger(count))
        throw new CommandError(5166405, `${name} expects integer amount of time units`);
      return moment === null ? null : addUnits(moment, readUnit(unit, name), direction * count);
    },
  );

const dateDiff = named(
  { required: ['startDate', 'endDate', 'unit'], optional: ['timezone', 'startOfWeek'] },
  ({ startDate, endDate, unit, timezone, startOfWeek }, { name, given }) => {
    if ([startDate, endDate, unit].some(isNullish) || isMissing('timezone', given, timezone)) return null;
    const start = readMoment(startDate, timezone);
    const end = readMoment(endDate, timezone);
    if (start === null || end === null) return null;
    const count = countBoundaries({ start, end }, readUnit(unit, name), readStartOfWeek(startOfWeek, name));
    return makeInteger(BigInt(count), 'long');
  },
);

const dateTrunc = named(
  { required: ['date', 'unit'], optional: ['binSize', 'timezone', 'startOfWeek'] },
  ({ date, unit, binSize, timezone, startOfWeek }, { name, given }) => {
    if (isNullish(date) || isNullish(unit) || isMissing('timezone', given, timezone)) return null;
    if (isMissing('binSize', given, binSize)) return null;
    if (binSize !== undefined && !(isNumeric(binSize) && toDouble(binSize) === 1)) {
      throw notOffered('$dateTrunc with a binSize other than 1');
    }
    const moment = readMoment(date, timezone);
    return moment === null
      ? null
      : truncate(moment, readUnit(unit, name), readStartOfWeek(startOfWeek, name));
  },
);

/** Operators on dates; without a time zone they answer for UTC. */
export const DATES: Readonly<Record<string, Operator>> = {
  $year: part((moment) => moment.year),
  $month: part((moment) => moment.month),
  $dayOfMonth: part((moment) => moment.day),
  $dayOfWeek: part((moment) => (moment.dayOfWeek % 7) + 1),
  $dayOfYear: part((moment) => moment.dayOfYear),
  $week: part(sundayWeek),
  $isoDayOfWeek: part((moment) => moment.dayOfWeek),
  $isoWeek: part((moment) => moment.weekOfYear),
  $isoWeekYear: part((moment) => moment.yearOfWeek),
  $hour: part((moment) => moment.hour),
  $minute: part((moment) => moment.minute),
  $second: part((moment) => moment.second),
  $millisecond: part((moment) => moment.millisecond),
  $dateToString: named({ required: ['date'], optional: ['format', 'timezone', 'onNull'] }, dateToString),
  $dateAdd: moving(1),
  $dateSubtract: moving(-1),
  $dateDiff: dateDiff,
  $dateTrunc: dateTrunc,
  ...DATE_PARTS,
};
