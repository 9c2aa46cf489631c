import { describe, expect, it } from 'vitest';
import { departmentNames } from '#kit/records/department';
import { aParticipation } from '#kit/testing/records';
import { aProgramme, aQuarter, askedOn } from '../testing/register.ts';
import {
  createReport,
  reportCompleteness,
  reportOfReference,
  type DeliveryRecord,
  type LastDataAsOf,
  type RegisterLists,
} from './report.ts';

const id = `${askedOn}:-:-:-`;
const question = { on: askedOn, municipality: null, basis: null, joinSuccessors: false };
const register: RegisterLists = {
  findAllQuarters: async () => Promise.resolve([aQuarter('a'), aQuarter('b')]),
  findAllProgrammes: async () => Promise.resolve([aProgramme('win')]),
};

describe('a report', () => {
  it('has the id of its question', () => {
    expect(createReport(question).id).toBe(id);
  });

  it('is found again by its id, with what departments put into it', async () => {
    const part = { participations: [aParticipation('b', 'win')], dataAsOf: null };
    const report = reportOfReference({ id, __typename: 'OverlapReport', socialAffairs: part });
    const model = await report?.model(register);
    expect(model?.statesOn(askedOn).map(({ programmeIds }) => programmeIds)).toEqual([[], ['win']]);
    expect(model?.catalogue.missing).toEqual(departmentNames.filter((name) => name !== 'SOCIAL_AFFAIRS'));
  });

  it('is none for an id that is none of ours', () => {
    expect(reportOfReference({ id: 'yesterday' })).toBeNull();
  });

  it('is worked out once, however many answers are drawn from it', async () => {
    let asked = 0;
    const counting: RegisterLists = {
      ...register,
      findAllQuarters: async () => {
        asked += 1;
        return register.findAllQuarters();
      },
    };
    const report = createReport(question);
    await Promise.all([report.model(counting), report.model(counting)]);
    expect(asked).toBe(1);
  });
});

describe('reportCompleteness', () => {
  it('tells of every department whether it answered, and how new its data is', () => {
    const report = reportOfReference({
      id,
      socialAffairs: { dataAsOf: '2026-11-23T08:00:00.000Z', participations: [] },
      building: { dataAsOf: null, participations: [] },
      health: null,
    });
    const completeness = report ? reportCompleteness(report, new Map()) : [];
    expect(completeness.slice(0, 4)).toEqual([
      { department: 'SOCIAL_AFFAIRS', state: 'DELIVERED', dataAsOf: '2026-11-23T08:00:00.000Z' },
      { department: 'BUILDING', state: 'DELIVERED', dataAsOf: null },
      { department: 'HEALTH', state: 'MISSING', dataAsOf: null },
      { department: 'SENATE_CHANCELLERY', state: 'MISSING', dataAsOf: null },
    ]);
    expect(completeness.map(({ department }) => department)).toEqual(departmentNames);
  });

  it('tells of a department that gives no answer what it last said, and of one never heard of nothing', () => {
    const lastSaid: LastDataAsOf = new Map();
    const healthOf = (health: object | null): DeliveryRecord | undefined =>
      reportCompleteness(createReport(question, { health }), lastSaid).find(
        ({ department }) => department === 'HEALTH',
      );
    const silent = { department: 'HEALTH', state: 'MISSING' };
    expect(healthOf(null)).toEqual({ ...silent, dataAsOf: null });
    healthOf({ dataAsOf: '2026-11-22T08:00:00.000Z' });
    healthOf({ dataAsOf: '2026-11-23T08:00:00.000Z' });
    expect(healthOf(null)).toEqual({ ...silent, dataAsOf: '2026-11-23T08:00:00.000Z' });
    expect([...lastSaid.keys()]).toEqual(['HEALTH']);
  });
});
