import type { Day } from '#kit/day';
import type { ParticipationRecord } from '#kit/records/participation';
import { lastingStatuses, neverStatuses } from '#kit/records/participation-status';

/** What can be said of a participation on one day. */
export type CertaintyOnDay = 'CERTAIN' | 'POSSIBLE' | 'NEVER';

/**
 * Whether a participation certainly, possibly or never covers a day. Certain: the start is known and not later, and
 * the end is known and not earlier, or there is none and the source says that it lasts. Possible: it might cover the
 * day, but start or end is unknown, or sources disagree.
 */
export function certaintyOn(
  { period, status }: Pick<ParticipationRecord, 'period' | 'status'>,
  day: Day,
): CertaintyOnDay {
  if (neverStatuses.has(status)) return 'NEVER';
  const { from, to } = period;
  if ((from !== null && from > day) || (to !== null && to < day)) return 'NEVER';
  if (from === null || status === 'DISPUTED') return 'POSSIBLE';
  return to !== null || lastingStatuses.has(status) ? 'CERTAIN' : 'POSSIBLE';
}

/** Whether it certainly or possibly covers the day; without a day, always. */
export function mayCover(
  participation: Pick<ParticipationRecord, 'period' | 'status'>,
  day: Day | undefined,
): boolean {
  return day === undefined || certaintyOn(participation, day) !== 'NEVER';
}
