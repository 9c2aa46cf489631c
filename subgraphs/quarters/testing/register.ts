import { aPeriod, aSource } from '#kit/testing/records';
import type { DepartmentName } from '#kit/records/department';
import type { ParticipationRecord } from '#kit/records/participation';
import { createOverlapModel, type OverlapModel } from '../overlaps/overlap-model.ts';
import type { OverlapQuestion } from '../overlaps/question.ts';
import type { ProgrammeRecord } from '../sources/programme-source.ts';
import type { QuarterRecord } from '../sources/quarter-source.ts';

/** A quarter of the city of Bremen, unless told otherwise. */
export function aQuarter(id: string, more: Partial<QuarterRecord> = {}): QuarterRecord {
  return {
    id,
    name: id,
    otherNames: [],
    municipality: 'BREMEN',
    district: null,
    subdistricts: [],
    borough: null,
    isFundingArea: true,
    areaLabel: null,
    description: null,
    location: null,
    inhabitants: {
      figure: { value: null, unit: 'persons', status: 'NOT_DELIVERED' },
      qualifier: null,
      asOf: null,
      scope: null,
    },
    note: null,
    source: aSource,
    dataStatus: 'PROVISIONAL',
    ...more,
  };
}

/** A programme of the catalogue: of social affairs alone, unless told otherwise. */
export function aProgramme(id: string, more: Partial<ProgrammeRecord> = {}): ProgrammeRecord {
  return {
    id,
    name: id,
    abbreviation: null,
    level: 'CITY',
    period: aPeriod('1999-01-01', null),
    status: 'ACTIVE',
    department: 'SOCIAL_AFFAIRS',
    contributors: ['SOCIAL_AFFAIRS'],
    succeedsId: null,
    organisationIds: [],
    purpose: null,
    legalBasis: null,
    fundingShares: null,
    note: null,
    source: aSource,
    dataStatus: 'PROVISIONAL',
    ...more,
  };
}

/** The day questions are about, unless told otherwise. */
export const askedOn = '2020-07-01';

/** What a model made for tests is drawn from; ids stand for plain quarters and programmes. */
interface GivenModel {
  readonly quarters: readonly (string | QuarterRecord)[];
  readonly programmes: readonly (string | ProgrammeRecord)[];
  readonly participations: readonly ParticipationRecord[];
  readonly missing?: readonly DepartmentName[];
  readonly question?: Partial<OverlapQuestion>;
}

/** The answers to one question over a small register. */
export function aModel({
  quarters,
  programmes,
  participations,
  missing = [],
  question,
}: GivenModel): OverlapModel {
  return createOverlapModel({
    question: { on: askedOn, municipality: null, basis: null, joinSuccessors: false, ...question },
    quarters: quarters.map((given) => (typeof given === 'string' ? aQuarter(given) : given)),
    programmes: programmes.map((given) => (typeof given === 'string' ? aProgramme(given) : given)),
    participations,
    missing,
  });
}
