import { InvalidInputError } from '#lib/errors';
import { readYearSpan, type Day } from '#kit/day';
import type { FigureRecord } from '#kit/records/statistic';
import { countFigure, type Catalogue } from './catalogue.ts';
import type { OverlapModel } from './overlap-model.ts';
import { quartersByProgramme } from './pairs.ts';
import type { QuarterState } from './quarter-state.ts';

/** The state at the end of one year. */
export interface YearRecord {
  readonly year: number;
  readonly on: Day;
  readonly participationCount: FigureRecord;
  readonly programmeCount: FigureRecord;
  readonly quarterCount: FigureRecord;
  readonly overlapCount: FigureRecord;
  readonly programmes: readonly ProgrammeYearRecord[];
}

/** The reach of one programme at the end of one year. */
export interface ProgrammeYearRecord {
  readonly programmeId: string;
  readonly certain: FigureRecord;
  readonly possible: FigureRecord;
}

const mostYears = 200;

/** One record a year. Throws InvalidInputError for years out of range, reversed or too many. */
export function overlapTimeline(
  model: OverlapModel,
  years: { readonly fromYear: number; readonly toYear: number },
): YearRecord[] {
  readYearSpan(years);
  const count = years.toYear - years.fromYear + 1;
  if (count > mostYears) {
    throw new InvalidInputError(
      `toYear must be at most ${mostYears - 1} years after fromYear, but got: ${years.toYear}`,
    );
  }
  return Array.from({ length: count }, (_, position) => yearRecord(model, years.fromYear + position));
}

function yearRecord(model: OverlapModel, year: number): YearRecord {
  const on = `${year}-12-31`;
  const states = model.statesOn(on);
  const reached = quartersByProgramme(states);
  const isDelivered = model.catalogue.missing.length === 0;
  const participationCount = states.reduce((sum, { certain }) => sum + certain.length, 0);
  return {
    year,
    on,
    participationCount: countFigure(participationCount, 'participations', isDelivered),
    programmeCount: countFigure(reached.size, 'programmes', isDelivered),
    quarterCount: countFigure(quartersWith(states, 1), 'quarters', isDelivered),
    overlapCount: countFigure(quartersWith(states, 2), 'quarters', isDelivered),
    programmes: programmeYears(states, model.catalogue),
  };
}

const quartersWith = (states: readonly QuarterState[], atLeast: number): number =>
  states.filter(({ programmeIds }) => programmeIds.length >= atLeast).length;

function programmeYears(states: readonly QuarterState[], catalogue: Catalogue): ProgrammeYearRecord[] {
  return catalogue.programmes.flatMap(({ id }) => {
    const isDelivered = !catalogue.needsMissing(id);
    const certain = states.filter(({ programmeIds }) => programmeIds.includes(id)).length;
    const possible = states.filter(({ possibleProgrammeIds }) => possibleProgrammeIds.includes(id)).length;
    if (certain + possible === 0 && isDelivered) return [];
    return [
      {
        programmeId: id,
        certain: countFigure(certain, 'quarters', isDelivered),
        possible: countFigure(possible, 'quarters', isDelivered),
      },
    ];
  });
}
