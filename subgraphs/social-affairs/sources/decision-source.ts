import { createCollectionReader, type ReaderOptions } from '#kit/database/collection-reader';
import { createFindByKey, type FindByKey } from '#kit/database/find-by-key';
import type { PeriodRecord, Reference, SourceRecord } from '#kit/records/common';
import type { FundingLineRecord } from '#kit/records/funding-line';
import { participations, toParticipation, type ParticipationDocument } from '#kit/records/participation';

/** What was decided or planned for a quarter, short of a participation. */
export interface DecisionRecord {
  readonly id: string;
  readonly kind: 'BUDGET_CLASS' | 'DECIDED_PERIOD' | 'PLAN';
  readonly quarter: Reference;
  readonly programme: Reference;
  readonly fundingLine: FundingLineRecord | null;
  readonly period: PeriodRecord;
  readonly status: ParticipationDocument['status'];
  readonly basis: ParticipationDocument['basis'];
  readonly detail: string | null;
  readonly note: string | null;
  readonly source: SourceRecord;
  readonly dataStatus: ParticipationDocument['dataStatus'];
}

/** Reads decisions and plans; they lie beside the participations, because one table brings both. */
export interface DecisionSource {
  /** One list per quarter, in the order asked for. */
  readonly findByQuarters: FindByKey<DecisionRecord>;
}

/** Creates the source of decisions. */
export function createDecisionSource(options: ReaderOptions): DecisionSource {
  return {
    findByQuarters: createFindByKey(createCollectionReader(participations, options), {
      field: 'quarterId',
      toShown: toDecision,
      filter: { recordKind: { $in: ['BUDGET_CLASS', 'DECIDED_PERIOD', 'PLAN'] } },
    }),
  };
}

function toDecision(document: ParticipationDocument): DecisionRecord {
  if (document.recordKind === 'MEMBERSHIP')
    throw new Error(`${document._id} is a participation, not a decision`);
  return { ...toParticipation(document, 'SOCIAL_AFFAIRS'), kind: document.recordKind };
}
