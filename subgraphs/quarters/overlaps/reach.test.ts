import { describe, expect, it } from 'vitest';
import { aParticipation, aPeriod } from '#kit/testing/records';
import { aModel, aProgramme } from '../testing/register.ts';
import { programmeReach } from './reach.ts';

const programmes = [aProgramme('llq'), aProgramme('win', { contributors: ['SOCIAL_AFFAIRS', 'HEALTH'] })];
const participations = [
  aParticipation('a', 'win'),
  aParticipation('b', 'win', { period: aPeriod(null, null) }),
  aParticipation('a', 'llq', { period: aPeriod(null, null) }),
  aParticipation('a', 'llq'),
];
const quarters = ['a', 'b', 'c'];

describe('programmeReach', () => {
  it('parts the quarters of each programme into reached, possibly reached and not reached', () => {
    expect(programmeReach(aModel({ quarters, programmes, participations }))).toEqual([
      {
        programmeId: 'llq',
        reachedIds: ['a'],
        possiblyReachedIds: [],
        notReachedIds: ['b', 'c'],
        quarterCount: { value: 1, unit: 'quarters', status: 'AVAILABLE' },
      },
      {
        programmeId: 'win',
        reachedIds: ['a'],
        possiblyReachedIds: ['b'],
        notReachedIds: ['c'],
        quarterCount: { value: 1, unit: 'quarters', status: 'AVAILABLE' },
      },
    ]);
  });

  it('says nothing of a programme while one of its departments is missing, and all of the others', () => {
    const [llq, win] = programmeReach(aModel({ quarters, programmes, participations, missing: ['HEALTH'] }));
    expect(llq?.quarterCount.status).toBe('AVAILABLE');
    expect(win).toEqual({
      programmeId: 'win',
      reachedIds: null,
      possiblyReachedIds: null,
      notReachedIds: null,
      quarterCount: { value: null, unit: 'quarters', status: 'NOT_DELIVERED' },
    });
  });
});
