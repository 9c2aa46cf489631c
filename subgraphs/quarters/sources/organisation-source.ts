import { z } from 'zod';
import {
  createCollectionReader,
  type CollectionDeclaration,
  type ReaderOptions,
} from '#kit/database/collection-reader';
import { recordChecks, toShownRecord, type ShownRecord } from '#kit/records/common';

const organisationKinds = [
  'STATE_DEPARTMENT',
  'LOCAL_AUTHORITY',
  'SERVICE_PROVIDER',
  'FEDERAL',
  'EU',
] as const;

const organisationCheck = z.object({
  ...recordChecks,
  name: z.string(),
  kind: z.enum(organisationKinds),
  note: z.string().nullable(),
});
/** A department or body as stored. */
export type OrganisationDocument = z.output<typeof organisationCheck>;

/** The collection of departments and bodies. */
export const organisations: CollectionDeclaration<OrganisationDocument> = {
  name: 'organisations',
  check: organisationCheck,
  indexes: [],
};

/** A department or body as the graph shows it. */
export type OrganisationRecord = ShownRecord<OrganisationDocument>;

/** Reads departments and bodies. */
export interface OrganisationSource {
  /** All of them, in the order of ids. */
  readonly findAll: () => Promise<OrganisationRecord[]>;
}

/** Creates the source of departments and bodies. */
export function createOrganisationSource(options: ReaderOptions): OrganisationSource {
  const reader = createCollectionReader(organisations, options);
  return {
    findAll: async () => (await reader.find({})).map((organisation) => toShownRecord(organisation)),
  };
}
