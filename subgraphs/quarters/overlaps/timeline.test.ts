import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '#lib/errors';
import { aParticipation, aPeriod } from '#kit/testing/records';
import { aModel, aProgramme } from '../testing/register.ts';
import { overlapTimeline } from './timeline.ts';

const programmes = [aProgramme('llq'), aProgramme('win', { contributors: ['HEALTH'] })];
const participations = [
  aParticipation('a', 'win', { period: aPeriod('2000-01-01', '2001-12-30') }),
  aParticipation('a', 'llq', { period: aPeriod('2001-12-31', null) }),
  aParticipation('b', 'llq', { period: aPeriod('2000-06-01', '2001-12-31') }),
  aParticipation('b', 'llq', { id: 'again', period: aPeriod('2000-06-01', '2001-12-31') }),
  aParticipation('b', 'win', { period: aPeriod('2000-06-01', '2000-12-31') }),
  aParticipation('c', 'win', { period: aPeriod(null, '2001-12-31') }),
];
const quarters = ['a', 'b', 'c'];
const model = aModel({ quarters, programmes, participations });
const available = (value: number, unit: string): object => ({ value, unit, status: 'AVAILABLE' });
const missing = (unit: string): object => ({ value: null, unit, status: 'NOT_DELIVERED' });

describe('overlapTimeline', () => {
  it('tells the state on 31 December of each year, the oldest first', () => {
    expect(overlapTimeline(model, { fromYear: 2000, toYear: 2001 })).toEqual([
      {
        year: 2000,
        on: '2000-12-31',
        participationCount: available(4, 'participations'),
        programmeCount: available(2, 'programmes'),
        quarterCount: available(2, 'quarters'),
        overlapCount: available(1, 'quarters'),
        programmes: [
          { programmeId: 'llq', certain: available(1, 'quarters'), possible: available(0, 'quarters') },
          { programmeId: 'win', certain: available(2, 'quarters'), possible: available(1, 'quarters') },
        ],
      },
      {
        year: 2001,
        on: '2001-12-31',
        participationCount: available(3, 'participations'),
        programmeCount: available(1, 'programmes'),
        quarterCount: available(2, 'quarters'),
        overlapCount: available(0, 'quarters'),
        programmes: [
          { programmeId: 'llq', certain: available(2, 'quarters'), possible: available(0, 'quarters') },
          { programmeId: 'win', certain: available(0, 'quarters'), possible: available(1, 'quarters') },
        ],
      },
    ]);
  });

  it('leaves out programmes that are not even possibly at work', () => {
    const [year] = overlapTimeline(model, { fromYear: 2010, toYear: 2010 });
    expect(year?.programmes.map(({ programmeId }) => programmeId)).toEqual(['llq']);
  });

  it('gives no number that a missing department could change', () => {
    const without = aModel({ quarters, programmes, participations: [], missing: ['HEALTH'] });
    expect(overlapTimeline(without, { fromYear: 2010, toYear: 2010 })).toEqual([
      {
        year: 2010,
        on: '2010-12-31',
        participationCount: missing('participations'),
        programmeCount: missing('programmes'),
        quarterCount: missing('quarters'),
        overlapCount: missing('quarters'),
        programmes: [{ programmeId: 'win', certain: missing('quarters'), possible: missing('quarters') }],
      },
    ]);
  });

  it('takes 200 years and no more', () => {
    expect(overlapTimeline(model, { fromYear: 1900, toYear: 2099 })).toHaveLength(200);
    expect(() => overlapTimeline(model, { fromYear: 1900, toYear: 2100 })).toThrow(
      new InvalidInputError('toYear must be at most 199 years after fromYear, but got: 2100'),
    );
  });

  it.each([
    [{ fromYear: 2001, toYear: 2000 }, 'toYear must not be before fromYear 2001, but got: 2000'],
    [{ fromYear: 1899, toYear: 2000 }, 'fromYear must be between 1900 and 2200, but got: 1899'],
    [{ fromYear: 2000, toYear: 2201 }, 'toYear must be between 1900 and 2200, but got: 2201'],
  ])('refuses the years %j', (years, message) => {
    expect(() => overlapTimeline(model, years)).toThrow(new InvalidInputError(message));
  });
});
