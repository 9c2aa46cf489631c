import { describe, expect, it } from 'vitest';
import { aParticipation, aPeriod } from '#kit/testing/records';
import { budgetClassOn } from './budget-class.ts';
import type { DecisionRecord } from './sources/decision-source.ts';

const aDecision = (
  id: string,
  from: string | null,
  to: string | null,
  more: Partial<DecisionRecord> = {},
): DecisionRecord => ({
  ...aParticipation('tenever', 'win'),
  id,
  kind: 'BUDGET_CLASS',
  status: 'DECIDED',
  period: aPeriod(from, to),
  ...more,
});

const idOn = (day: string, ...decisions: readonly DecisionRecord[]): string | undefined =>
  budgetClassOn(decisions, day)?.id;

describe('budgetClassOn', () => {
  const early = aDecision('early', '2015-01-01', '2018-12-31');
  const open = aDecision('open', '2019-01-01', null);
  const late = aDecision('late', '2022-01-01', null);

  it('is the class decided for the day', () => {
    expect(idOn('2016-05-01', open, early, late)).toBe('early');
  });

  it('counts the first and the last day in', () => {
    expect(idOn('2015-01-01', early)).toBe('early');
    expect(idOn('2018-12-31', early)).toBe('early');
  });

  it('holds on until a later one begins', () => {
    expect(idOn('2021-12-31', late, open)).toBe('open');
    expect(idOn('2022-01-01', open, late)).toBe('late');
  });

  it('is none before the first and after the last', () => {
    expect(idOn('2014-12-31', early)).toBeUndefined();
    expect(idOn('2019-01-01', early)).toBeUndefined();
  });

  it.each<[string, Partial<DecisionRecord>]>([
    ['only proposed', { status: 'PROPOSED' }],
    ['disputed', { status: 'DISPUTED' }],
    ['a decided period, no class', { kind: 'DECIDED_PERIOD' }],
    ['a plan', { kind: 'PLAN' }],
    ['of unknown start', { period: aPeriod(null, null) }],
  ])('is none that is %s', (_case, more) => {
    expect(idOn('2020-01-01', aDecision('other', '2019-01-01', null, more))).toBeUndefined();
  });

  it('is null when there are no decisions', () => {
    expect(budgetClassOn([], '2020-01-01')).toBeNull();
  });
});
