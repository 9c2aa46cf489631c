import type {
  ContradictionResolvers,
  FundingEntryResolvers,
  FundingLineResolvers,
  ParticipationResolvers,
  SourceResolvers,
  StatisticResolvers,
} from '../generated/resolver-types.ts';
import type { Reference, SourceRecord } from '#kit/records/common';
import type { RequestContext } from '../context.ts';
import { requireRecord } from './require-record.ts';

/*
 * Records that departments state name quarters and programmes by key. Here those are at home, so that the gateway
 * needs no further round trip to show their names.
 */

/** Where a participation leads to. */
export const participation: ParticipationResolvers = {
  quarter: async ({ quarter }, _, { quarterById }) => requireRecord(quarterById, quarter.id),
  programme: async ({ programme }, _, { programmeById }) => requireRecord(programmeById, programme.id),
};

/** Where a funding line leads to. */
export const fundingLine: FundingLineResolvers = {
  programme: async ({ programme }, _, { programmeById }) => requireRecord(programmeById, programme.id),
};

/** Where an entry of money leads to. */
export const fundingEntry: FundingEntryResolvers = {
  quarter: async ({ quarter }, _, { quarterById }) => quarter && requireRecord(quarterById, quarter.id),
  programme: async ({ programme }, _, { programmeById }) => requireRecord(programmeById, programme.id),
};

/** Where a published figure leads to. */
export const statistic: StatisticResolvers = {
  quarter: async ({ quarter }, _, { quarterById }) => quarter && requireRecord(quarterById, quarter.id),
  programme: async ({ programme }, _, { programmeById }) =>
    programme && requireRecord(programmeById, programme.id),
};

/** The generator leaves this out, because the vocabulary makes sources resolvable in the register alone. */
interface SourceReferenceResolver {
  readonly __resolveReference: (
    reference: Reference,
    context: RequestContext,
  ) => Promise<SourceRecord | null>;
}

/** What the register knows of a source beyond what every record carries. */
export const source: SourceResolvers & SourceReferenceResolver = {
  __resolveReference: async ({ id }, { sourceById }) => sourceById.load(id),
  publisherKind: async ({ id }, _, { sourceById }) => (await sourceById.load(id))?.publisherKind ?? null,
  dateNote: async ({ id }, _, { sourceById }) => (await sourceById.load(id))?.dateNote ?? null,
  retrieval: async ({ id }, _, { sourceById }) => (await sourceById.load(id))?.retrieval ?? null,
};

/** Where a contradiction leads to. */
export const contradiction: ContradictionResolvers = {
  quarter: async ({ quarterId }, _, { quarterById }) =>
    quarterId === null ? null : requireRecord(quarterById, quarterId),
  programme: async ({ programmeId }, _, { programmeById }) =>
    programmeId === null ? null : requireRecord(programmeById, programmeId),
  statement: ({ statement, source: statementSource }) => ({ text: statement, source: statementSource }),
  counterStatement: ({ counterStatement, counterSource }) => ({
    text: counterStatement,
    source: counterSource,
  }),
};
