import { z } from 'zod';
import type { CollectionDeclaration, CollectionReader } from '#kit/database/collection-reader';
import { createFindByKey, type FindByKey } from '#kit/database/find-by-key';
import type { YearSpan } from '#kit/day';
import {
  moneyOrNull,
  qualifiers,
  recordChecks,
  referenceOrNull,
  toShownRecord,
  type MoneyRecord,
  type Reference,
  type SourceRecord,
} from '#kit/records/common';
import type { DepartmentName } from '#kit/records/department';
import { fundingLineCheck, toFundingLine, type FundingLineRecord } from '#kit/records/funding-line';

const fundingKinds = [
  'ANNUAL',
  'INCREASE',
  'AREA_BASE',
  'AREA_AVAILABLE',
  'AREA_REQUESTED',
  'AREA_LEFT',
  'PER_SITE',
  'TOTAL',
  'SPENT',
  'SHARE',
  'NATIONAL',
] as const;
const fundingShares = ['MUNICIPALITY', 'LAND', 'FEDERAL', 'EU', 'OTHER'] as const;

/** Money of a programme, line or quarter as stored; amounts in whole euro cents. */
export const fundingEntryCheck = z.object({
  ...recordChecks,
  programmeId: z.string(),
  fundingLine: fundingLineCheck.nullable(),
  quarterId: z.string().nullable(),
  fromYear: z.number().int().nullable(),
  toYear: z.number().int().nullable(),
  amountInCents: z.number().int().nullable(),
  statedAmount: z.object({ amount: z.number(), currency: z.string() }),
  qualifier: z.enum(qualifiers),
  kind: z.enum(fundingKinds),
  share: z.enum(fundingShares).nullable(),
  payer: z.string().nullable(),
  scope: z.string().nullable(),
  note: z.string().nullable(),
});
/** Money of a programme, line or quarter as stored. */
export type FundingEntryDocument = z.output<typeof fundingEntryCheck>;

/** The collection of a department's money. */
export const fundingEntries: CollectionDeclaration<FundingEntryDocument> = {
  name: 'funding_entries',
  check: fundingEntryCheck,
  indexes: [{ key: { quarterId: 1 } }, { key: { programmeId: 1 } }],
};

/** Money as the graph shows it. */
export interface FundingEntryRecord extends Omit<
  FundingEntryDocument,
  '_id' | 'importedAt' | 'programmeId' | 'quarterId' | 'fundingLine' | 'amountInCents'
> {
  readonly id: string;
  readonly programme: Reference;
  readonly fundingLine: FundingLineRecord | null;
  readonly quarter: Reference | null;
  readonly budgetYear: number | null;
  readonly amount: MoneyRecord | null;
  readonly department: DepartmentName;
  readonly source: SourceRecord;
}

/** Whether an entry touches a span of years. An entry without any year touches every span: nobody can say that it does not. */
export function touchesYears(
  { fromYear, toYear }: Pick<FundingEntryRecord, 'fromYear' | 'toYear'>,
  span: YearSpan,
): boolean {
  if (span.toYear !== undefined && fromYear !== null && fromYear > span.toYear) return false;
  return !(span.fromYear !== undefined && toYear !== null && toYear < span.fromYear);
}

/** Reads a department's money. */
export interface FundingEntrySource {
  /** One list per quarter, in the order asked for. */
  readonly findByQuarters: FindByKey<FundingEntryRecord>;
  /** One list per programme, in the order asked for. */
  readonly findByProgrammes: FindByKey<FundingEntryRecord>;
}

/** Creates the source of money. */
export function createFundingEntrySource(
  reader: CollectionReader<FundingEntryDocument>,
  department: DepartmentName,
): FundingEntrySource {
  const toRecord = (document: FundingEntryDocument): FundingEntryRecord =>
    toFundingEntry(document, department);
  return {
    findByQuarters: createFindByKey(reader, { field: 'quarterId', toShown: toRecord }),
    findByProgrammes: createFindByKey(reader, { field: 'programmeId', toShown: toRecord }),
  };
}

/** Maps a stored entry to what the graph shows. */
function toFundingEntry(document: FundingEntryDocument, department: DepartmentName): FundingEntryRecord {
  const { programmeId, quarterId, fundingLine, amountInCents, ...rest } = toShownRecord(document);
  return {
    programme: { id: programmeId },
    quarter: referenceOrNull(quarterId),
    fundingLine: toFundingLine(fundingLine, department),
    budgetYear: rest.fromYear === rest.toYear ? rest.fromYear : null,
    amount: moneyOrNull(amountInCents),
    department,
    ...rest,
  };
}
