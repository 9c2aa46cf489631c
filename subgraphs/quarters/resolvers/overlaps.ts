import type {
  OverlapReportResolvers,
  ProgrammePairResolvers,
  ProgrammeReachResolvers,
  ProgrammeYearResolvers,
  QuarterOverlapResolvers,
} from '../generated/resolver-types.ts';
import { countFigure } from '../overlaps/catalogue.ts';
import { filterStates } from '../overlaps/filter.ts';
import { programmePairs } from '../overlaps/pairs.ts';
import { programmeReach } from '../overlaps/reach.ts';
import { reportCompleteness, reportOfReference } from '../overlaps/report.ts';
import { overlapTimeline } from '../overlaps/timeline.ts';
import { requireRecord, requireRecords } from './require-record.ts';

/** How the report answers. */
export const overlapReport: OverlapReportResolvers = {
  __resolveReference: (reference) => reportOfReference(reference),
  quarters: async (report, filter, context) => {
    const { statesOn, catalogue } = await report.model(context);
    return filterStates(statesOn(report.on), filter, catalogue);
  },
  pairs: async (report, { minQuarters }, context) => programmePairs(await report.model(context), minQuarters),
  programmes: async (report, _, context) => programmeReach(await report.model(context)),
  timeline: async (report, years, context) => overlapTimeline(await report.model(context), years),
  completeness: (report, _, { lastDataAsOf }) => reportCompleteness(report, lastDataAsOf),
};

/** How the state of one quarter answers. */
export const quarterOverlap: QuarterOverlapResolvers = {
  quarter: async ({ quarterId }, _, { quarterById }) => requireRecord(quarterById, quarterId),
  programmes: async ({ programmeIds }, _, { programmeById }) => requireRecords(programmeById, programmeIds),
  possibleProgrammes: async ({ possibleProgrammeIds }, _, { programmeById }) =>
    requireRecords(programmeById, possibleProgrammeIds),
  programmeCount: ({ programmeIds, missing }) =>
    countFigure(programmeIds.length, 'programmes', missing.length === 0),
  departmentCount: ({ departments, missing }) =>
    countFigure(departments.length, 'departments', missing.length === 0),
};

/** How a pair of programmes answers. */
export const programmePair: ProgrammePairResolvers = {
  first: async ({ firstId }, _, { programmeById }) => requireRecord(programmeById, firstId),
  second: async ({ secondId }, _, { programmeById }) => requireRecord(programmeById, secondId),
  quarters: async ({ quarterIds }, _, { quarterById }) => requireRecords(quarterById, quarterIds),
};

/** How the reach of a programme answers. */
export const programmeReachResolvers: ProgrammeReachResolvers = {
  programme: async ({ programmeId }, _, { programmeById }) => requireRecord(programmeById, programmeId),
  reached: async ({ reachedIds }, _, { quarterById }) =>
    reachedIds && requireRecords(quarterById, reachedIds),
  possiblyReached: async ({ possiblyReachedIds }, _, { quarterById }) =>
    possiblyReachedIds && requireRecords(quarterById, possiblyReachedIds),
  notReached: async ({ notReachedIds }, _, { quarterById }) =>
    notReachedIds && requireRecords(quarterById, notReachedIds),
};

/** How the reach of a programme in one year answers. */
export const programmeYear: ProgrammeYearResolvers = {
  programme: async ({ programmeId }, _, { programmeById }) => requireRecord(programmeById, programmeId),
};
