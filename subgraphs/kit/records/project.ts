import { z } from 'zod';
import type { CollectionDeclaration, CollectionReader } from '#kit/database/collection-reader';
import { createFindByKey, type FindByKey } from '#kit/database/find-by-key';
import { readPage, type Connection, type PageArguments } from '#kit/database/page';
import {
  moneyOrNull,
  recordChecks,
  referenceOrNull,
  toShownRecord,
  type MoneyRecord,
  type Reference,
} from '#kit/records/common';
import type { DepartmentName } from '#kit/records/department';
import { fundingLineCheck, toFundingLine, type FundingLineRecord } from '#kit/records/funding-line';
import { recordFilter, type RecordFilterArguments } from '#kit/records/record-filter';

const projectStatuses = ['FUNDED', 'DONE', 'PLANNED', 'REJECTED'] as const;
const projectAmountKinds = [
  'GRANTED',
  'REQUESTED',
  'RESERVED',
  'PLANNED',
  'PLANNING_MONEY',
  'INVESTED',
  'TOTAL_COST',
  'REJECTED',
] as const;

/** A project as stored; amounts in whole euro cents. */
export const projectCheck = z.object({
  ...recordChecks,
  title: z.string(),
  quarterId: z.string().nullable(),
  programmeId: z.string().nullable(),
  fundingLine: fundingLineCheck.nullable(),
  otherProgrammeIds: z.array(z.string()),
  fromYear: z.number().int().nullable(),
  toYear: z.number().int().nullable(),
  amountInCents: z.number().int().nullable(),
  amountKind: z.enum(projectAmountKinds).nullable(),
  totalCostInCents: z.number().int().nullable(),
  serviceProvider: z.string().nullable(),
  status: z.enum(projectStatuses),
  description: z.string().nullable(),
  note: z.string().nullable(),
});
/** A project as stored. */
export type ProjectDocument = z.output<typeof projectCheck>;

/** The collection of a department's projects. */
export const projects: CollectionDeclaration<ProjectDocument> = {
  name: 'projects',
  check: projectCheck,
  indexes: [{ key: { quarterId: 1 } }, { key: { programmeId: 1 } }],
};

/** A project as the graph shows it. */
export interface ProjectRecord extends Omit<
  ProjectDocument,
  | '_id'
  | 'importedAt'
  | 'quarterId'
  | 'programmeId'
  | 'fundingLine'
  | 'otherProgrammeIds'
  | 'amountInCents'
  | 'totalCostInCents'
> {
  readonly id: string;
  readonly quarter: Reference | null;
  readonly programme: Reference | null;
  readonly fundingLine: FundingLineRecord | null;
  readonly otherProgrammes: readonly Reference[];
  readonly amount: MoneyRecord | null;
  readonly totalCost: MoneyRecord | null;
  readonly department: DepartmentName;
}

/** What a list of projects can be narrowed down by. */
export interface ProjectFilter extends RecordFilterArguments {
  /** One line of a programme. */
  readonly fundingLine?: string;
}

/** Reads a department's projects. */
export interface ProjectSource {
  /** One list per quarter, in the order asked for. */
  readonly findByQuarters: FindByKey<ProjectRecord>;
  readonly page: (
    list: string,
    page: PageArguments,
    filter: ProjectFilter,
  ) => Promise<Connection<ProjectRecord>>;
}

/** Creates the source of projects. */
export function createProjectSource(
  reader: CollectionReader<ProjectDocument>,
  department: DepartmentName,
): ProjectSource {
  const toRecord = (document: ProjectDocument): ProjectRecord => toProject(document, department);
  return {
    findByQuarters: createFindByKey(reader, { field: 'quarterId', toShown: toRecord }),
    page: async (list, page, { fundingLine, ...given }) => {
      const ofLine = fundingLine === undefined ? {} : { 'fundingLine._id': fundingLine };
      return readPage(reader, page, {
        list,
        filter: { $and: [recordFilter(given), ofLine] },
        toNode: toRecord,
      });
    },
  };
}

/** Maps a stored project to what the graph shows. */
export function toProject(document: ProjectDocument, department: DepartmentName): ProjectRecord {
  const { quarterId, programmeId, fundingLine, otherProgrammeIds, amountInCents, totalCostInCents, ...rest } =
    toShownRecord(document);
  return {
    quarter: referenceOrNull(quarterId),
    programme: referenceOrNull(programmeId),
    fundingLine: toFundingLine(fundingLine, department),
    otherProgrammes: otherProgrammeIds.map((otherId) => ({ id: otherId })),
    amount: moneyOrNull(amountInCents),
    totalCost: moneyOrNull(totalCostInCents),
    department,
    ...rest,
  };
}
