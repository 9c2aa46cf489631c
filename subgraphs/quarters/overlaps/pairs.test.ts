import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '#lib/errors';
import { aParticipation, aPeriod } from '#kit/testing/records';
import { aModel, aProgramme } from '../testing/register.ts';
import { programmePairs } from './pairs.ts';

const programmes = [
  aProgramme('aiq'),
  aProgramme('llq', { contributors: ['SOCIAL_AFFAIRS', 'HEALTH'] }),
  aProgramme('win'),
];
const participations = [
  aParticipation('a', 'win'),
  aParticipation('b', 'win'),
  aParticipation('c', 'win'),
  aParticipation('b', 'llq'),
  aParticipation('a', 'llq'),
  aParticipation('d', 'llq'),
  aParticipation('a', 'aiq'),
  aParticipation('c', 'llq', { period: aPeriod(null, null) }),
];
const quarters = ['a', 'b', 'c', 'd'];
const model = aModel({ quarters, programmes, participations });
const available = (value: number, unit: string): object => ({ value, unit, status: 'AVAILABLE' });

describe('programmePairs', () => {
  it('counts the quarters two programmes certainly share, most first, then by ids', () => {
    expect(programmePairs(model, null)).toEqual([
      {
        firstId: 'llq',
        secondId: 'win',
        quarterIds: ['a', 'b'],
        sharedQuarters: available(2, 'quarters'),
        jaccardIndex: available(2 / 4, 'ratio'),
      },
      {
        firstId: 'aiq',
        secondId: 'llq',
        quarterIds: ['a'],
        sharedQuarters: available(1, 'quarters'),
        jaccardIndex: available(1 / 3, 'ratio'),
      },
      {
        firstId: 'aiq',
        secondId: 'win',
        quarterIds: ['a'],
        sharedQuarters: available(1, 'quarters'),
        jaccardIndex: available(1 / 3, 'ratio'),
      },
    ]);
  });

  it('keeps to pairs that share at least so many quarters', () => {
    expect(programmePairs(model, 2).map(({ firstId, secondId }) => [firstId, secondId])).toEqual([
      ['llq', 'win'],
    ]);
  });

  it('gives no numbers for a programme one of whose departments is missing', () => {
    const without = aModel({ quarters, programmes, participations, missing: ['HEALTH'] });
    const statuses = programmePairs(without, null).map(({ sharedQuarters, jaccardIndex }) => [
      sharedQuarters.status,
      jaccardIndex.status,
    ]);
    expect(statuses).toEqual([
      ['NOT_DELIVERED', 'NOT_DELIVERED'],
      ['NOT_DELIVERED', 'NOT_DELIVERED'],
      ['AVAILABLE', 'AVAILABLE'],
    ]);
  });

  it('has no pairs when nothing overlaps', () => {
    const lonely = aModel({ quarters, programmes, participations: [aParticipation('a', 'win')] });
    expect(programmePairs(lonely, null)).toEqual([]);
  });

  it.each([0, -1, 10_001])('refuses a minimum of %d', (minimum) => {
    expect(() => programmePairs(model, minimum)).toThrow(
      new InvalidInputError(`minQuarters must be between 1 and 10000, but got: ${minimum}`),
    );
  });
});
