import type { Resolvers } from '../generated/resolver-types.ts';
import {
  overlapReport,
  programmePair,
  programmeReachResolvers,
  programmeYear,
  quarterOverlap,
} from './overlaps.ts';
import { programme } from './programme.ts';
import { quarter, quarterFact } from './quarter.ts';
import { query } from './query.ts';
import {
  contradiction,
  fundingEntry,
  fundingLine,
  participation,
  source,
  statistic,
} from './shared-records.ts';

/** How the register answers. */
export const resolvers: Resolvers = {
  Query: query,
  Quarter: quarter,
  QuarterFact: quarterFact,
  Programme: programme,
  Participation: participation,
  FundingLine: fundingLine,
  FundingEntry: fundingEntry,
  Statistic: statistic,
  Source: source,
  Contradiction: contradiction,
  OverlapReport: overlapReport,
  QuarterOverlap: quarterOverlap,
  ProgrammePair: programmePair,
  ProgrammeReach: programmeReachResolvers,
  ProgrammeYear: programmeYear,
};
