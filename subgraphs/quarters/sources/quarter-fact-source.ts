import { z } from 'zod';
import {
  createCollectionReader,
  type CollectionDeclaration,
  type ReaderOptions,
} from '#kit/database/collection-reader';
import { createFindByKey, type FindByKey } from '#kit/database/find-by-key';
import {
  periodCheck,
  qualifiers,
  recordChecks,
  toShownRecord,
  type Reference,
  type ShownRecord,
} from '#kit/records/common';
import { figureCheck } from '#kit/records/statistic';

const quarterAttributes = [
  'IN_CURRENT_LIST_OF_17',
  'DISTRICT',
  'SUBDISTRICT',
  'SUBDISTRICT_NUMBER',
  'BOROUGH',
  'INHABITANTS',
  'AREA',
  'HOUSING_UNITS',
  'LATITUDE',
  'LONGITUDE',
  'MANAGEMENT_BODY',
  'FUNCTIONAL_CONTACT',
  'MONITORING_STATUS',
] as const;

const quarterFactCheck = z.object({
  ...recordChecks,
  quarterId: z.string(),
  attribute: z.enum(quarterAttributes),
  value: z.string(),
  figure: figureCheck.nullable(),
  asOf: periodCheck.nullable(),
  qualifier: z.enum(qualifiers).nullable(),
  scope: z.string().nullable(),
  note: z.string().nullable(),
});
/** A fact about a quarter as stored. */
export type QuarterFactDocument = z.output<typeof quarterFactCheck>;

/** The collection of facts about quarters. */
export const quarterFacts: CollectionDeclaration<QuarterFactDocument> = {
  name: 'quarter_facts',
  check: quarterFactCheck,
  indexes: [{ key: { quarterId: 1 } }],
};

/** A fact about a quarter as the graph shows it. */
export interface QuarterFactRecord extends Omit<ShownRecord<QuarterFactDocument>, 'quarterId'> {
  readonly quarter: Reference;
}

/** Reads facts about quarters. */
export interface QuarterFactSource {
  /** One list per quarter, in the order asked for. */
  readonly findByQuarters: FindByKey<QuarterFactRecord>;
}

/** Creates the source of facts. */
export function createQuarterFactSource(options: ReaderOptions): QuarterFactSource {
  const reader = createCollectionReader(quarterFacts, options);
  return { findByQuarters: createFindByKey(reader, { field: 'quarterId', toShown: toFact }) };
}

function toFact(document: QuarterFactDocument): QuarterFactRecord {
  const { quarterId, ...rest } = toShownRecord(document);
  return { quarter: { id: quarterId }, ...rest };
}
