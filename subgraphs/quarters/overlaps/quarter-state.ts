import { certaintyOn } from '#kit/certainty';
import type { Day } from '#kit/day';
import type { DepartmentName } from '#kit/records/department';
import type { ParticipationRecord } from '#kit/records/participation';
import type { Catalogue } from './catalogue.ts';

/** What is at work in one quarter on one day. */
export interface QuarterState {
  readonly quarterId: string;
  readonly on: Day;
  readonly certain: readonly ParticipationRecord[];
  readonly possible: readonly ParticipationRecord[];
  /** Ids of the programmes that are certainly at work, sorted. */
  readonly programmeIds: readonly string[];
  /** Ids of the programmes that are possibly, but not certainly, at work, sorted. */
  readonly possibleProgrammeIds: readonly string[];
  /** Ids of the funding lines that are certainly at work. */
  readonly lineIds: ReadonlySet<string>;
  /** Ids of the funding lines that are possibly, but not certainly, at work. */
  readonly possibleLineIds: ReadonlySet<string>;
  readonly departments: readonly DepartmentName[];
  readonly missing: readonly DepartmentName[];
}

/** What a quarter's state is drawn from. */
export interface QuarterStateOptions {
  readonly quarterId: string;
  readonly on: Day;
  readonly participations: readonly ParticipationRecord[];
  readonly catalogue: Catalogue;
}

/** Works out what is at work in a quarter on a day. */
export function quarterStateOn({
  quarterId,
  on,
  participations,
  catalogue,
}: QuarterStateOptions): QuarterState {
  const certain = participations.filter((participation) => certaintyOn(participation, on) === 'CERTAIN');
  const possible = participations.filter((participation) => certaintyOn(participation, on) === 'POSSIBLE');
  const idsOf = (records: readonly ParticipationRecord[]): Set<string> =>
    new Set(records.map(({ programme }) => catalogue.countedAs(programme.id)));
  const certainIds = idsOf(certain);
  const lineIds = lineIdsOf(certain);
  return {
    quarterId,
    on,
    certain,
    possible,
    programmeIds: [...certainIds].sort(),
    possibleProgrammeIds: [...idsOf(possible).difference(certainIds)].sort(),
    lineIds,
    possibleLineIds: lineIdsOf(possible).difference(lineIds),
    departments: departmentsOf(certain),
    missing: catalogue.missing,
  };
}

function lineIdsOf(records: readonly ParticipationRecord[]): Set<string> {
  return new Set(records.flatMap(({ fundingLine }) => (fundingLine === null ? [] : [fundingLine.id])));
}

/** The departments behind some participations, sorted. */
export function departmentsOf(records: readonly ParticipationRecord[]): DepartmentName[] {
  return [...new Set(records.map(({ department }) => department))].sort();
}
