import { describe, expect, it } from 'vitest';
import { compareWithReport } from './suite-report.ts';

const collation = {
  file: 'test/e2e/a.test.ts',
  test: 'names > sorts as a German does',
  reason: 'No collation',
};

function aReport(...statuses: readonly (readonly [title: string, status: string])[]) {
  const assertionResults = statuses.map(([title, status]) => ({ ancestorTitles: ['names'], title, status }));
  return { testResults: [{ name: '/hub/test/e2e/a.test.ts', assertionResults }] };
}

describe('comparing a report with the list of what the server lacks', () => {
  it('counts what passed, failed and was skipped, however it was skipped', () => {
    const report = aReport(
      ['a', 'passed'],
      ['b', 'passed'],
      ['c', 'failed'],
      ['d', 'skipped'],
      ['e', 'pending'],
      ['f', 'todo'],
    );
    expect(compareWithReport(report, { root: '/hub', lacking: [] })).toMatchObject({
      passed: 2,
      failed: 1,
      skipped: 3,
    });
  });

  it('is content with an entry that skipped its test', () => {
    const report = aReport(['sorts as a German does', 'skipped']);
    expect(compareWithReport(report, { root: '/hub', lacking: [collation] })).toMatchObject({
      idleEntries: [],
      unlistedSkips: [],
    });
  });

  it('names an entry whose test has gone', () => {
    const report = aReport(['another', 'passed']);
    expect(compareWithReport(report, { root: '/hub', lacking: [collation] }).idleEntries).toEqual([
      collation,
    ]);
  });

  it('names an entry whose test ran all the same', () => {
    const report = aReport(['sorts as a German does', 'passed']);
    expect(compareWithReport(report, { root: '/hub', lacking: [collation] }).idleEntries).toEqual([
      collation,
    ]);
  });

  it('tells tests of the same title in other files apart', () => {
    const report = aReport(['sorts as a German does', 'skipped']);
    const elsewhere = { ...collation, file: 'test/e2e/b.test.ts' };
    expect(compareWithReport(report, { root: '/hub', lacking: [elsewhere] })).toMatchObject({
      idleEntries: [elsewhere],
      unlistedSkips: ['test/e2e/a.test.ts > names > sorts as a German does'],
    });
  });

  it('names a test that skipped itself without an entry', () => {
    const report = aReport(['quietly left out', 'skipped']);
    expect(compareWithReport(report, { root: '/hub', lacking: [] }).unlistedSkips).toEqual([
      'test/e2e/a.test.ts > names > quietly left out',
    ]);
  });

  it('refuses something that is no report', () => {
    expect(() => compareWithReport({ testResults: 'none' }, { root: '/hub', lacking: [] })).toThrow(
      /testResults/,
    );
  });
});
