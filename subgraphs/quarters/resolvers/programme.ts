import { mayCover } from '#kit/certainty';
import { readDay, readYearSpan } from '#kit/day';
import { touchesYears, type FundingEntryRecord } from '#kit/records/funding-entry';
import type { FundingLineRecord } from '#kit/records/funding-line';
import { joinParticipations } from '../delivered-participations.ts';
import { joinLists, type DepartmentParts } from '../department-parts.ts';
import type { ProgrammeResolvers } from '../generated/resolver-types.ts';
import { requireRecords } from './require-record.ts';

/** How a programme answers, together with what departments said about it. */
export const programme: ProgrammeResolvers = {
  __resolveReference: async (
    { id, ...parts }: { readonly id: string } & DepartmentParts,
    { programmeById },
  ) => {
    const found = await programmeById.load(id);
    return found === null ? null : { ...found, parts };
  },
  organisations: async ({ organisationIds }, _, { organisationById }) =>
    requireRecords(organisationById, organisationIds),
  succeeds: async ({ succeedsId }, _, { programmeById }) =>
    succeedsId === null ? null : programmeById.load(succeedsId),
  succeededBy: async ({ id }, _, { findAllProgrammes }) =>
    (await findAllProgrammes()).find(({ succeedsId }) => succeedsId === id) ?? null,
  contradictions: async ({ id }, _, { contradictionsByProgramme }) => contradictionsByProgramme.load(id),
  statistics: async ({ id }, _, { statisticsByProgramme }) => statisticsByProgramme.load(id),
  fundingLines: ({ parts }) => joinLists<FundingLineRecord>(parts, 'fundingLines'),
  participations: ({ parts }, { on }) => {
    const day = readDay(on, 'on');
    return joinParticipations(parts, 'allParticipations').filter((participation) =>
      mayCover(participation, day),
    );
  },
  funding: ({ parts }, years) => {
    const span = readYearSpan(years);
    return joinLists<FundingEntryRecord>(parts, 'allFunding').filter((entry) => touchesYears(entry, span));
  },
};
