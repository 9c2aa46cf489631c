import { describe, expect, it } from 'vitest';
import { isDay, readDay, readYear, readYearSpan, todayInBremen } from '#kit/day';
import { InvalidInputError } from '#lib/errors';

describe('isDay', () => {
  it.each(['2024-02-29', '1999-12-31', '2000-02-29', '2023-06-30'])('takes the calendar day %s', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each(['2024-02-30', '2023-02-29', '1900-02-29', '2024-04-31', '2024-13-01', '2024-00-10', '2024-01-00'])(
    'refuses %s, which no calendar has',
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );

  it.each([
    '',
    '2024',
    '2024-02',
    '2024-2-1',
    '24-02-01',
    '2024-02-01T00:00:00Z',
    ' 2024-02-01',
    '2024-02-01\n',
  ])('refuses %j, which is of another form', (text) => {
    expect(isDay(text)).toBe(false);
  });

  it.each([[['2024-02-01']], [20240201], [null], [{}]])('refuses %j, which is no text', (value) => {
    expect(isDay(value)).toBe(false);
  });
});

describe('readDay', () => {
  it('gives undefined when the argument is missing or null', () => {
    expect([readDay(undefined, 'on'), readDay(null, 'on')]).toEqual([undefined, undefined]);
  });

  it.each(['1900-01-01', '2200-12-31'])('takes %s, at the edge of what can be asked', (day) => {
    expect(readDay(day, 'on')).toBe(day);
  });

  it.each(['1899-12-31', '2201-01-01'])('refuses %s and names the range', (day) => {
    expect(() => readDay(day, 'on')).toThrow(
      new InvalidInputError(`on must lie between 1900-01-01 and 2200-12-31, but got: ${day}`),
    );
  });

  it('names the argument, the rule and the value', () => {
    expect(() => readDay('2024-02-30', 'on')).toThrow(
      new InvalidInputError('on must be a calendar date such as 2024-02-29, but got: 2024-02-30'),
    );
  });

  it('refuses a list that holds a day', () => {
    expect(() => readDay(['2024-02-01'] as unknown as string, 'on')).toThrow(InvalidInputError);
  });
});

describe('readYear', () => {
  it('gives undefined when the argument is missing or null', () => {
    expect([readYear(undefined, 'year'), readYear(null, 'year')]).toEqual([undefined, undefined]);
  });

  it.each([1900, 2200])('takes %d, at the edge of what can be asked', (year) => {
    expect(readYear(year, 'year')).toBe(year);
  });

  it.each([1899, 2201, 2024.5, Number.NaN])('refuses %d', (year) => {
    expect(() => readYear(year, 'year')).toThrow(
      new InvalidInputError(`year must be between 1900 and 2200, but got: ${year}`),
    );
  });
});

describe('readYearSpan', () => {
  it('leaves open what is not given', () => {
    expect(readYearSpan({ toYear: 2020 })).toEqual({ fromYear: undefined, toYear: 2020 });
  });

  it('takes a span of one year', () => {
    expect(readYearSpan({ fromYear: 2020, toYear: 2020 })).toEqual({ fromYear: 2020, toYear: 2020 });
  });

  it('refuses years in the wrong order', () => {
    expect(() => readYearSpan({ fromYear: 2021, toYear: 2020 })).toThrow(
      new InvalidInputError('toYear must not be before fromYear 2021, but got: 2020'),
    );
  });

  it('names the year that is out of range', () => {
    expect(() => readYearSpan({ fromYear: 1500 })).toThrow(
      new InvalidInputError('fromYear must be between 1900 and 2200, but got: 1500'),
    );
  });
});

describe('todayInBremen', () => {
  it.each([
    ['2024-01-31T22:59:59Z', '2024-01-31'],
    ['2024-01-31T23:00:00Z', '2024-02-01'],
    ['2024-07-31T21:59:59Z', '2024-07-31'],
    ['2024-07-31T22:00:00Z', '2024-08-01'],
  ])('tells at %s that it is %s', (now, today) => {
    expect(todayInBremen(new Date(now))).toBe(today);
  });
});
