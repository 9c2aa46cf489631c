import { describe, expect, it } from 'vitest';
import { aParticipation, aPeriod } from '#kit/testing/records';
import { joinParticipations } from './delivered-participations.ts';

/** As a gateway hands it over that leaves out what is null. */
const withoutNulls = (value: object): object =>
  JSON.parse(JSON.stringify(value, (_, inner: unknown) => inner ?? undefined)) as object;

describe('joinParticipations', () => {
  it('joins what departments delivered', () => {
    const [one, two] = [aParticipation('tenever', 'win'), aParticipation('grohn', 'llq')];
    const parts = {
      health: { participations: [two] },
      socialAffairs: { participations: [one] },
      building: null,
    };
    expect(joinParticipations(parts, 'participations')).toEqual([one, two]);
  });

  it('takes for null what a gateway has left out and an answer depends on', () => {
    const whole = aParticipation('tenever', 'win', { period: aPeriod(null, null) });
    const parts = { health: { participations: [withoutNulls(whole)] } };
    const [joined] = joinParticipations(parts, 'participations');
    expect([joined?.fundingLine, joined?.detail, joined?.note, joined?.period]).toEqual([
      null,
      null,
      null,
      whole.period,
    ]);
  });
});
