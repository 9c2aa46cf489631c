import type { FigureRecord } from '#kit/records/statistic';
import { countFigure } from './catalogue.ts';
import type { OverlapModel } from './overlap-model.ts';

/** How far a programme reaches; the lists are null while a department that contributes to it is missing. */
export interface ReachRecord {
  readonly programmeId: string;
  readonly reachedIds: readonly string[] | null;
  readonly possiblyReachedIds: readonly string[] | null;
  readonly notReachedIds: readonly string[] | null;
  readonly quarterCount: FigureRecord;
}

/** The reach of every programme of the catalogue. */
export function programmeReach(model: OverlapModel): ReachRecord[] {
  const states = model.statesOn(model.question.on);
  return model.catalogue.programmes.map(({ id }) => {
    const isDelivered = !model.catalogue.needsMissing(id);
    const certain = states.filter(({ programmeIds }) => programmeIds.includes(id));
    const possible = states.filter(({ possibleProgrammeIds }) => possibleProgrammeIds.includes(id));
    const neither = states.filter(
      ({ programmeIds, possibleProgrammeIds }) =>
        !programmeIds.includes(id) && !possibleProgrammeIds.includes(id),
    );
    const idsOf = (found: typeof states): string[] | null =>
      isDelivered ? found.map(({ quarterId }) => quarterId) : null;
    return {
      programmeId: id,
      reachedIds: idsOf(certain),
      possiblyReachedIds: idsOf(possible),
      notReachedIds: idsOf(neither),
      quarterCount: countFigure(certain.length, 'quarters', isDelivered),
    };
  });
}
