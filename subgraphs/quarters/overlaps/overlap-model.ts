import type { Day } from '#kit/day';
import type { DepartmentName } from '#kit/records/department';
import type { ParticipationRecord } from '#kit/records/participation';
import type { ProgrammeRecord } from '../sources/programme-source.ts';
import type { QuarterRecord } from '../sources/quarter-source.ts';
import { createCatalogue, type Catalogue } from './catalogue.ts';
import type { OverlapQuestion } from './question.ts';
import { quarterStateOn, type QuarterState } from './quarter-state.ts';

/** Everything the answers of one report are drawn from. */
export interface OverlapModel {
  readonly question: OverlapQuestion;
  readonly catalogue: Catalogue;
  /** The state of every quarter that was asked about, in the order of ids. */
  readonly statesOn: (day: Day) => QuarterState[];
}

/** What a model is made of. */
export interface OverlapModelOptions {
  readonly question: OverlapQuestion;
  readonly quarters: readonly QuarterRecord[];
  readonly programmes: readonly ProgrammeRecord[];
  readonly participations: readonly ParticipationRecord[];
  /** Departments that gave no answer. */
  readonly missing: readonly DepartmentName[];
}

/** Prepares the answers to one question. */
export function createOverlapModel({
  question,
  quarters,
  programmes,
  participations,
  missing,
}: OverlapModelOptions): OverlapModel {
  const counting = participations.filter(({ basis }) => question.basis === null || basis === question.basis);
  const byQuarter = Map.groupBy(counting, ({ quarter }) => quarter.id);
  const asked = quarters.filter(
    ({ municipality }) => question.municipality === null || municipality === question.municipality,
  );
  // The ids a filter may name do not depend on what the question leaves out.
  const catalogue = createCatalogue({
    programmes,
    participations,
    missing,
    joinSuccessors: question.joinSuccessors,
  });
  return {
    question,
    catalogue,
    statesOn: (on) =>
      asked.map(({ id }) =>
        quarterStateOn({ quarterId: id, on, participations: byQuarter.get(id) ?? [], catalogue }),
      ),
  };
}
