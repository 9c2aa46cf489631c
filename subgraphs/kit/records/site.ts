import { z } from 'zod';
import type { CollectionDeclaration, CollectionReader } from '#kit/database/collection-reader';
import { createFindByKey, type FindByKey } from '#kit/database/find-by-key';
import { readPage, type Connection, type PageArguments } from '#kit/database/page';
import {
  periodCheck,
  recordChecks,
  referenceOrNull,
  toShownRecord,
  type Reference,
} from '#kit/records/common';
import type { DepartmentName } from '#kit/records/department';
import { recordFilter, type RecordFilterArguments } from '#kit/records/record-filter';

const siteKinds = [
  'NEIGHBOURHOOD_MANAGEMENT',
  'NEIGHBOURHOOD_CENTRE',
  'MEETING_PLACE',
  'AIQ_ADVICE_CENTRE',
  'UIQ_ADVICE_CENTRE',
  'EDUCATION_CENTRE',
  'HEALTH_CENTRE',
  'HEALTH_POINT',
  'SOCIAL_CENTRE',
  'FAMILY_HOUSE',
  'REDEVELOPMENT_OFFICE',
  'PROGRAMME_OFFICE',
] as const;

/** A place as stored. */
export const siteCheck = z.object({
  ...recordChecks,
  name: z.string(),
  kind: z.enum(siteKinds),
  quarterId: z.string().nullable(),
  address: z.object({ street: z.string().nullable(), postcode: z.string().nullable(), city: z.string() }),
  programmeIds: z.array(z.string()),
  serviceProviders: z.array(z.string()),
  since: periodCheck.nullable(),
  asOf: periodCheck.nullable(),
  contact: z.string().nullable(),
  note: z.string().nullable(),
});
/** A place as stored. */
export type SiteDocument = z.output<typeof siteCheck>;

/** The collection of a department's places. */
export const sites: CollectionDeclaration<SiteDocument> = {
  name: 'sites',
  check: siteCheck,
  indexes: [{ key: { quarterId: 1 } }, { key: { kind: 1 } }],
};

/** A place as the graph shows it. */
export interface SiteRecord extends Omit<SiteDocument, '_id' | 'importedAt' | 'quarterId' | 'programmeIds'> {
  readonly id: string;
  readonly quarter: Reference | null;
  readonly programmes: readonly Reference[];
  readonly department: DepartmentName;
}

/** What a list of places can be narrowed down by. */
export interface SiteFilter extends Pick<RecordFilterArguments, 'quarters' | 'programmes'> {
  readonly kinds?: readonly SiteDocument['kind'][] | null | undefined;
}

/** Reads a department's places. */
export interface SiteSource {
  /** One list per quarter, in the order asked for. */
  readonly findByQuarters: FindByKey<SiteRecord>;
  readonly page: (list: string, page: PageArguments, filter: SiteFilter) => Promise<Connection<SiteRecord>>;
}

/** Creates the source of places. */
export function createSiteSource(
  reader: CollectionReader<SiteDocument>,
  department: DepartmentName,
): SiteSource {
  const toRecord = (document: SiteDocument): SiteRecord => toSite(document, department);
  return {
    findByQuarters: createFindByKey(reader, { field: 'quarterId', toShown: toRecord }),
    page: async (list, page, { kinds, ...given }) => {
      const ofKinds = kinds ? { kind: { $in: [...kinds] } } : {};
      const filter = {
        $and: [recordFilter<SiteDocument>(given, { programmeField: 'programmeIds' }), ofKinds],
      };
      return readPage(reader, page, { list, filter, toNode: toRecord });
    },
  };
}

/** Maps a stored place to what the graph shows. */
function toSite(document: SiteDocument, department: DepartmentName): SiteRecord {
  const { quarterId, programmeIds, ...rest } = toShownRecord(document);
  return {
    quarter: referenceOrNull(quarterId),
    programmes: programmeIds.map((programmeId) => ({ id: programmeId })),
    department,
    ...rest,
  };
}
