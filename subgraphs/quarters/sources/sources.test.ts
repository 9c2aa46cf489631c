import { describe, expect, it } from 'vitest';
import type { CollectionDeclaration, StoredDocument } from '#kit/database/collection-reader';
import { aPeriod, aSource, storedFacts } from '#kit/testing/records';
import { useDatabase } from '#kit/testing/test-database';
import { aProgramme, aQuarter } from '../testing/register.ts';
import { boundaries, createBoundarySource, type BoundaryDocument } from './boundary-source.ts';
import {
  contradictions,
  createContradictionSource,
  type ContradictionDocument,
} from './contradiction-source.ts';
import { createOrganisationSource, organisations, type OrganisationDocument } from './organisation-source.ts';
import { createProgrammeSource, programmes, type ProgrammeDocument } from './programme-source.ts';
import { createQuarterFactSource, quarterFacts, type QuarterFactDocument } from './quarter-fact-source.ts';
import { createQuarterSource, quarters, type QuarterDocument } from './quarter-source.ts';
import { createSourceRegister, registeredSources, type RegisteredSourceDocument } from './source-register.ts';

const database = useDatabase();

async function store<Stored extends StoredDocument>(
  { name }: CollectionDeclaration<Stored>,
  documents: readonly Stored[],
): Promise<void> {
  await database.db
    .collection<StoredDocument>(name)
    .insertMany(documents.map((document) => ({ ...document })));
}

const idsOf = (records: readonly { readonly id: string }[]): string[] => records.map(({ id }) => id);

/** A shown record as it is stored. */
function asStored<Shown extends { readonly id: string }>({ id, ...rest }: Shown) {
  return { ...rest, _id: id, ...storedFacts };
}

describe('the register of quarters', () => {
  const storeQuarters = async (): Promise<void> => {
    const given = [
      aQuarter('vahr'),
      aQuarter('lehe', { municipality: 'BREMERHAVEN' }),
      aQuarter('city', { isFundingArea: false }),
    ];
    await store(
      quarters,
      given.map((quarter): QuarterDocument => asStored(quarter)),
    );
  };

  it('shows quarters in the order of their ids, without what only the import needs', async () => {
    await storeQuarters();
    const { findAll } = createQuarterSource(database.options);
    expect((await findAll())[2]).toEqual(aQuarter('vahr'));
    expect(idsOf(await findAll())).toEqual(['city', 'lehe', 'vahr']);
  });

  it('finds quarters by id with one command', async () => {
    await storeQuarters();
    const { findByIds } = createQuarterSource(database.options);
    expect((await findByIds(['vahr', 'nowhere', 'city'])).map(idsOf)).toEqual([['vahr'], [], ['city']]);
    expect(await database.commandsOf(async () => findByIds(['vahr', 'nowhere', 'city']))).toEqual(['find']);
  });

  it('is paged by city and by funding area', async () => {
    await storeQuarters();
    const { page } = createQuarterSource(database.options);
    const pageOf = async (filter: Parameters<typeof page>[1]) => idsOf((await page({}, filter)).nodes);
    expect(await pageOf({})).toEqual(['city', 'lehe', 'vahr']);
    expect(await pageOf({ municipality: 'BREMERHAVEN', isFundingArea: null })).toEqual(['lehe']);
    expect(await pageOf({ isFundingArea: false })).toEqual(['city']);
    expect(await pageOf({ isFundingArea: true })).toEqual(['lehe', 'vahr']);
  });

  it('gives all quarters of a large city on one page', async () => {
    const many = Array.from({ length: 501 }, (_, position) => asStored(aQuarter(`quarter-${position}`)));
    await store(quarters, many);
    const { page } = createQuarterSource(database.options);
    expect((await page({ first: 2000 }, {})).nodes).toHaveLength(501);
  });
});

describe('boundaries of quarters', () => {
  const boundary: BoundaryDocument = {
    _id: 'vahr',
    geometry: {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [8, 53],
            [9, 53],
            [9, 54],
            [8, 53],
          ],
        ],
      ],
    },
    scope: 'Fördergebiet',
    asOf: null,
    ...storedFacts,
  };

  it('are shown as they were stored and are found by one command', async () => {
    await store(boundaries, [boundary]);
    const { findByQuarters } = createBoundarySource(database.options);
    const { geometry, scope } = boundary;
    expect(await findByQuarters(['city', 'vahr'])).toEqual([
      [],
      [{ id: 'vahr', geometry, scope, asOf: null, source: aSource, dataStatus: 'PROVISIONAL' }],
    ]);
    expect(await database.commandsOf(async () => findByQuarters(['city', 'vahr']))).toEqual(['find']);
  });
});

describe('the catalogue of programmes', () => {
  const stored = (id: string, contributors: ProgrammeDocument['contributors']): ProgrammeDocument =>
    asStored(aProgramme(id, { contributors }));

  it('names the first contributor as the department that maintains a programme', async () => {
    await store(programmes, [stored('win', ['HEALTH', 'BUILDING'])]);
    const { findAll } = createProgrammeSource(database.options);
    expect(await findAll()).toEqual([
      aProgramme('win', { department: 'HEALTH', contributors: ['HEALTH', 'BUILDING'] }),
    ]);
  });

  it('is read with one command', async () => {
    const { findAll } = createProgrammeSource(database.options);
    expect(await database.commandsOf(findAll)).toEqual(['find']);
  });
});

describe('organisations', () => {
  it('are shown in the order of their ids', async () => {
    const soziales: OrganisationDocument = {
      _id: 'soziales',
      name: 'Soziales',
      kind: 'STATE_DEPARTMENT',
      note: null,
      ...storedFacts,
    };
    await store(organisations, [soziales, { ...soziales, _id: 'bau' }]);
    const found = await createOrganisationSource(database.options).findAll();
    expect(idsOf(found)).toEqual(['bau', 'soziales']);
    expect(found[1]).toEqual({
      id: 'soziales',
      name: 'Soziales',
      kind: 'STATE_DEPARTMENT',
      note: null,
      source: aSource,
      dataStatus: 'PROVISIONAL',
    });
  });
});

describe('facts about quarters', () => {
  const fact: QuarterFactDocument = {
    _id: 'f1',
    quarterId: 'vahr',
    attribute: 'INHABITANTS',
    value: '12000',
    figure: { value: 12000, unit: 'persons', status: 'AVAILABLE' },
    asOf: aPeriod('2020-12-31', '2020-12-31'),
    qualifier: 'EXACT',
    scope: null,
    note: null,
    ...storedFacts,
  };

  it('show their quarter as a reference and are found by one command', async () => {
    await store(quarterFacts, [fact]);
    const { findByQuarters } = createQuarterFactSource(database.options);
    expect(await findByQuarters(['city', 'vahr'])).toMatchObject([
      [],
      [{ id: 'f1', quarter: { id: 'vahr' } }],
    ]);
    expect(await database.commandsOf(async () => findByQuarters(['city', 'vahr']))).toEqual(['find']);
  });
});

describe('contradictions', () => {
  const contradiction: ContradictionDocument = {
    _id: 'c1',
    topic: 'start',
    quarterId: 'vahr',
    programmeId: 'win',
    statement: '1998',
    counterStatement: '1999',
    counterSource: { ...aSource, id: 'S2' },
    note: null,
    ...storedFacts,
  };

  it('are found by quarter and by programme, with one command each', async () => {
    await store(contradictions, [contradiction, { ...contradiction, _id: 'c2', quarterId: null }]);
    const { findByQuarters, findByProgrammes } = createContradictionSource(database.options);
    expect((await findByQuarters(['vahr', 'city'])).map(idsOf)).toEqual([['c1'], []]);
    expect((await findByProgrammes(['llq', 'win'])).map(idsOf)).toEqual([[], ['c1', 'c2']]);
    expect(await database.commandsOf(async () => findByQuarters(['a', 'b']))).toEqual(['find']);
    expect(await database.commandsOf(async () => findByProgrammes(['a', 'b']))).toEqual(['find']);
  });

  it('are paged', async () => {
    await store(contradictions, [contradiction, { ...contradiction, _id: 'c2' }]);
    const { nodes, pageInfo } = await createContradictionSource(database.options).page({ first: 1 });
    expect([idsOf(nodes), pageInfo.hasNextPage]).toEqual([['c1'], true]);
  });
});

describe('the register of sources', () => {
  const { id: _id, ...facts } = aSource;
  const registered: RegisteredSourceDocument = {
    _id,
    ...facts,
    publisherKind: 'OFFICIAL',
    dateNote: null,
    retrieval: 'read as a page',
    importedAt: storedFacts.importedAt,
  };
  const shown = { ...aSource, publisherKind: 'OFFICIAL', dateNote: null, retrieval: 'read as a page' };

  it('finds sources by id with one command', async () => {
    await store(registeredSources, [registered]);
    const { findByIds } = createSourceRegister(database.options);
    expect(await findByIds(['S9', 'S1'])).toEqual([[], [shown]]);
    expect(await database.commandsOf(async () => findByIds(['S9', 'S1']))).toEqual(['find']);
  });

  it('is paged', async () => {
    await store(registeredSources, [registered]);
    expect((await createSourceRegister(database.options).page({})).nodes).toEqual([shown]);
  });
});
