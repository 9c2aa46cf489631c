import type { Filter } from 'mongodb';
import { z } from 'zod';
import type { CollectionDeclaration, CollectionReader } from '#kit/database/collection-reader';
import { createFindByKey, type FindByKey } from '#kit/database/find-by-key';
import { readPage, type Connection, type PageArguments } from '#kit/database/page';
import {
  bases,
  periodCheck,
  recordChecks,
  type PeriodRecord,
  type Reference,
  type SourceRecord,
} from '#kit/records/common';
import type { DepartmentName } from '#kit/records/department';
import { fundingLineCheck, toFundingLine, type FundingLineRecord } from '#kit/records/funding-line';
import { participationStatuses } from '#kit/records/participation-status';
import { recordFilter, type RecordFilterArguments } from '#kit/records/record-filter';

/** Only memberships are participations; the other kinds are decisions and plans. */
const recordKinds = ['MEMBERSHIP', 'BUDGET_CLASS', 'DECIDED_PERIOD', 'PLAN'] as const;

/** A row of a participation table as stored. */
export const participationCheck = z.object({
  ...recordChecks,
  recordKind: z.enum(recordKinds),
  quarterId: z.string(),
  programmeId: z.string(),
  fundingLine: fundingLineCheck.nullable(),
  period: periodCheck,
  status: z.enum(participationStatuses),
  basis: z.enum(bases),
  detail: z.string().nullable(),
  note: z.string().nullable(),
});
/** A row of a participation table as stored. */
export type ParticipationDocument = z.output<typeof participationCheck>;

/** The collection of a department's participations and decisions. */
export const participations: CollectionDeclaration<ParticipationDocument> = {
  name: 'participations',
  check: participationCheck,
  indexes: [
    { key: { quarterId: 1, recordKind: 1 } },
    { key: { programmeId: 1, recordKind: 1 } },
    { key: { recordKind: 1 } },
  ],
};

/** A participation as the graph shows it. */
export interface ParticipationRecord {
  readonly id: string;
  readonly quarter: Reference;
  readonly programme: Reference;
  readonly fundingLine: FundingLineRecord | null;
  readonly period: PeriodRecord;
  readonly department: DepartmentName;
  readonly status: ParticipationDocument['status'];
  readonly basis: ParticipationDocument['basis'];
  readonly detail: string | null;
  readonly note: string | null;
  readonly source: SourceRecord;
  readonly dataStatus: ParticipationDocument['dataStatus'];
}

/** What a department puts into the overlap report. */
export interface ContributionRecord {
  readonly dataAsOf: string | null;
  readonly participations: readonly ParticipationRecord[];
}

/** Reads a department's participations; memberships only. */
export interface ParticipationSource {
  /** One list per quarter, in the order asked for. */
  readonly findByQuarters: FindByKey<ParticipationRecord>;
  /** One list per programme, in the order asked for. */
  readonly findByProgrammes: FindByKey<ParticipationRecord>;
  /** Everything at once, by one query: the department's part of the overlap report. */
  readonly contribution: () => Promise<ContributionRecord>;
}

/** A participation source over a collection of its own, which can also be paged. */
export interface StoredParticipationSource extends ParticipationSource {
  readonly page: (
    list: string,
    page: PageArguments,
    filter: RecordFilterArguments,
  ) => Promise<Connection<ParticipationRecord>>;
}

const memberships: Filter<ParticipationDocument> = { recordKind: 'MEMBERSHIP' };

/** Creates the source of participations. */
export function createParticipationSource(
  reader: CollectionReader<ParticipationDocument>,
  department: DepartmentName,
): StoredParticipationSource {
  const toRecord = (document: ParticipationDocument): ParticipationRecord =>
    toParticipation(document, department);
  return {
    findByQuarters: createFindByKey(reader, { field: 'quarterId', toShown: toRecord, filter: memberships }),
    findByProgrammes: createFindByKey(reader, {
      field: 'programmeId',
      toShown: toRecord,
      filter: memberships,
    }),
    async contribution() {
      const found = await reader.find(memberships);
      return { dataAsOf: newestImport(found), participations: found.map(toRecord) };
    },
    page: async (list, page, given) =>
      readPage(reader, page, {
        list,
        filter: { $and: [memberships, recordFilter(given)] },
        toNode: toRecord,
      }),
  };
}

/** When the newest of some records came into the database; null when there is none. */
export function newestImport(documents: readonly { readonly importedAt: Date }[]): string | null {
  const newest = documents.reduce(
    (latest, { importedAt }) => Math.max(latest, importedAt.getTime()),
    -Infinity,
  );
  return Number.isFinite(newest) ? new Date(newest).toISOString() : null;
}

/** Maps a stored row to what the graph shows. */
export function toParticipation(
  document: ParticipationDocument,
  department: DepartmentName,
): ParticipationRecord {
  return {
    id: document._id,
    quarter: { id: document.quarterId },
    programme: { id: document.programmeId },
    fundingLine: toFundingLine(document.fundingLine, department),
    period: document.period,
    department,
    status: document.status,
    basis: document.basis,
    detail: document.detail,
    note: document.note,
    source: document.source,
    dataStatus: document.dataStatus,
  };
}
