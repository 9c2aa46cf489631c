import { z } from 'zod';
import {
  createCollectionReader,
  type CollectionDeclaration,
  type ReaderOptions,
} from '#kit/database/collection-reader';
import { createFindByKey, type FindByKey } from '#kit/database/find-by-key';
import { readPage, type Connection, type PageArguments } from '#kit/database/page';
import { periodCheck, qualifiers, recordChecks, toShownRecord, type ShownRecord } from '#kit/records/common';
import { figureCheck } from '#kit/records/statistic';

export const municipalities = ['BREMEN', 'BREMERHAVEN'] as const;

const quarterCheck = z.object({
  ...recordChecks,
  name: z.string(),
  otherNames: z.array(z.string()),
  municipality: z.enum(municipalities),
  district: z.string().nullable(),
  subdistricts: z.array(z.object({ name: z.string(), officialNumber: z.string().nullable() })),
  borough: z.string().nullable(),
  isFundingArea: z.boolean(),
  areaLabel: z.string().nullable(),
  description: z.string().nullable(),
  location: z.object({ latitude: z.number(), longitude: z.number(), scope: z.string() }).nullable(),
  inhabitants: z.object({
    figure: figureCheck,
    qualifier: z.enum(qualifiers).nullable(),
    asOf: periodCheck.nullable(),
    scope: z.string().nullable(),
  }),
  note: z.string().nullable(),
});
/** A quarter as stored. */
export type QuarterDocument = z.output<typeof quarterCheck>;

/** The collection of quarters. */
export const quarters: CollectionDeclaration<QuarterDocument> = {
  name: 'quarters',
  check: quarterCheck,
  indexes: [],
};

/** A quarter as the graph shows it, before what departments say about it. */
export type QuarterRecord = ShownRecord<QuarterDocument>;

/** What the list of quarters can be narrowed down by. */
export interface QuarterFilter {
  readonly municipality?: QuarterDocument['municipality'] | null | undefined;
  readonly isFundingArea?: boolean | null | undefined;
}

/** Reads the register of quarters. */
export interface QuarterSource {
  /** One list per id, in the order asked for: the quarter, or nothing. */
  readonly findByIds: FindByKey<QuarterRecord>;
  /** Every quarter, in the order of ids. */
  readonly findAll: () => Promise<QuarterRecord[]>;
  readonly page: (page: PageArguments, filter: QuarterFilter) => Promise<Connection<QuarterRecord>>;
}

/** A city has at most some hundreds of quarters; dashboards want them all at once. */
const maximumPage = 2000;

/** Creates the source of quarters. */
export function createQuarterSource(options: ReaderOptions): QuarterSource {
  const reader = createCollectionReader(quarters, options);
  return {
    findByIds: createFindByKey(reader, { field: '_id', toShown: toShownRecord }),
    findAll: async () => (await reader.find({})).map((quarter) => toShownRecord(quarter)),
    page: async (page, { municipality, isFundingArea }) =>
      readPage(reader, page, {
        list: 'quarters',
        filter: {
          ...(municipality ? { municipality } : {}),
          ...(isFundingArea == null ? {} : { isFundingArea }),
        },
        toNode: toShownRecord,
        maximum: maximumPage,
      }),
  };
}
