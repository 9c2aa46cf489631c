import { readdirSync, readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { departmentNames } from '#kit/records/department';
import { parseExamples, type Example } from '../../../gateway/web/examples/parse-example.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

const folder = 'schema/operations';
const files = readdirSync(folder);
const examples = parseExamples(
  Object.fromEntries(files.map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')])),
);
const api = buildSchema(readFileSync('schema/api.graphql', 'utf8'));

let hub: TestHub;
beforeAll(async () => {
  hub = await startHub({ now: new Date('2026-11-23T12:00:00Z') });
});
afterAll(() => hub.stop());

async function ask<Data>({ query, variables }: Example): Promise<Data> {
  const given = variables === '' ? {} : (JSON.parse(variables) as Record<string, unknown>);
  const { data, errors } = await hub.ask<Data>(query, given);
  expect(errors).toBeUndefined();
  return data!;
}

const answerTo = async <Data>(name: string): Promise<Data> =>
  ask<Data>(examples.find((example) => example.name === name)!);

/** How many values an answer holds that are neither null nor empty. */
function countValues(value: unknown): number {
  if (value === null || value === undefined || value === '') return 0;
  if (typeof value !== 'object') return 1;
  return Object.values(value).reduce<number>((count, inner) => count + countValues(inner), 0);
}

describe('the folder of example operations', () => {
  it('holds operations and their variables only, six at least, each numbered', () => {
    expect(examples.length).toBeGreaterThanOrEqual(6);
    expect(files.filter((name) => !/^\d{2}-[a-z0-9-]+\.(graphql|variables\.json)$/.test(name))).toEqual([]);
    const operations = new Set(files.filter((name) => name.endsWith('.graphql')));
    const variables = files.filter((name) => name.endsWith('.json'));
    expect(variables.filter((name) => !operations.has(name.replace('variables.json', 'graphql')))).toEqual(
      [],
    );
  });

  it('gives no two of them the same name or title', () => {
    const names = examples.flatMap(({ name, title }) => [name, title.de, title.en]);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe.each(examples)('the example $name', (example) => {
  it('asks only what the graph has', () => {
    expect(validate(api, parse(example.query))).toEqual([]);
  });

  it('says its question and what it answers in German and in English', () => {
    for (const { de, en } of [example.title, example.answers]) {
      expect(de.split(' ').length).toBeGreaterThan(4);
      expect(en.split(' ').length).toBeGreaterThan(4);
      expect(de).not.toBe(en);
    }
    expect(example.title.de).toMatch(/\?$/);
    expect(example.title.en).toMatch(/\?$/);
  });

  it('is answered without an error and not with nothing', async () => {
    const data = await ask(example);
    expect(countValues(data)).toBeGreaterThan(10);
  });
});

// The expectations below were read off the CSV files of the departments by hand.

interface Named {
  readonly name: string;
}

describe('what the examples answer', () => {
  it('five quarters had WiN, AiQ and a health worker on 1 July 2021 and no grant; Huckelriede had one', async () => {
    const { overlaps } = await answerTo<{
      overlaps: {
        quarters: {
          quarter: Named;
          departments: string[];
          programmeCount: { value: number };
          certain: { id: string; programme: { id: string } }[];
        }[];
        completeness: { department: string; state: string }[];
      };
    }>('OverlapsWithoutInnovationGrant');
    expect(overlaps.quarters.map(({ quarter }) => quarter.name)).toEqual([
      'Gröpelingen',
      'Hemelingen',
      'Huchting',
      'Lüssum',
      'Neue Vahr',
    ]);
    expect(overlaps.quarters[0]?.departments).toEqual(['BUILDING', 'HEALTH', 'SOCIAL_AFFAIRS']);
    expect(overlaps.quarters[0]?.programmeCount.value).toBe(5);
    expect(overlaps.quarters[0]?.certain.map(({ id, programme }) => [id, programme.id])).toEqual([
      ['pa001', 'win'],
      ['pa088', 'llq'],
      ['pa110', 'aiq'],
      ['pa073', 'sanierungsgebiet'],
      ['pa124', 'gesundheitsfachkraefte'],
    ]);
    expect(overlaps.completeness.map(({ department, state }) => [department, state])).toEqual(
      departmentNames.map((department) => [department, 'DELIVERED']),
    );
  });

  it('two quarters have AiQ but no WiN in 2026: Huckelriede, with a plan, and Überseestadt', async () => {
    const { overlaps } = await answerTo<{
      overlaps: {
        quarters: { quarter: { name: string; socialAffairs: { plans: unknown[] } }; programmes: Named[] }[];
      };
    }>('AdviceAfterWin');
    expect(overlaps.quarters.map(({ quarter }) => [quarter.name, quarter.socialAffairs.plans])).toEqual([
      [
        'Huckelriede',
        [
          {
            programme: { abbreviation: 'LLQ' },
            detail: 'LLQ support planned after WiN',
            period: { from: '2026-01-01' },
          },
        ],
      ],
      ['Überseestadt', []],
    ]);
    expect(overlaps.quarters[1]?.programmes.map(({ name }) => name)).toEqual([
      'Ankommen im Quartier',
      'Landesprogramm Lebendige Quartiere',
      'Unterstützung im Quartier',
    ]);
  });

  it('WiN and health workers shared most quarters at the end of 2024: ten of fourteen', async () => {
    const { overlaps } = await answerTo<{
      overlaps: {
        pairs: {
          first: { id: string };
          second: { id: string };
          sharedQuarters: object;
          jaccardIndex: object;
          quarters: Named[];
        }[];
      };
    }>('ProgrammePairs');
    expect(overlaps.pairs[0]).toEqual({
      first: { id: 'gesundheitsfachkraefte', name: 'Gesundheitsfachkräfte im Quartier' },
      second: { id: 'win', name: 'Wohnen in Nachbarschaften' },
      sharedQuarters: { value: 10, unit: 'quarters', status: 'AVAILABLE' },
      jaccardIndex: { value: 10 / 14, status: 'AVAILABLE' },
      quarters: [
        'Blumenthal',
        'Gröpelingen',
        'Grohn',
        'Hemelingen',
        'Huchting',
        'Huckelriede',
        'Lüssum',
        'Marßel',
        'Neue Vahr',
        'Schweizer Viertel',
      ].map((name) => ({ name })),
    });
    expect(overlaps.pairs).toHaveLength(14);
  });

  it('every department says its part about Gröpelingen', async () => {
    const { quarter } = await answerTo<{ quarter: Record<string, unknown> }>('QuarterWithAllDepartments');
    expect(quarter).toMatchObject({
      name: 'Gröpelingen',
      inhabitants: { figure: { value: 26300, status: 'AVAILABLE' }, scope: 'funding area' },
      overlap: {
        programmes: [
          { name: 'Ankommen im Quartier' },
          { name: 'Gesundheitsfachkräfte im Quartier' },
          { name: 'Sozialer Zusammenhalt' },
          { name: 'Wachstum und nachhaltige Erneuerung' },
          { name: 'Wohnen in Nachbarschaften' },
        ],
      },
      socialAffairs: {
        budgetClass: {
          detail: 'base funding class 150 %',
          fundingLine: { name: 'WiN base funding 150 %' },
        },
        neighbourhoodManagement: [{ name: 'WiN-Büro Gröpelingen', address: { street: 'Stuhmer Straße 4' } }],
      },
      building: { redevelopmentAreas: [{ period: { from: '1991-01-01', to: '2021-12-31' } }] },
      health: {
        healthWorkers: [{ period: { from: '2021-04-01', precision: 'DAY' } }],
        sites: [{ name: 'LIGA Gesundheitszentrum', address: { street: 'Lindenhofstraße 18' } }],
      },
      senateChancellery: { innovationGrants: [] },
    });
  });

  it('the money of LLQ comes from two departments, the Innovationstopf with 500,000 euros in 2020', async () => {
    const { programme } = await answerTo<{
      programme: {
        fundingLines: { id: string; department: string }[];
        funding: { fromYear: number; fundingLine: Named | null; amount: { euros: number }; kind: string }[];
      };
    }>('MoneyOfProgramme');
    expect(programme.fundingLines.map(({ id, department }) => [id, department])).toEqual([
      ['llq-aeltere-menschen', 'SOCIAL_AFFAIRS'],
      ['llq-kleinstgebiete', 'SOCIAL_AFFAIRS'],
      ['llq-quartiere-im-werden', 'SOCIAL_AFFAIRS'],
      ['llq-quartierszentren', 'SOCIAL_AFFAIRS'],
      ['llq-innovationstopf', 'SENATE_CHANCELLERY'],
    ]);
    const ofInnovation = programme.funding.filter(
      ({ fundingLine }) => fundingLine?.name === 'Innovationstopf',
    );
    expect(ofInnovation.map(({ fromYear, amount, kind }) => [fromYear, amount.euros, kind])).toEqual([
      [2020, 500_000, 'ANNUAL'],
      [2021, 700_000, 'ANNUAL'],
      [2021, 350_000, 'SPENT'],
    ]);
  });

  it('at the end of 1999 one quarter had two programmes: Marßel, with WiN and LOS', async () => {
    const { overlaps } = await answerTo<{
      overlaps: {
        timeline: {
          year: number;
          programmes: { programme: { id: string }; certain: { value: number } }[];
        }[];
      };
    }>('OverlapsSince1999');
    expect(overlaps.timeline.map(({ year }) => year)).toEqual(
      Array.from({ length: 28 }, (_, position) => 1999 + position),
    );
    const [first] = overlaps.timeline;
    expect(first).toMatchObject({
      participationCount: { value: 8, status: 'AVAILABLE' },
      programmeCount: { value: 3 },
      quarterCount: { value: 7 },
      overlapCount: { value: 1 },
    });
    const certain = first!.programmes.filter((reach) => reach.certain.value > 0);
    expect(certain.map((reach) => [reach.programme.id, reach.certain.value])).toEqual([
      ['los', 1],
      ['sanierungsgebiet', 1],
      ['win', 6],
    ]);
  });
});
