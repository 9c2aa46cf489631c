import type { Day } from '#kit/day';
import type { DecisionRecord } from './sources/decision-source.ts';

/**
 * The class of base funding in force on a day: the decided one that began last and is not over. An open decision
 * holds until a later one begins. Null when none is known.
 */
export function budgetClassOn(decisions: readonly DecisionRecord[], day: Day): DecisionRecord | null {
  const inForce = decisions.filter(({ kind, status, period }) => {
    if (kind !== 'BUDGET_CLASS' || status !== 'DECIDED' || period.from === null) return false;
    return period.from <= day && (period.to === null || period.to >= day);
  });
  const newestFirst = inForce.toSorted((one, other) =>
    (other.period.from ?? '').localeCompare(one.period.from ?? ''),
  );
  return newestFirst[0] ?? null;
}
