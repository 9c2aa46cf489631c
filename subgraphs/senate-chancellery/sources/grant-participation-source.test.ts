import { describe, expect, it } from 'vitest';
import { certaintyOn } from '#kit/certainty';
import { projects, type ProjectDocument } from '#kit/records/project';
import { aSource, importedAt } from '#kit/testing/records';
import { aStoredLine, aStoredProject } from '#kit/testing/stored-records';
import { useDatabase } from '#kit/testing/test-database';
import { createGrantParticipationSource } from './grant-participation-source.ts';

const database = useDatabase();

const aGrant = (id: string, more: Partial<ProjectDocument> = {}): ProjectDocument =>
  aStoredProject(id, { programmeId: 'llq', fundingLine: aStoredLine, ...more });

const grants = [
  aGrant('g1'),
  aGrant('g2', { quarterId: 'huchting', status: 'DONE' }),
  aGrant('g3', { status: 'PLANNED' }),
  aGrant('g4', { status: 'REJECTED' }),
  aGrant('g5', { quarterId: null }),
  aGrant('g6', { programmeId: null }),
];

async function source(stored: readonly ProjectDocument[] = grants) {
  await database.db.collection<ProjectDocument>(projects.name).insertMany([...stored]);
  return createGrantParticipationSource(database.options);
}

/** The participation one grant stands for. */
async function drawnFrom(grant: ProjectDocument) {
  const { participations } = await (await source([grant])).contribution();
  return participations[0]!;
}

const idsOf = (lists: readonly (readonly { readonly id: string }[])[]): string[][] =>
  lists.map((list) => list.map(({ id }) => id));

describe('participations drawn from grants', () => {
  it('stand for grants that were given, to a quarter, of a programme', async () => {
    const { findByQuarters, findByProgrammes, contribution } = await source();
    expect(idsOf(await findByQuarters(['vahr', 'huchting', 'tenever']))).toEqual([
      [],
      ['grant-g2'],
      ['grant-g1'],
    ]);
    expect(idsOf(await findByProgrammes(['llq', 'win']))).toEqual([['grant-g1', 'grant-g2'], []]);
    expect(idsOf([(await contribution()).participations])).toEqual([['grant-g1', 'grant-g2']]);
  });

  it('are found by one command each', async () => {
    const { findByQuarters, findByProgrammes, contribution } = await source();
    expect(await database.commandsOf(async () => findByQuarters(['a', 'b']))).toEqual(['find']);
    expect(await database.commandsOf(async () => findByProgrammes(['a', 'b']))).toEqual(['find']);
    expect(await database.commandsOf(async () => contribution())).toEqual(['find']);
  });

  it('tell when the newest grant came into the database', async () => {
    const newer = new Date('2026-12-01T00:00:00Z');
    const { contribution } = await source([aGrant('g1', { importedAt: newer }), aGrant('g2')]);
    expect((await contribution()).dataAsOf).toBe('2026-12-01T00:00:00.000Z');
    expect(newer.getTime()).toBeGreaterThan(importedAt.getTime());
  });

  it('say that they are derived, and from which grant', async () => {
    expect(await drawnFrom(aGrant('g1', { title: 'A garden', fundingLine: null }))).toEqual({
      id: 'grant-g1',
      quarter: { id: 'tenever' },
      programme: { id: 'llq' },
      fundingLine: null,
      period: { from: '2020-01-01', to: '2020-12-31', precision: 'YEAR', isOpen: false },
      department: 'SENATE_CHANCELLERY',
      status: 'ENDED',
      basis: 'DERIVED',
      detail: 'A garden',
      note: 'drawn from the grant g1',
      source: aSource,
      dataStatus: 'PROVISIONAL',
    });
  });

  it('are certain in the years of the grant', async () => {
    const drawn = await drawnFrom(aGrant('g1'));
    expect(['2019-12-31', '2020-06-01', '2021-01-01'].map((day) => certaintyOn(drawn, day))).toEqual([
      'NEVER',
      'CERTAIN',
      'NEVER',
    ]);
  });

  it('are possible after the start of a grant without an end', async () => {
    const drawn = await drawnFrom(aGrant('g1', { toYear: null }));
    expect(['2019-12-31', '2025-01-01'].map((day) => certaintyOn(drawn, day))).toEqual(['NEVER', 'POSSIBLE']);
  });

  it('have no period when the grant names no year', async () => {
    const { period } = await drawnFrom(aGrant('g1', { fromYear: null, toYear: null }));
    expect(period).toEqual({ from: null, to: null, precision: null, isOpen: false });
  });
});
