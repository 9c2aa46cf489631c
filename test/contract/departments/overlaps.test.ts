import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHub, type TestHub } from '../../support/hub.ts';
import {
  argumentsOf,
  askFilters,
  askPairs,
  askParticipations,
  askProgrammes,
  askQuarters,
  askReach,
  askStates,
  askTimeline,
  type ParticipationFilter,
  type QuarterAnswer,
} from '../data-set/overlap-answers.ts';
import {
  departmentsOf,
  fits,
  judge,
  onlyPossible,
  pairsOf,
  programmesOf,
  reachOf,
  readStatements,
  statesOf,
  yearOf,
  type Filter,
  type Question,
  type Statement,
} from '../data-set/overlap-computation.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await startHub();
});

afterAll(async () => hub.stop());

/** Days before, on and after what begins and ends in the files, from before the first to after the last. */
const days = [
  '1990-01-01',
  '1998-12-31',
  '1999-01-01',
  '2005-06-30',
  '2008-12-31',
  '2009-01-01',
  '2012-12-31',
  '2013-01-01',
  '2016-11-01',
  '2019-12-31',
  '2020-01-01',
  '2020-12-31',
  '2021-02-28',
  '2021-03-01',
  '2021-03-31',
  '2021-04-01',
  '2021-12-31',
  '2022-01-01',
  '2023-04-18',
  '2023-04-19',
  '2023-07-31',
  '2023-08-01',
  '2024-07-01',
  '2025-12-31',
  '2026-01-01',
  '2026-06-30',
  '2026-07-01',
  '2028-12-31',
  '2029-01-01',
  '2040-02-29',
];

const questions: Question[] = [
  ...days.map((on) => ({ on })),
  ...['2004-12-31', '2019-12-31', '2020-06-01', '2024-07-01'].map((on) => ({ on, joinSuccessors: true })),
  { on: '2021-12-01', basis: 'STATED' },
  { on: '2021-12-01', basis: 'DERIVED' },
  { on: '2026-01-01', basis: 'STATED', joinSuccessors: true },
  { on: '2024-07-01', municipality: 'BREMEN' },
  { on: '2024-07-01', municipality: 'BREMERHAVEN' },
];

const threeAtOnce = ['win', 'aiq', 'gesundheitsfachkraefte'];

const plainFilters: Filter[] = [
  {},
  { allOf: threeAtOnce },
  { allOf: threeAtOnce, noneOf: ['llq-innovationstopf'] },
  { allOf: ['aiq'], noneOf: ['win'] },
  { allOf: ['win'], noneOf: ['aiq', 'uiq'] },
  { anyOf: ['aiq', 'uiq'] },
  { allOf: ['llq'] },
  { noneOf: ['llq'] },
  { allOf: ['llq-quartierszentren'] },
  { anyOf: ['llq-kleinstgebiete', 'llq-quartiere-im-werden'] },
  { allOf: ['llq-innovationstopf'] },
  { allOf: ['llq'], noneOf: ['llq-quartierszentren'] },
  { allOf: ['soziale-stadt'] },
  { allOf: ['sozialer-zusammenhalt'] },
  { anyOf: ['soziale-stadt', 'stadtumbau-west'], noneOf: ['sozialer-zusammenhalt'] },
  { anyOf: ['biwaq', 'los'] },
  { allOf: ['biwaq-2023-2026', 'win'] },
  { anyOf: ['vorkaufsrecht', 'sanierungsgebiet'] },
  { noneOf: ['vorkaufsrecht', 'sanierungsgebiet'], minDepartments: 2 },
  { minProgrammes: 1 },
  { minProgrammes: 2 },
  { minProgrammes: 4 },
  { minProgrammes: 7 },
  { minProgrammes: 12 },
  { minDepartments: 1 },
  { minDepartments: 2 },
  { minDepartments: 3 },
  { minDepartments: 4 },
  { allOf: ['win'], anyOf: ['aiq', 'mehrgenerationenhaus'], noneOf: ['biwaq'], minProgrammes: 3 },
];

const filters: Filter[] = plainFilters.flatMap((filter) => [
  filter,
  { ...filter, certainty: 'POSSIBLE' as const },
]);

/** Filters of a quarter's participations; on all days and on every third of the days. */
const participationFilters: ParticipationFilter[] = [
  {},
  { programmes: ['win'] },
  { programmes: ['llq-quartierszentren', 'aiq'] },
  { programmes: ['llq', 'llq-innovationstopf'] },
  { departments: ['BUILDING'] },
  { departments: ['HEALTH', 'SENATE_CHANCELLERY'] },
  { departments: ['SOCIAL_AFFAIRS'], programmes: ['biwaq', 'gesundheitsfachkraefte'] },
];

const passes = ({ programme, line, department }: Statement, filter: ParticipationFilter): boolean =>
  (filter.programmes === undefined || filter.programmes.some((id) => id === programme || id === line)) &&
  (filter.departments === undefined || filter.departments.includes(department));

const mayCover = (statement: Statement, on: string | undefined): boolean =>
  on === undefined || judge(statement, on) !== 'never';

/** Ids of the statements that pass, sorted. */
const idsOf = (isMeant: (statement: Statement) => boolean): string[] =>
  readStatements()
    .filter(isMeant)
    .map(({ id }) => id)
    .sort();

/** The state of every quarter as the files say it, in the form of the gateway's answer. */
function expectedStates(question: Question): QuarterAnswer[] {
  return statesOf(question).map((state) => {
    const programmes = programmesOf(state.certain, question);
    const departments = departmentsOf(state.certain);
    return {
      quarter: state.quarter,
      on: question.on,
      certain: state.certain.map(({ id }) => id).sort(),
      possible: state.possible.map(({ id }) => id).sort(),
      programmes,
      possibleProgrammes: onlyPossible(state, question),
      departments,
      programmeCount: programmes.length,
      departmentCount: departments.length,
    };
  });
}

/** Each case with its own words before it, for the title. */
const inWords = <Case>(cases: readonly Case[]): [string, Case][] =>
  cases.map((one) => [JSON.stringify(one), one]);

describe.each(inWords(questions))('the overlap report on %s', (_, question) => {
  it('finds by every filter the quarters that follow from the files', async () => {
    const states = statesOf(question);
    const expected = filters.map((filter) => [
      argumentsOf(filter),
      states.filter((state) => fits(state, filter, question)).map(({ quarter }) => quarter),
    ]);
    expect(await askFilters(hub, question, filters)).toEqual(Object.fromEntries(expected));
  });

  it('tells what is certain and what is possible in every quarter', async () => {
    expect(await askStates(hub, question)).toEqual(expectedStates(question));
  });

  it.each([1, 3])(
    'pairs programmes that share %d quarters or more, most shared first',
    async (minQuarters) => {
      const told = await askPairs(hub, question, minQuarters);
      const expected = pairsOf(question, minQuarters)
        .map((pair) => ({ ...pair, sharedQuarters: pair.quarters.length }))
        .sort((one, other) => other.sharedQuarters - one.sharedQuarters);
      expect(told).toEqual(expected);
    },
  );

  it('tells how far each programme reaches', async () => {
    const expected = reachOf(question).map((reach) => ({ ...reach, quarterCount: reach.reached.length }));
    expect(await askReach(hub, question)).toEqual(expected);
  });
});

describe('the timeline', () => {
  it.each(inWords<Omit<Question, 'on'>>([{}, { joinSuccessors: true }, { basis: 'STATED' }]))(
    'counts each year from 1990 to 2031 as it follows from the files, for %s',
    async (_, question) => {
      const expected = Array.from({ length: 42 }, (_, position) => yearOf(1990 + position, question));
      const told = await askTimeline(
        hub,
        { on: '2024-07-01', ...question },
        { fromYear: 1990, toYear: 2031 },
      );
      expect(told).toEqual(expected);
    },
  );
});

describe('a quarter', () => {
  it.each(days)('tells its own overlap on %s as the report does', async (on) => {
    expect(await askQuarters(hub, on)).toEqual(expectedStates({ on }));
  });

  it.each(inWords(participationFilters))('lists its participations by %s', async (_, filter) => {
    const ons = [undefined, ...days.filter((_, position) => position % 3 === 0)];
    const told = await askParticipations(hub, ons, filter);
    const expected = statesOf({ on: '2024-07-01' }).map(({ quarter }) => ({
      quarter,
      found: ons.map((on) =>
        idsOf((one) => one.quarter === quarter && passes(one, filter) && mayCover(one, on)),
      ),
    }));
    expect(told).toHaveLength(20);
    expect(told).toEqual(expected);
  });
});

describe('a programme', () => {
  it.each(['1999-01-01', '2019-12-31', '2021-12-31', '2026-06-30'])(
    'lists its participations on %s from all departments',
    async (on) => {
      const told = await askProgrammes(hub, on);
      const expected = told.map(({ programme }) => ({
        programme,
        found: idsOf((one) => one.programme === programme && mayCover(one, on)),
      }));
      expect(told).toHaveLength(25);
      expect(told).toEqual(expected);
    },
  );
});

describe('questions the hub was built for', () => {
  const one = async (question: Question, filter: Filter): Promise<string[] | undefined> =>
    (await askFilters(hub, question, [filter]))[argumentsOf(filter)];

  it('WiN, AiQ and a health worker work together in six quarters on 1 July 2024', async () => {
    expect(await one({ on: '2024-07-01' }, { allOf: threeAtOnce })).toEqual([
      'groepelingen',
      'hemelingen',
      'huchting',
      'huckelriede',
      'luessum',
      'neue-vahr',
    ]);
  });

  it('three more have all of them possibly: sources do not say since when, or disagree', async () => {
    expect(await one({ on: '2024-07-01' }, { allOf: threeAtOnce, certainty: 'POSSIBLE' })).toEqual([
      'groepelingen',
      'hemelingen',
      'huchting',
      'huckelriede',
      'kattenturm',
      'luessum',
      'neue-vahr',
      'schweizer-viertel',
      'tenever',
    ]);
  });

  it('health workers began in Gröpelingen on 1 April 2021, not the day before', async () => {
    const withHealthWorker: Filter = { allOf: ['gesundheitsfachkraefte'], noneOf: ['uiq'] };
    expect(await one({ on: '2021-03-31' }, withHealthWorker)).not.toContain('groepelingen');
    expect(await one({ on: '2021-04-01' }, withHealthWorker)).toContain('groepelingen');
  });

  it('without a grant of the Innovationstopf Huckelriede drops out in 2021, the year of its grant', async () => {
    const filter: Filter = { allOf: threeAtOnce, noneOf: ['llq-innovationstopf'] };
    expect(await one({ on: '2021-12-31' }, filter)).toEqual([
      'groepelingen',
      'hemelingen',
      'huchting',
      'luessum',
      'neue-vahr',
    ]);
    expect(await one({ on: '2022-01-01' }, filter)).toContain('huckelriede');
  });

  it('AiQ goes on without WiN from 2026 in Huckelriede and the Überseestadt, and nowhere before', async () => {
    const filter: Filter = { allOf: ['aiq'], noneOf: ['win'] };
    expect(await one({ on: '2026-06-01' }, filter)).toEqual(['huckelriede', 'ueberseestadt']);
    expect(await one({ on: '2026-01-01' }, filter)).toEqual(['huckelriede', 'ueberseestadt']);
    expect(await one({ on: '2025-12-31' }, filter)).toEqual(['ueberseestadt']);
    expect(await one({ on: '2024-12-31' }, filter)).toEqual([]);
  });

  it('Kattenturm and Tenever may have AiQ without WiN: no source says since when they have WiN', async () => {
    expect(
      await one({ on: '2026-06-01' }, { allOf: ['aiq'], noneOf: ['win'], certainty: 'POSSIBLE' }),
    ).toEqual(['huckelriede', 'kattenturm', 'tenever', 'ueberseestadt']);
  });

  it('counts the programmes of each quarter on 1 July 2024', async () => {
    const states = await askStates(hub, { on: '2024-07-01' });
    const told = states.map(({ quarter, programmeCount, departmentCount }) => [
      quarter,
      programmeCount,
      departmentCount,
    ]);
    expect(told).toEqual([
      ['arsten-nord', 0, 0],
      ['aumund', 1, 1],
      ['bahnhofsvorstadt', 1, 1],
      ['blockdiek', 3, 2],
      ['blumenthal', 5, 3],
      ['grambke', 1, 1],
      ['groepelingen', 6, 3],
      ['grohn', 7, 3],
      ['hemelingen', 7, 2],
      ['huchting', 6, 2],
      ['huckelriede', 7, 3],
      ['kattenturm', 4, 3],
      ['luessum', 6, 3],
      ['marssel', 3, 2],
      ['neue-vahr', 6, 2],
      ['oslebshausen', 1, 1],
      ['schweizer-viertel', 5, 3],
      ['tenever', 2, 2],
      ['ueberseestadt', 2, 1],
      ['woltmershausen', 1, 1],
    ]);
  });

  it('names the pairs that meet most often on 1 July 2024', async () => {
    const pairs = await askPairs(hub, { on: '2024-07-01' }, 6);
    expect(pairs.map(({ first, second, sharedQuarters }) => [first, second, sharedQuarters])).toEqual([
      ['gesundheitsfachkraefte', 'win', 10],
      ['gesundheitsfachkraefte', 'los', 9],
      ['aiq', 'gesundheitsfachkraefte', 8],
      ['los', 'win', 8],
      ['aiq', 'win', 6],
      ['gesundheitsfachkraefte', 'llq', 6],
    ]);
    expect(pairs[0]?.jaccardIndex).toBeCloseTo(10 / 14, 12);
    expect(pairs[4]?.jaccardIndex).toBe(0.5);
  });

  it('tells Gröpelingen on 1 July 2024 statement by statement', async () => {
    const states = await askStates(hub, { on: '2024-07-01' });
    expect(states.find(({ quarter }) => quarter === 'groepelingen')).toMatchObject({
      certain: ['pa001', 'pa058', 'pa062', 'pa110', 'pa124', 'pa140'],
      possible: ['pa046', 'pa079', 'pa143', 'pa151'],
      programmes: [
        'aiq',
        'biwaq',
        'gesundheitsfachkraefte',
        'sozialer-zusammenhalt',
        'wachstum-nachhaltige-erneuerung',
        'win',
      ],
      // BIWAQ has an older round without dates too; it is certain all the same.
      possibleProgrammes: ['los', 'soziale-stadt', 'urban'],
      departments: ['BUILDING', 'HEALTH', 'SOCIAL_AFFAIRS'],
    });
  });

  it('never counts a proposal, a plan or a quarter that is left out', async () => {
    for (const on of ['2022-06-01', '2026-06-01', '2040-02-29']) {
      const states = await askStates(hub, { on });
      const told = states.flatMap(({ certain, possible }) => [...certain, ...possible]);
      expect(told).not.toContain('pa061');
      expect(told).not.toContain('pa078');
      expect(told).not.toContain('pa108');
      expect(told).toContain('pa110');
    }
  });
});
