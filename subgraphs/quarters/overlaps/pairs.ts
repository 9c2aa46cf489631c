import { InvalidInputError } from '#lib/errors';
import type { FigureRecord } from '#kit/records/statistic';
import { countFigure } from './catalogue.ts';
import type { OverlapModel } from './overlap-model.ts';
import type { QuarterState } from './quarter-state.ts';

/** Two programmes and the quarters they share. */
export interface PairRecord {
  readonly firstId: string;
  readonly secondId: string;
  readonly quarterIds: readonly string[];
  readonly sharedQuarters: FigureRecord;
  readonly jaccardIndex: FigureRecord;
}

const largestMinimum = 10_000;

/**
 * All pairs of programmes that are certainly at work in the same quarters; most shared quarters first, then by ids.
 * Null for `atLeast` means one shared quarter.
 */
export function programmePairs(model: OverlapModel, atLeast: number | null): PairRecord[] {
  const minQuarters = atLeast ?? 1;
  if (minQuarters < 1 || minQuarters > largestMinimum) {
    throw new InvalidInputError(
      `minQuarters must be between 1 and ${largestMinimum}, but got: ${minQuarters}`,
    );
  }
  const reached = quartersByProgramme(model.statesOn(model.question.on));
  const ids = [...reached.keys()].sort();
  const pairs = ids.flatMap((firstId, position) =>
    ids.slice(position + 1).map((secondId) => ({ firstId, secondId })),
  );
  return pairs
    .map(({ firstId, secondId }) => {
      const first = reached.get(firstId) ?? new Set<string>();
      const second = reached.get(secondId) ?? new Set<string>();
      const shared = [...first.intersection(second)].sort();
      const isDelivered = !model.catalogue.needsMissing(firstId) && !model.catalogue.needsMissing(secondId);
      return {
        firstId,
        secondId,
        quarterIds: shared,
        sharedQuarters: countFigure(shared.length, 'quarters', isDelivered),
        jaccardIndex: countFigure(shared.length / first.union(second).size, 'ratio', isDelivered),
      };
    })
    .filter(({ quarterIds }) => quarterIds.length >= minQuarters)
    .sort((one, other) => other.quarterIds.length - one.quarterIds.length);
}

/** The quarters each programme is certainly at work in. */
export function quartersByProgramme(states: readonly QuarterState[]): Map<string, Set<string>> {
  const reached = new Map<string, Set<string>>();
  for (const { quarterId, programmeIds } of states) {
    for (const id of programmeIds) reached.set(id, (reached.get(id) ?? new Set()).add(quarterId));
  }
  return reached;
}
