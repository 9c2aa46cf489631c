import { ObjectId, Timestamp } from 'bson';
import { describe, expect, it } from 'vitest';
import { plain, refusal } from '../../test-support.ts';
import { compileExpression } from '../compile.ts';

const evaluate = (expression: unknown): unknown =>
  compileExpression(expression)({ id: new ObjectId('65f000000000000000000001') });
const answer = (expression: unknown): unknown => plain(evaluate(expression));
const utc = (text: string): Date => new Date(`${text}Z`);

const MOMENT = utc('2026-03-29T12:05:09.007');

describe('parts of a date', () => {
  it.each([
    ['$year', 2026],
    ['$month', 3],
    ['$dayOfMonth', 29],
    ['$dayOfWeek', 1],
    ['$dayOfYear', 88],
    ['$week', 13],
    ['$isoDayOfWeek', 7],
    ['$isoWeek', 13],
    ['$isoWeekYear', 2026],
    ['$hour', 12],
    ['$minute', 5],
    ['$second', 9],
    ['$millisecond', 7],
  ])('%s', (operator, expected) => {
    expect(answer({ [operator]: MOMENT })).toBe(expected);
  });

  it.each([
    ['2016-01-01', 0, 53, 2015],
    ['2016-01-03', 1, 53, 2015],
    ['2016-01-04', 1, 1, 2016],
    ['2017-01-01', 1, 52, 2016],
    ['2024-12-30', 52, 1, 2025],
    ['2018-12-31', 52, 1, 2019],
  ])('%s is in week %i, ISO week %i of %i', (day, week, isoWeek, isoYear) => {
    const date = utc(`${day}T00:00:00`);
    expect([answer({ $week: date }), answer({ $isoWeek: date }), answer({ $isoWeekYear: date })]).toEqual([
      week,
      isoWeek,
      isoYear,
    ]);
  });

  it.each([
    ['Europe/Berlin', 14],
    ['+0100', 13],
    ['-05:30', 6],
    ['+03', 15],
    ['UTC', 12],
    ['GMT', 12],
  ])('the hour in %s', (timezone, expected) => {
    expect(answer({ $hour: { date: MOMENT, timezone } })).toBe(expected);
  });

  it.each([
    [{ $year: null }, null],
    [{ $year: '$none' }, null],
    [{ $year: { date: MOMENT, timezone: null } }, null],
    [{ $year: { date: MOMENT, timezone: '$none' } }, null],
    [{ $year: [MOMENT] }, 2026],
    [{ $year: '$id' }, 2024],
    [{ $second: new Timestamp({ t: 7, i: 1 }) }, 7],
  ])('%j', (expression, expected) => {
    expect(answer(expression)).toBe(expected);
  });
});

describe('$dateToString', () => {
  it.each([
    [{ date: MOMENT }, '2026-03-29T12:05:09.007Z'],
    [{ date: MOMENT, format: '%Y-%m-%d' }, '2026-03-29'],
    [{ date: MOMENT, format: '%H:%M:%S.%L %j %% %w %u %U %V %G' }, '12:05:09.007 088 % 1 7 13 13 2026'],
    [
      { date: MOMENT, format: '%d.%m.%Y %H:%M %z %Z', timezone: 'Europe/Berlin' },
      '29.03.2026 14:05 +0200 +120',
    ],
    [{ date: MOMENT, format: '%z %Z', timezone: '-05:30' }, '-0530 -330'],
    [{ date: utc('2026-03-29T00:59:59'), format: '%H:%M', timezone: 'Europe/Berlin' }, '01:59'],
    [{ date: utc('2026-03-29T01:00:00'), format: '%H:%M', timezone: 'Europe/Berlin' }, '03:00'],
    [{ date: null }, null],
    [{ date: '$none', onNull: 'none' }, 'none'],
    [{ date: MOMENT, format: null }, null],
  ])('%j is %j', (operand, expected) => {
    expect(answer({ $dateToString: operand })).toBe(expected);
  });
});

describe('$dateAdd and $dateSubtract', () => {
  it.each([
    ['2024-01-31T00:00:00', 'month', 1, undefined, '2024-02-29T00:00:00'],
    ['2024-02-29T00:00:00', 'year', 1, undefined, '2025-02-28T00:00:00'],
    ['2024-01-31T00:00:00', 'quarter', 1, undefined, '2024-04-30T00:00:00'],
    ['2024-01-31T00:00:00', 'week', -1, undefined, '2024-01-24T00:00:00'],
    ['2024-02-28T00:00:00', 'day', 2, undefined, '2024-03-01T00:00:00'],
    ['2024-01-31T23:00:00', 'hour', 2, undefined, '2024-02-01T01:00:00'],
    ['2024-01-31T00:00:00', 'millisecond', 5, undefined, '2024-01-31T00:00:00.005'],
    ['2026-03-28T12:00:00', 'day', 1, 'Europe/Berlin', '2026-03-29T11:00:00'],
    ['2026-03-28T12:00:00', 'hour', 24, 'Europe/Berlin', '2026-03-29T12:00:00'],
  ])('%s plus %s times %i in %s', (start, unit, amount, timezone, expected) => {
    const operand = { startDate: utc(start), unit, amount, ...(timezone !== undefined && { timezone }) };
    expect(answer({ $dateAdd: operand })).toEqual(utc(expected));
  });

  it('subtracts with the same clamping', () => {
    expect(
      answer({ $dateSubtract: { startDate: utc('2024-03-31T00:00:00'), unit: 'month', amount: 1 } }),
    ).toEqual(utc('2024-02-29T00:00:00'));
  });

  it('is null for a missing date', () => {
    expect(answer({ $dateAdd: { startDate: '$none', unit: 'day', amount: 1 } })).toBe(null);
  });
});

describe('$dateDiff', () => {
  it.each([
    ['2020-12-31T23:59:59', '2021-01-01T00:00:00', 'year', 1],
    ['2021-01-01T00:00:00', '2021-12-31T00:00:00', 'year', 0],
    ['2021-03-31T00:00:00', '2021-04-01T00:00:00', 'quarter', 1],
    ['2021-01-31T00:00:00', '2021-03-01T00:00:00', 'month', 2],
    ['2021-01-02T00:00:00', '2021-01-03T00:00:00', 'week', 1],
    ['2021-01-03T00:00:00', '2021-01-09T00:00:00', 'week', 0],
    ['2021-01-01T23:00:00', '2021-01-02T01:00:00', 'day', 1],
    ['2021-01-02T00:00:00', '2021-01-01T23:59:59', 'day', -1],
    ['2021-01-01T00:59:59', '2021-01-01T01:00:00', 'hour', 1],
    ['2021-01-01T00:00:59', '2021-01-01T00:01:00', 'minute', 1],
    ['2021-01-01T00:00:00', '2021-01-01T00:00:05.500', 'second', 5],
    ['1969-12-31T23:59:59.999', '1970-01-01T00:00:00', 'hour', 1],
  ])('from %s to %s in %ss is %i', (start, end, unit, expected) => {
    expect(answer({ $dateDiff: { startDate: utc(start), endDate: utc(end), unit } })).toBe(expected);
  });

  it('counts weeks from the day it is told', () => {
    const operand = {
      startDate: utc('2021-01-03T00:00:00'),
      endDate: utc('2021-01-04T00:00:00'),
      unit: 'week',
      startOfWeek: 'monday',
    };
    expect(answer({ $dateDiff: operand })).toBe(1);
  });

  it('counts days of the time zone', () => {
    const operand = {
      startDate: utc('2021-01-01T22:00:00'),
      endDate: utc('2021-01-01T23:30:00'),
      unit: 'day',
      timezone: 'Europe/Berlin',
    };
    expect(answer({ $dateDiff: operand })).toBe(1);
  });
});

describe('$dateTrunc', () => {
  it.each([
    ['year', '2026-01-01T00:00:00'],
    ['quarter', '2026-01-01T00:00:00'],
    ['month', '2026-03-01T00:00:00'],
    ['week', '2026-03-29T00:00:00'],
    ['day', '2026-03-29T00:00:00'],
    ['hour', '2026-03-29T12:00:00'],
    ['minute', '2026-03-29T12:05:00'],
    ['second', '2026-03-29T12:05:09'],
  ])('to the %s', (unit, expected) => {
    expect(answer({ $dateTrunc: { date: MOMENT, unit } })).toEqual(utc(expected));
  });

  it('starts weeks on the day it is told', () => {
    expect(answer({ $dateTrunc: { date: MOMENT, unit: 'week', startOfWeek: 'mon' } })).toEqual(
      utc('2026-03-23T00:00:00'),
    );
  });

  it('starts days at midnight of the time zone', () => {
    expect(answer({ $dateTrunc: { date: MOMENT, unit: 'day', timezone: 'Europe/Berlin' } })).toEqual(
      utc('2026-03-28T23:00:00'),
    );
  });
});

describe('$dateFromParts and $dateToParts', () => {
  it.each([
    [{ year: 2026 }, '2026-01-01T00:00:00'],
    [
      { year: 2026, month: 3, day: 29, hour: 12, minute: 5, second: 9, millisecond: 7 },
      '2026-03-29T12:05:09.007',
    ],
    [{ year: 2026, month: 14, day: 1 }, '2027-02-01T00:00:00'],
    [{ year: 2026, month: 3, day: 0 }, '2026-02-28T00:00:00'],
    [{ year: 2026, month: 7, timezone: 'Europe/Berlin' }, '2026-06-30T22:00:00'],
  ])('%j', (operand, expected) => {
    expect(answer({ $dateFromParts: operand })).toEqual(utc(expected));
  });

  it('is null when a part is', () => {
    expect(answer({ $dateFromParts: { year: 2026, month: '$none' } })).toBe(null);
  });

  it('takes a date apart', () => {
    expect(answer({ $dateToParts: { date: MOMENT, timezone: 'Europe/Berlin' } })).toEqual({
      year: 2026,
      month: 3,
      day: 29,
      hour: 14,
      minute: 5,
      second: 9,
      millisecond: 7,
    });
  });

  it('takes a date apart by ISO weeks', () => {
    expect(answer({ $dateToParts: { date: MOMENT, iso8601: true } })).toEqual({
      isoWeekYear: 2026,
      isoWeek: 13,
      isoDayOfWeek: 7,
      hour: 12,
      minute: 5,
      second: 9,
      millisecond: 7,
    });
  });
});

describe('refusals', () => {
  it.each<[unknown, string]>([
    [{ $year: 'x' }, "16006 can't convert from BSON type string to Date"],
    [
      { $year: { date: MOMENT, timezone: 'Nowhere/Land' } },
      '40485 unrecognized time zone identifier: "Nowhere/Land"',
    ],
    [
      { $year: { date: MOMENT, timezone: 'europe/berlin' } },
      '40485 unrecognized time zone identifier: "europe/berlin"',
    ],
    [{ $year: { date: MOMENT, timezone: 5 } }, '40517 timezone must evaluate to a string, found int'],
    [{ $year: { day: MOMENT } }, '9 Unrecognized argument to $year: day'],
    [
      { $dateToString: { date: MOMENT, format: '%x' } },
      "18536 Invalid format character '%x' in format string",
    ],
    [{ $dateToString: { date: MOMENT, format: '%' } }, "18535 Unmatched '%' at end of format string"],
    [
      { $dateToString: { date: MOMENT, format: 5 } },
      "18533 $dateToString requires that 'format' be a string, found: int",
    ],
    [
      { $dateToString: { date: MOMENT, timezone: 'Europe/Berlin' } },
      '238 $dateToString with a time zone but no format is not offered by the embedded database server',
    ],
    [
      { $dateAdd: { startDate: MOMENT, unit: 'fortnight', amount: 1 } },
      '9 unknown time unit value: fortnight',
    ],
    [
      { $dateAdd: { startDate: MOMENT, unit: 'day', amount: 1.5 } },
      '5166405 $dateAdd expects integer amount of time units',
    ],
    [
      { $dateTrunc: { date: MOMENT, unit: 'day', binSize: 2 } },
      '238 $dateTrunc with a binSize other than 1 is not offered by the embedded database server',
    ],
    [
      { $dateDiff: { startDate: MOMENT, endDate: MOMENT, unit: 'hour', timezone: 'Europe/Berlin' } },
      '238 $dateDiff in hours with a time zone is not offered by the embedded database server',
    ],
    [
      { $dateFromParts: { month: 1 } },
      "40516 $dateFromParts requires either 'year' or 'isoWeekYear' to be present",
    ],
    [{ $dateFromParts: { year: 0 } }, "40523 'year' must evaluate to a value in range, found 0"],
    [
      { $dateFromString: { dateString: 'x' } },
      '238 the expression $dateFromString is not offered by the embedded database server',
    ],
  ])('%j', (expression, expected) => {
    expect(refusal(() => evaluate(expression))).toBe(expected);
  });
});
