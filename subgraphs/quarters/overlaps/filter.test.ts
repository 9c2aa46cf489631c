import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '#lib/errors';
import { aFundingLine, aParticipation, aPeriod } from '#kit/testing/records';
import { aModel, aProgramme, askedOn } from '../testing/register.ts';
import { filterStates, type OverlapFilter } from './filter.ts';

const possibly = { period: aPeriod(null, null) };
const ofHealth = { department: 'HEALTH' } as const;

const programmes = [
  aProgramme('win'),
  aProgramme('llq'),
  aProgramme('aiq'),
  aProgramme('workers', { department: 'HEALTH', contributors: ['HEALTH'] }),
];
const participations = [
  aParticipation('all', 'win'),
  aParticipation('all', 'llq', { fundingLine: aFundingLine('llq-centres', 'llq') }),
  aParticipation('all', 'workers', ofHealth),
  aParticipation('maybe', 'win'),
  aParticipation('maybe', 'llq', { ...possibly, fundingLine: aFundingLine('llq-pots', 'llq') }),
  aParticipation('maybe', 'workers', { ...ofHealth, ...possibly }),
  aParticipation('only', 'llq'),
];
const quarters = ['all', 'maybe', 'none', 'only'];
const complete = aModel({ quarters, programmes, participations });
// Health gives no answer: what it would have said is not there.
const withoutHealth = aModel({
  quarters,
  programmes,
  participations: participations.filter(({ department }) => department !== 'HEALTH'),
  missing: ['HEALTH'],
});

const fitting = (filter: OverlapFilter, model = complete): string[] =>
  filterStates(model.statesOn(askedOn), filter, model.catalogue).map(({ quarterId }) => quarterId);

describe('a filter without conditions', () => {
  it('keeps every quarter', () => {
    expect(fitting({})).toEqual(quarters);
    expect(fitting({ allOf: null, anyOf: null, noneOf: null, minProgrammes: null, certainty: null })).toEqual(
      quarters,
    );
  });
});

describe('CERTAIN', () => {
  it.each<[OverlapFilter, string[]]>([
    [{ allOf: ['win'] }, ['all', 'maybe']],
    [{ allOf: ['win', 'llq'] }, ['all']],
    [{ anyOf: ['win', 'llq'] }, ['all', 'maybe', 'only']],
    [{ anyOf: ['aiq', 'workers'] }, ['all']],
    [{ noneOf: ['win'] }, ['none', 'only']],
    [{ noneOf: ['llq'] }, ['none']],
    [{ allOf: ['win'], noneOf: ['llq'] }, []],
    [{ allOf: ['llq-centres'] }, ['all']],
    [{ allOf: ['llq-pots'] }, []],
    [{ noneOf: ['llq-pots'] }, ['all', 'none', 'only']],
    [{ minProgrammes: 1 }, ['all', 'maybe', 'only']],
    [{ minProgrammes: 3 }, ['all']],
    [{ minDepartments: 2 }, ['all']],
    [{ minProgrammes: 0, minDepartments: 0 }, quarters],
  ])('%j keeps %j: what must be so', (filter, kept) => {
    expect(fitting({ ...filter, certainty: 'CERTAIN' })).toEqual(kept);
  });

  it('is what is meant when nothing is said', () => {
    expect(fitting({ allOf: ['win', 'llq'] })).toEqual(['all']);
  });
});

describe('POSSIBLE', () => {
  it.each<[OverlapFilter, string[]]>([
    [{ allOf: ['win', 'llq'] }, ['all', 'maybe']],
    [{ allOf: ['llq-pots'] }, ['maybe']],
    [{ anyOf: ['aiq', 'workers'] }, ['all', 'maybe']],
    [{ noneOf: ['llq'] }, ['maybe', 'none']],
    [{ allOf: ['win'], noneOf: ['llq'] }, ['maybe']],
    [{ minProgrammes: 3 }, ['all', 'maybe']],
    [{ minDepartments: 2 }, ['all', 'maybe']],
  ])('%j keeps %j: what may be so', (filter, kept) => {
    expect(fitting({ ...filter, certainty: 'POSSIBLE' })).toEqual(kept);
  });
});

describe('an empty list', () => {
  it('of wanted programmes asks for nothing', () => {
    expect(fitting({ allOf: [] })).toEqual(quarters);
  });

  it('of which one must be there cannot be fulfilled', () => {
    expect(fitting({ anyOf: [] })).toEqual([]);
  });

  it('of unwanted programmes forbids nothing', () => {
    expect(fitting({ noneOf: [] })).toEqual(quarters);
  });
});

describe('while a department is missing', () => {
  it('nothing of it is certain', () => {
    expect(fitting({ allOf: ['workers'] }, withoutHealth)).toEqual([]);
  });

  it('nothing of it can be ruled out', () => {
    expect(fitting({ noneOf: ['workers'] }, withoutHealth)).toEqual([]);
  });

  it('everything of it is possible', () => {
    expect(fitting({ allOf: ['workers'], certainty: 'POSSIBLE' }, withoutHealth)).toEqual(quarters);
    expect(fitting({ noneOf: ['workers'], certainty: 'POSSIBLE' }, withoutHealth)).toEqual(quarters);
  });

  it('what the others said stands', () => {
    expect(fitting({ allOf: ['win', 'llq'] }, withoutHealth)).toEqual(['all']);
    expect(fitting({ noneOf: ['llq'] }, withoutHealth)).toEqual(['none']);
  });

  it('counts for certain only what the others said', () => {
    expect(fitting({ minProgrammes: 2 }, withoutHealth)).toEqual(['all']);
    expect(fitting({ minDepartments: 2 }, withoutHealth)).toEqual([]);
  });

  it('may count what it would have said', () => {
    expect(fitting({ minProgrammes: 2, certainty: 'POSSIBLE' }, withoutHealth)).toEqual([
      'all',
      'maybe',
      'only',
    ]);
    expect(fitting({ minProgrammes: 4, certainty: 'POSSIBLE' }, withoutHealth)).toEqual([]);
    expect(fitting({ minDepartments: 2, certainty: 'POSSIBLE' }, withoutHealth)).toEqual([
      'all',
      'maybe',
      'only',
    ]);
    expect(fitting({ minDepartments: 1, certainty: 'POSSIBLE' }, withoutHealth)).toEqual(quarters);
  });

  it('an unknown id may be one of its lines', () => {
    expect(fitting({ allOf: ['a-line-of-health'] }, withoutHealth)).toEqual([]);
    expect(fitting({ allOf: ['a-line-of-health'], certainty: 'POSSIBLE' }, withoutHealth)).toEqual(quarters);
    expect(fitting({ noneOf: ['a-line-of-health'] }, withoutHealth)).toEqual([]);
  });
});

describe('programmes that replaced each other', () => {
  const chain = [aProgramme('old'), aProgramme('new', { succeedsId: 'old' })];
  const atWork = [aParticipation('q', 'old')];
  const joined = aModel({
    quarters: ['q'],
    programmes: chain,
    participations: atWork,
    question: { joinSuccessors: true },
  });

  it('can be asked for by either id when they count as one', () => {
    expect(fitting({ allOf: ['old', 'new'] }, joined)).toEqual(['q']);
  });
});

describe('a bad filter', () => {
  it('names the id nobody knows, and the nearest one', () => {
    expect(() => fitting({ anyOf: ['win', 'llk'] })).toThrow(
      new InvalidInputError(
        'anyOf must name programmes, or funding lines that take part in a quarter, but got: llk; the nearest known id is llq',
      ),
    );
  });

  it('names the id alone when none is near', () => {
    expect(() => fitting({ noneOf: ['something-else'] })).toThrow(
      new InvalidInputError(
        'noneOf must name programmes, or funding lines that take part in a quarter, but got: something-else',
      ),
    );
  });

  it.each([-1, 1001])('refuses a count of %d', (count) => {
    expect(() => fitting({ minProgrammes: count })).toThrow(
      new InvalidInputError(`minProgrammes must be between 0 and 1000, but got: ${count}`),
    );
    expect(() => fitting({ minDepartments: count }, withoutHealth)).toThrow(InvalidInputError);
  });
});
