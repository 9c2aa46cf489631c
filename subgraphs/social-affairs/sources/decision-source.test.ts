import { describe, expect, it } from 'vitest';
import { participations, type ParticipationDocument } from '#kit/records/participation';
import { aSource, aPeriod } from '#kit/testing/records';
import { aStoredParticipation } from '#kit/testing/stored-records';
import { useDatabase } from '#kit/testing/test-database';
import { createDecisionSource } from './decision-source.ts';

const database = useDatabase();

async function store(...documents: readonly ParticipationDocument[]): Promise<void> {
  await database.db.collection<ParticipationDocument>(participations.name).insertMany([...documents]);
}

describe('decisions', () => {
  it('are budget classes, decided periods and plans, but no participations', async () => {
    await store(
      aStoredParticipation('a', { recordKind: 'BUDGET_CLASS' }),
      aStoredParticipation('b', { recordKind: 'DECIDED_PERIOD' }),
      aStoredParticipation('c', { recordKind: 'PLAN' }),
      aStoredParticipation('d', { recordKind: 'MEMBERSHIP' }),
      aStoredParticipation('e', { recordKind: 'PLAN', quarterId: 'huchting' }),
    );
    const found = await createDecisionSource(database.options).findByQuarters([
      'huchting',
      'vahr',
      'tenever',
    ]);
    expect(found.map((list) => list.map(({ id, kind }) => `${id} ${kind}`))).toEqual([
      ['e PLAN'],
      [],
      ['a BUDGET_CLASS', 'b DECIDED_PERIOD', 'c PLAN'],
    ]);
  });

  it('show what was decided', async () => {
    await store(
      aStoredParticipation('a', { recordKind: 'BUDGET_CLASS', detail: 'Class 2', status: 'DECIDED' }),
    );
    const [[found]] = (await createDecisionSource(database.options).findByQuarters(['tenever'])) as [
      [unknown],
    ];
    expect(found).toEqual({
      id: 'a',
      kind: 'BUDGET_CLASS',
      quarter: { id: 'tenever' },
      programme: { id: 'win' },
      fundingLine: null,
      period: aPeriod('2000-01-01', null),
      department: 'SOCIAL_AFFAIRS',
      status: 'DECIDED',
      basis: 'STATED',
      detail: 'Class 2',
      note: null,
      source: aSource,
      dataStatus: 'PROVISIONAL',
    });
  });

  it('are found by one command, however many quarters are asked about', async () => {
    const { findByQuarters } = createDecisionSource(database.options);
    expect(await database.commandsOf(async () => findByQuarters(['a', 'b', 'c']))).toEqual(['find']);
  });
});
