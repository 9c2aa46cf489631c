import { mayCover } from '#kit/certainty';
import { readDay, readYearSpan } from '#kit/day';
import { touchesYears, type FundingEntryRecord } from '#kit/records/funding-entry';
import { joinParticipations } from '../delivered-participations.ts';
import { joinLists, readParts, type DepartmentParts } from '../department-parts.ts';
import type { QuarterFactResolvers, QuarterResolvers } from '../generated/resolver-types.ts';
import { createCatalogue } from '../overlaps/catalogue.ts';
import { quarterStateOn } from '../overlaps/quarter-state.ts';
import { requireRecord } from './require-record.ts';

/** How a quarter answers, together with what departments said about it. */
export const quarter: QuarterResolvers = {
  __resolveReference: async (
    { id, ...parts }: { readonly id: string } & DepartmentParts,
    { quarterById },
  ) => {
    const found = await quarterById.load(id);
    return found === null ? null : { ...found, parts };
  },
  boundary: async ({ id }, _, { boundaryByQuarter }) => boundaryByQuarter.load(id),
  facts: async ({ id }, { attributes }, { factsByQuarter }) => {
    const facts = await factsByQuarter.load(id);
    return attributes ? facts.filter(({ attribute }) => attributes.includes(attribute)) : facts;
  },
  statistics: async ({ id }, _, { statisticsByQuarter }) => statisticsByQuarter.load(id),
  contradictions: async ({ id }, _, { contradictionsByQuarter }) => contradictionsByQuarter.load(id),
  participations: ({ parts }, { on, programmes, departments }) => {
    const day = readDay(on, 'on');
    return joinParticipations(parts, 'allParticipations').filter(
      ({ programme, fundingLine, department, ...rest }) =>
        mayCover(rest, day) &&
        (!programmes ||
          programmes.includes(programme.id) ||
          (fundingLine !== null && programmes.includes(fundingLine.id))) &&
        (!departments || departments.includes(department)),
    );
  },
  overlap: async ({ id, parts }, { on }, { findAllProgrammes, today }) => {
    const day = readDay(on, 'on') ?? today;
    const participations = joinParticipations(parts, 'allParticipations');
    const { missing } = readParts(parts, 'allParticipations');
    const programmes = await findAllProgrammes();
    const catalogue = createCatalogue({ programmes, participations, missing, joinSuccessors: false });
    return quarterStateOn({ quarterId: id, on: day, participations, catalogue });
  },
  funding: ({ parts }, years) => {
    const span = readYearSpan(years);
    return joinLists<FundingEntryRecord>(parts, 'allFunding').filter((entry) => touchesYears(entry, span));
  },
};

/** How a fact about a quarter answers. */
export const quarterFact: QuarterFactResolvers = {
  quarter: async (fact, _, { quarterById }) => requireRecord(quarterById, fact.quarter.id),
};
