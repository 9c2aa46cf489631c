import { beforeEach, describe, expect, it } from 'vitest';
import type { DepartmentFacts } from './department-facts.ts';
import { createKnownDepartments, type KnownDepartments } from './known-departments.ts';

const factsOf = (...importedAt: (string | null)[]): DepartmentFacts => ({
  tables: importedAt.map((moment, index) => ({ name: `table${index}`, rowCount: 5, importedAt: moment })),
});
const facts = factsOf('2026-11-23T08:00:00.000Z');
const at = new Date('2026-11-23T09:00:00Z');

let told: DepartmentFacts | undefined;
let asked: { readonly name: string; readonly signal: AbortSignal }[];
let departments: KnownDepartments;
beforeEach(() => {
  told = facts;
  asked = [];
  departments = createKnownDepartments({
    readFacts: async (name, signal) => {
      asked.push({ name, signal });
      return told;
    },
    patienceMillis: 5_000,
    now: () => at,
  });
});

/** What `learn` does not wait for. */
const aMoment = () => new Promise(setImmediate);

describe('the standing of a department', () => {
  it('is what it says now', async () => {
    expect(await departments.standingOf('health')).toEqual({ isAnswering: true, facts, heardAt: at });
  });

  it('is what it said when its data changed, once it says nothing, though nobody looked at it before', async () => {
    departments.learn('health');
    await aMoment();
    told = undefined;
    expect(await departments.standingOf('health')).toEqual({ isAnswering: false, facts, heardAt: at });
  });

  it('names the moment it said anything, though it told no facts', async () => {
    told = undefined;
    departments.hear('health');
    expect(await departments.standingOf('health')).toEqual({
      isAnswering: false,
      facts: undefined,
      heardAt: at,
    });
  });

  it.each(['health', 'nobody'])('is nothing when it was never heard of: %s', async (name) => {
    told = undefined;
    const nothing = { isAnswering: false, facts: undefined, heardAt: undefined };
    expect(await departments.standingOf(name)).toEqual(nothing);
  });

  it('is asked for once, however many look, and anew when the data has changed', async () => {
    await Promise.all([departments.standingOf('health'), departments.standingOf('health')]);
    expect(asked).toHaveLength(1);
    departments.learn('health');
    expect(asked).toHaveLength(2);
  });
});

describe('the day of the last import of a department', () => {
  it('is the latest of all its tables, in Bremen', async () => {
    told = factsOf('2026-11-21T08:00:00.000Z', null, '2026-11-22T23:30:00.000Z');
    departments.learn('health');
    await aMoment();
    expect(departments.importedOn('health')).toBe('2026-11-23');
  });

  it('is unknown before it told one', async () => {
    expect(departments.importedOn('health')).toBeUndefined();
    told = factsOf(null);
    departments.learn('health');
    await aMoment();
    expect(departments.importedOn('health')).toBeUndefined();
  });
});

it('gives up what is under way when it is stopped', () => {
  departments.learn('health');
  departments.stop();
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true]);
});
