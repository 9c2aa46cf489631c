import { describe, expect, it } from 'vitest';
import {
  createCollectionReader,
  type CollectionDeclaration,
  type StoredDocument,
} from '#kit/database/collection-reader';
import { createFundingEntrySource, fundingEntries, touchesYears } from '#kit/records/funding-entry';
import { createFundingLineSource, fundingLines, toFundingLine } from '#kit/records/funding-line';
import { createParticipationSource, newestImport, participations } from '#kit/records/participation';
import { createProjectSource, projects } from '#kit/records/project';
import { createSiteSource, sites } from '#kit/records/site';
import { createStatisticSource, statistics } from '#kit/records/statistic';
import { aPeriod, aSource } from '#kit/testing/records';
import {
  aStoredEntry,
  aStoredLine,
  aStoredParticipation,
  aStoredProject,
  aStoredSite,
  aStoredStatistic,
} from '#kit/testing/stored-records';
import { useDatabase } from '#kit/testing/test-database';

const database = useDatabase();

async function stored<Stored extends StoredDocument>(
  declaration: CollectionDeclaration<Stored>,
  documents: readonly Stored[],
): Promise<ReturnType<typeof createCollectionReader<Stored>>> {
  const collection = database.db.collection<StoredDocument>(declaration.name);
  if (documents.length > 0) await collection.insertMany(documents.map((document) => ({ ...document })));
  return createCollectionReader(declaration, database.options);
}

const idsOf = (lists: readonly (readonly { readonly id: string }[])[]): string[][] =>
  lists.map((list) => list.map(({ id }) => id));

const shownLine = {
  id: 'llq-centres',
  programme: { id: 'llq' },
  name: 'Centres',
  department: 'SOCIAL_AFFAIRS',
  organisationId: 'soziales',
  startYear: 2021,
  description: null,
  source: aSource,
  dataStatus: 'PROVISIONAL',
};

describe('participations', () => {
  const documents = [
    aStoredParticipation('p1', { fundingLine: aStoredLine, detail: 'east' }),
    aStoredParticipation('p2', { quarterId: 'huchting', programmeId: 'llq' }),
    aStoredParticipation('p3', { recordKind: 'PLAN' }),
  ];
  const source = async () =>
    createParticipationSource(await stored(participations, documents), 'SOCIAL_AFFAIRS');

  it('show keys as references and leave out what only the import needs', async () => {
    const [found] = await (await source()).findByQuarters(['tenever']);
    expect(found).toEqual([
      {
        id: 'p1',
        quarter: { id: 'tenever' },
        programme: { id: 'win' },
        fundingLine: shownLine,
        period: aPeriod('2000-01-01', null),
        department: 'SOCIAL_AFFAIRS',
        status: 'ACTIVE',
        basis: 'STATED',
        detail: 'east',
        note: null,
        source: aSource,
        dataStatus: 'PROVISIONAL',
      },
    ]);
  });

  it('are memberships only, whatever they are found by', async () => {
    const { findByQuarters, findByProgrammes, contribution, page } = await source();
    expect(idsOf(await findByQuarters(['huchting', 'tenever']))).toEqual([['p2'], ['p1']]);
    expect(idsOf(await findByProgrammes(['win', 'llq']))).toEqual([['p1'], ['p2']]);
    expect(idsOf([(await contribution()).participations])).toEqual([['p1', 'p2']]);
    expect(idsOf([(await page('all', {}, {})).nodes])).toEqual([['p1', 'p2']]);
  });

  it('are found by one command for all quarters, programmes, or the whole report', async () => {
    const { findByQuarters, findByProgrammes, contribution } = await source();
    expect(await database.commandsOf(async () => findByQuarters(['tenever', 'huchting', 'vahr']))).toEqual([
      'find',
    ]);
    expect(await database.commandsOf(async () => findByProgrammes(['win', 'llq']))).toEqual(['find']);
    expect(await database.commandsOf(contribution)).toEqual(['find']);
  });

  it('are paged by quarter, by programme or line, and by day', async () => {
    const { page } = await source();
    expect(idsOf([(await page('x', {}, { quarters: ['huchting'] })).nodes])).toEqual([['p2']]);
    expect(idsOf([(await page('x', {}, { programmes: ['llq-centres', 'aiq'] })).nodes])).toEqual([['p1']]);
    expect(idsOf([(await page('x', {}, { on: '1999-12-31' })).nodes])).toEqual([[]]);
  });

  it('tell when the newest of them came into the database', () => {
    const dates = ['2026-01-02', '2026-03-04', '2025-12-31'].map((day) => ({ importedAt: new Date(day) }));
    expect(newestImport(dates)).toBe('2026-03-04T00:00:00.000Z');
    expect(newestImport([])).toBeNull();
  });
});

describe('funding lines', () => {
  it('are found by programme with one command', async () => {
    const { findByProgrammes } = createFundingLineSource(
      await stored(fundingLines, [aStoredLine]),
      'SOCIAL_AFFAIRS',
    );
    expect(await findByProgrammes(['win', 'llq'])).toEqual([[], [shownLine]]);
    expect(await database.commandsOf(async () => findByProgrammes(['win', 'llq']))).toEqual(['find']);
  });

  it('stay null where there is none', () => {
    expect(toFundingLine(null, 'HEALTH')).toBeNull();
  });
});

describe('money', () => {
  const documents = [
    aStoredEntry('b1', { amountInCents: 227_810 }),
    aStoredEntry('b2', {
      quarterId: null,
      fromYear: 2017,
      toYear: 2019,
      amountInCents: null,
      fundingLine: aStoredLine,
    }),
  ];
  const source = async () =>
    createFundingEntrySource(await stored(fundingEntries, documents), 'SOCIAL_AFFAIRS');

  it('is shown in cents and euros, with its one budget year', async () => {
    const [[found]] = (await (await source()).findByQuarters(['tenever'])) as [[unknown]];
    expect(found).toEqual({
      id: 'b1',
      programme: { id: 'win' },
      quarter: { id: 'tenever' },
      fundingLine: null,
      budgetYear: 2020,
      amount: { cents: 227_810, euros: 2278.1 },
      department: 'SOCIAL_AFFAIRS',
      fromYear: 2020,
      toYear: 2020,
      statedAmount: { amount: 1000, currency: 'EUR' },
      qualifier: 'EXACT',
      kind: 'ANNUAL',
      share: null,
      payer: null,
      scope: null,
      note: null,
      source: aSource,
      dataStatus: 'PROVISIONAL',
    });
  });

  it('has no budget year over several years, and no amount in another currency', async () => {
    const [found] = await (await source()).findByProgrammes(['win']);
    expect(found?.[1]).toMatchObject({
      id: 'b2',
      budgetYear: null,
      amount: null,
      quarter: null,
      fundingLine: shownLine,
    });
  });

  it('is found by one command', async () => {
    const { findByQuarters, findByProgrammes } = await source();
    expect(await database.commandsOf(async () => findByQuarters(['a', 'b']))).toEqual(['find']);
    expect(await database.commandsOf(async () => findByProgrammes(['a', 'b']))).toEqual(['find']);
  });

  it.each([
    [2017, 2019, undefined, undefined, true],
    [2017, 2019, 2019, 2025, true],
    [2017, 2019, 2010, 2017, true],
    [2017, 2019, 2020, undefined, false],
    [2017, 2019, undefined, 2016, false],
    [null, 2019, undefined, 2000, true],
    [null, 2019, 2020, undefined, false],
    [2017, null, 2030, undefined, true],
    [2017, null, undefined, 2016, false],
    [null, null, 2000, 2001, true],
  ])('of %s to %s, asked for from %s to %s: %s', (from, to, fromYear, toYear, touches) => {
    expect(touchesYears({ fromYear: from, toYear: to }, { fromYear, toYear })).toBe(touches);
  });
});

describe('projects', () => {
  const documents = [
    aStoredProject('p1', { amountInCents: 10, totalCostInCents: 2_278_10, otherProgrammeIds: ['los'] }),
    aStoredProject('p2', {
      quarterId: null,
      programmeId: null,
      fundingLine: aStoredLine,
      fromYear: null,
      toYear: null,
    }),
    aStoredProject('p3', { quarterId: 'huchting', fromYear: 2010, toYear: 2012 }),
  ];
  const source = async () => createProjectSource(await stored(projects, documents), 'BUILDING');

  it('show amounts and references', async () => {
    const [found] = await (await source()).findByQuarters(['tenever']);
    expect(found).toMatchObject([
      {
        id: 'p1',
        quarter: { id: 'tenever' },
        programme: { id: 'win' },
        fundingLine: null,
        otherProgrammes: [{ id: 'los' }],
        amount: { cents: 10, euros: 0.1 },
        totalCost: { cents: 227_810, euros: 2278.1 },
        department: 'BUILDING',
      },
    ]);
    expect(found?.[0]).not.toHaveProperty('amountInCents');
    expect(found?.[0]).not.toHaveProperty('importedAt');
  });

  it('are found by one command', async () => {
    const { findByQuarters } = await source();
    expect(await database.commandsOf(async () => findByQuarters(['a', 'b']))).toEqual(['find']);
  });

  it('are paged by year, line, programme and quarter', async () => {
    const { page } = await source();
    const pageOf = async (filter: Parameters<typeof page>[2]) =>
      (await page('x', {}, filter)).nodes.map(({ id }) => id);
    expect(await pageOf({})).toEqual(['p1', 'p2', 'p3']);
    expect(await pageOf({ year: 2011 })).toEqual(['p2', 'p3']);
    expect(await pageOf({ fundingLine: 'llq-centres' })).toEqual(['p2']);
    expect(await pageOf({ programmes: ['llq-centres'] })).toEqual(['p2']);
    expect(await pageOf({ quarters: ['huchting'], programmes: ['win'] })).toEqual(['p3']);
    expect(await pageOf({ quarters: [] })).toEqual([]);
  });
});

describe('places', () => {
  const documents = [
    aStoredSite('s1', { programmeIds: ['llq', 'aiq'] }),
    aStoredSite('s2', { kind: 'HEALTH_POINT', quarterId: null }),
  ];
  const source = async () => createSiteSource(await stored(sites, documents), 'HEALTH');

  it('show their programmes as references', async () => {
    const [found] = await (await source()).findByQuarters(['tenever']);
    expect(found).toMatchObject([
      {
        id: 's1',
        quarter: { id: 'tenever' },
        programmes: [{ id: 'llq' }, { id: 'aiq' }],
        department: 'HEALTH',
      },
    ]);
  });

  it('are found by one command', async () => {
    const { findByQuarters } = await source();
    expect(await database.commandsOf(async () => findByQuarters(['a', 'b']))).toEqual(['find']);
  });

  it('are paged by kind and by programme', async () => {
    const { page } = await source();
    expect(idsOf([(await page('x', {}, { kinds: ['HEALTH_POINT'] })).nodes])).toEqual([['s2']]);
    expect(idsOf([(await page('x', {}, { programmes: ['aiq'] })).nodes])).toEqual([['s1']]);
    expect(idsOf([(await page('x', {}, {})).nodes])).toEqual([['s1', 's2']]);
  });
});

describe('figures', () => {
  const documents = [
    aStoredStatistic('t1'),
    aStoredStatistic('t2', {
      indicator: 'population',
      quarterId: null,
      programmeId: null,
      areaLevel: 'CITY',
    }),
  ];
  const source = async () => createStatisticSource(await stored(statistics, documents));

  it('show their quarter and programme as references', async () => {
    const { findByQuarters, findByProgrammes } = await source();
    expect(await findByQuarters(['tenever'])).toMatchObject([
      [{ id: 't1', quarter: { id: 'tenever' }, programme: { id: 'aiq' }, figure: { value: 12 } }],
    ]);
    expect(idsOf(await findByProgrammes(['win', 'aiq']))).toEqual([[], ['t1']]);
  });

  it('are found by one command', async () => {
    const { findByQuarters, findByProgrammes } = await source();
    expect(await database.commandsOf(async () => findByQuarters(['a', 'b']))).toEqual(['find']);
    expect(await database.commandsOf(async () => findByProgrammes(['a', 'b']))).toEqual(['find']);
  });

  it('are paged by indicator; one nobody knows has none', async () => {
    const { page } = await source();
    expect(idsOf([(await page('x', {}, { indicator: 'population' })).nodes])).toEqual([['t2']]);
    expect(idsOf([(await page('x', {}, { indicator: null })).nodes])).toEqual([['t1', 't2']]);
    expect(idsOf([(await page('x', {}, { indicator: '' })).nodes])).toEqual([[]]);
  });
});
