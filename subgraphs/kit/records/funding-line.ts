import { z } from 'zod';
import { recordChecks, toShownRecord, type Reference, type SourceRecord } from '#kit/records/common';
import type { CollectionDeclaration, CollectionReader } from '#kit/database/collection-reader';
import { createFindByKey, type FindByKey } from '#kit/database/find-by-key';
import type { DepartmentName } from '#kit/records/department';

const fundingLineFields = {
  ...recordChecks,
  programmeId: z.string(),
  name: z.string(),
  organisationId: z.string(),
  startYear: z.number().int().nullable(),
  description: z.string().nullable(),
} as const;

/** A line of a programme as stored; participations, money and projects carry a copy, so that showing it costs no second query. */
export const fundingLineCheck = z.object(fundingLineFields);
/** A line of a programme as stored. */
export type FundingLineDocument = z.output<typeof fundingLineCheck>;

/** The collection of a department's funding lines. */
export const fundingLines: CollectionDeclaration<FundingLineDocument> = {
  name: 'funding_lines',
  check: fundingLineCheck,
  indexes: [{ key: { programmeId: 1 } }],
};

/** A line of a programme as the graph shows it. */
export interface FundingLineRecord {
  readonly id: string;
  readonly name: string;
  readonly programme: Reference;
  readonly department: DepartmentName;
  readonly organisationId: string;
  readonly startYear: number | null;
  readonly description: string | null;
  readonly source: SourceRecord;
  readonly dataStatus: FundingLineDocument['dataStatus'];
}

/** Maps a stored line; null stays null. */
export function toFundingLine(document: FundingLineDocument, department: DepartmentName): FundingLineRecord;
export function toFundingLine(
  document: FundingLineDocument | null,
  department: DepartmentName,
): FundingLineRecord | null;
export function toFundingLine(
  document: FundingLineDocument | null,
  department: DepartmentName,
): FundingLineRecord | null {
  if (document === null) return null;
  const { programmeId, ...rest } = toShownRecord(document);
  return { programme: { id: programmeId }, department, ...rest };
}

/** Reads a department's funding lines. */
export interface FundingLineSource {
  /** One list per programme, in the order asked for. */
  readonly findByProgrammes: FindByKey<FundingLineRecord>;
}

/** Creates the source of funding lines. */
export function createFundingLineSource(
  reader: CollectionReader<FundingLineDocument>,
  department: DepartmentName,
): FundingLineSource {
  return {
    findByProgrammes: createFindByKey(reader, {
      field: 'programmeId',
      toShown: (line) => toFundingLine(line, department),
    }),
  };
}
