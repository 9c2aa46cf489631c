import { describe, expect, it } from 'vitest';
import { aFundingLine, aParticipation, aPeriod } from '#kit/testing/records';
import { aModel, aProgramme, aQuarter, askedOn } from '../testing/register.ts';

const line = (id: string) => ({ fundingLine: aFundingLine(id, 'llq') });
const unknownStart = { period: aPeriod(null, null) };

describe('the state of a quarter on a day', () => {
  const participations = [
    aParticipation('q', 'win'),
    aParticipation('q', 'llq', { ...line('llq-one'), department: 'HEALTH' }),
    aParticipation('q', 'llq', { ...line('llq-two'), ...unknownStart }),
    aParticipation('q', 'aiq', unknownStart),
    aParticipation('q', 'los', { period: aPeriod('2003-01-01', '2008-12-31') }),
    aParticipation('q', 'plan', { status: 'PROPOSED' }),
    aParticipation('elsewhere', 'uiq'),
  ];
  const programmes = ['aiq', 'llq', 'los', 'plan', 'uiq', 'win'];
  const [state] = aModel({ quarters: ['q'], programmes, participations }).statesOn(askedOn);

  it('tells what is certain from what is possible, and leaves out what cannot be', () => {
    expect(state?.certain).toEqual([participations[0], participations[1]]);
    expect(state?.possible).toEqual([participations[2], participations[3]]);
  });

  it('names the programmes that are certain, sorted', () => {
    expect(state?.programmeIds).toEqual(['llq', 'win']);
  });

  it('does not call a programme possible that is certain already', () => {
    expect(state?.possibleProgrammeIds).toEqual(['aiq']);
  });

  it('does the same for funding lines', () => {
    expect([...(state?.lineIds ?? [])]).toEqual(['llq-one']);
    expect([...(state?.possibleLineIds ?? [])]).toEqual(['llq-two']);
  });

  it('names the departments whose programmes are certain, sorted', () => {
    expect(state?.departments).toEqual(['HEALTH', 'SOCIAL_AFFAIRS']);
  });
});

describe('the states of a model', () => {
  it('are those of every quarter asked about, with nothing at work where nothing is', () => {
    const model = aModel({
      quarters: ['a', 'b'],
      programmes: ['win'],
      participations: [aParticipation('b', 'win')],
    });
    expect(model.statesOn(askedOn).map(({ quarterId, programmeIds }) => [quarterId, programmeIds])).toEqual([
      ['a', []],
      ['b', ['win']],
    ]);
  });

  it('leave out the quarters of the other city', () => {
    const quarters = [aQuarter('a'), aQuarter('b', { municipality: 'BREMERHAVEN' })];
    const question = { municipality: 'BREMERHAVEN' } as const;
    const model = aModel({ quarters, programmes: [], participations: [], question });
    expect(model.statesOn(askedOn).map(({ quarterId }) => quarterId)).toEqual(['b']);
  });

  it('leave out what was derived when only stated facts are asked for', () => {
    const participations = [aParticipation('q', 'win', { basis: 'DERIVED' }), aParticipation('q', 'llq')];
    const question = { basis: 'STATED' } as const;
    const model = aModel({ quarters: ['q'], programmes: ['win', 'llq'], participations, question });
    expect(model.statesOn(askedOn)[0]?.programmeIds).toEqual(['llq']);
  });

  it('count programmes that replaced each other as one when asked to', () => {
    const programmes = [aProgramme('old'), aProgramme('new', { succeedsId: 'old' })];
    const participations = [aParticipation('q', 'old'), aParticipation('q', 'new')];
    const question = { joinSuccessors: true };
    const model = aModel({ quarters: ['q'], programmes, participations, question });
    expect(model.statesOn(askedOn)[0]?.programmeIds).toEqual(['new']);
  });
});
