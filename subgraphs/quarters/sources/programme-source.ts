import { z } from 'zod';
import {
  createCollectionReader,
  type CollectionDeclaration,
  type ReaderOptions,
} from '#kit/database/collection-reader';
import { periodCheck, recordChecks, toShownRecord, type ShownRecord } from '#kit/records/common';
import { departmentNames, type DepartmentName } from '#kit/records/department';

const programmeLevels = [
  'CITY',
  'STATE',
  'FEDERAL_STATE',
  'FEDERAL',
  'EU',
  'FEDERAL_EU',
  'STATE_EU',
  'INSTRUMENT',
] as const;
const programmeStatuses = ['ACTIVE', 'ENDED', 'HISTORIC'] as const;

const programmeCheck = z.object({
  ...recordChecks,
  name: z.string(),
  abbreviation: z.string().nullable(),
  level: z.enum(programmeLevels),
  period: periodCheck,
  status: z.enum(programmeStatuses),
  contributors: z.array(z.enum(departmentNames)).min(1),
  succeedsId: z.string().nullable(),
  organisationIds: z.array(z.string()),
  purpose: z.string().nullable(),
  legalBasis: z.string().nullable(),
  fundingShares: z.string().nullable(),
  note: z.string().nullable(),
});
/** A programme as stored. */
export type ProgrammeDocument = z.output<typeof programmeCheck>;

/** The collection of programmes. */
export const programmes: CollectionDeclaration<ProgrammeDocument> = {
  name: 'programmes',
  check: programmeCheck,
  indexes: [],
};

/** A programme as the graph shows it, before what departments say about it. */
export interface ProgrammeRecord extends ShownRecord<ProgrammeDocument> {
  /** The department that maintains it: the first contributor. */
  readonly department: DepartmentName;
}

/** Reads the catalogue of programmes. */
export interface ProgrammeSource {
  /** The whole catalogue, in the order of ids: it is short, and overlaps need all of it. */
  readonly findAll: () => Promise<ProgrammeRecord[]>;
}

/** Creates the source of programmes. */
export function createProgrammeSource(options: ReaderOptions): ProgrammeSource {
  const reader = createCollectionReader(programmes, options);
  return { findAll: async () => (await reader.find({})).map(toProgramme) };
}

function toProgramme(document: ProgrammeDocument): ProgrammeRecord {
  const [department] = document.contributors;
  if (department === undefined) throw new Error(`programme ${document._id} has no department`);
  return { ...toShownRecord(document), department };
}
