import { z } from 'zod';
import {
  createCollectionReader,
  type CollectionDeclaration,
  type ReaderOptions,
} from '#kit/database/collection-reader';
import { createFindByKey, type FindByKey } from '#kit/database/find-by-key';
import { readPage, type Connection, type PageArguments } from '#kit/database/page';
import { sourceCheck, toShownRecord, type SourceRecord } from '#kit/records/common';

export const publisherKinds = [
  'OFFICIAL_PORTAL',
  'OFFICIAL',
  'OFFICIAL_PRESS',
  'OFFICIAL_STATISTICS',
  'OFFICIAL_MIRROR',
  'NEWS',
  'MAGAZINE',
  'TRADE_PRESS',
  'CHURCH_PRESS',
  'SERVICE_PROVIDER',
  'ASSOCIATION',
  'INSTITUTION',
  'PARTY',
  'CONSULTANT',
  'ENCYCLOPEDIA',
  'ENCYCLOPEDIA_MIRROR',
  'REPORT_MIRROR',
  'AGGREGATOR',
] as const;

const registeredSourceCheck = z.object({
  _id: z.string(),
  importedAt: z.date(),
  ...sourceCheck.omit({ id: true }).shape,
  publisherKind: z.enum(publisherKinds),
  dateNote: z.string().nullable(),
  retrieval: z.string(),
});
/** A source of the register as stored. */
export type RegisteredSourceDocument = z.output<typeof registeredSourceCheck>;

/** The collection of sources. */
export const registeredSources: CollectionDeclaration<RegisteredSourceDocument> = {
  name: 'sources',
  check: registeredSourceCheck,
  indexes: [],
};

/** A source with what only the register knows of it. */
export interface RegisteredSourceRecord extends SourceRecord {
  readonly publisherKind: RegisteredSourceDocument['publisherKind'];
  readonly dateNote: string | null;
  readonly retrieval: string;
}

/** Reads the register of sources. */
export interface SourceRegister {
  /** One list per id, in the order asked for: the source, or nothing. */
  readonly findByIds: FindByKey<RegisteredSourceRecord>;
  readonly page: (page: PageArguments) => Promise<Connection<RegisteredSourceRecord>>;
}

/** Creates the register of sources. */
export function createSourceRegister(options: ReaderOptions): SourceRegister {
  const reader = createCollectionReader(registeredSources, options);
  return {
    findByIds: createFindByKey(reader, { field: '_id', toShown: toShownRecord }),
    page: async (page) => readPage(reader, page, { list: 'sources', filter: {}, toNode: toShownRecord }),
  };
}
