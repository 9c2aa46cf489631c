import type { Day } from '#kit/day';
import type { ParticipationRecord } from '#kit/records/participation';

/** What can be said of a participation on one day. */
export type CertaintyOnDay = 'CERTAIN' | 'POSSIBLE' | 'NEVER';

/** States that are no participation on any day: a proposal, a plan, a statement that the quarter is left out. */
const neverStates: ReadonlySet<ParticipationRecord['status']> = new Set([
  'PROPOSED',
  'PLANNED',
  'NOT_INCLUDED',
]);

/** States that hold on while no end is known. */
const lastingStates: ReadonlySet<ParticipationRecord['status']> = new Set(['ACTIVE', 'LISTED', 'DECIDED']);

/**
 * Whether a participation certainly, possibly or never covers a day. Certain: the start is known and not later, and
 * the end is known and not earlier, or there is none and the source says that it lasts. Possible: it might cover the
 * day, but start or end is unknown, or sources disagree.
 */
export function certaintyOn(
  { period, status }: Pick<ParticipationRecord, 'period' | 'status'>,
  day: Day,
): CertaintyOnDay {
  if (neverStates.has(status)) return 'NEVER';
  const { from, to } = period;
  if ((from !== null && from > day) || (to !== null && to < day)) return 'NEVER';
  if (from === null || status === 'DISPUTED') return 'POSSIBLE';
  return to !== null || lastingStates.has(status) ? 'CERTAIN' : 'POSSIBLE';
}

/** Whether it certainly or possibly covers the day; without a day, always. */
export function mayCover(
  participation: Pick<ParticipationRecord, 'period' | 'status'>,
  day: Day | undefined,
): boolean {
  return day === undefined || certaintyOn(participation, day) !== 'NEVER';
}
