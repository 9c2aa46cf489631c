import { z } from 'zod';
import {
  createCollectionReader,
  type CollectionDeclaration,
  type ReaderOptions,
} from '#kit/database/collection-reader';
import { createFindByKey, type FindByKey } from '#kit/database/find-by-key';
import { readPage, type Connection, type PageArguments } from '#kit/database/page';
import { recordChecks, sourceCheck, toShownRecord, type ShownRecord } from '#kit/records/common';

const contradictionCheck = z.object({
  ...recordChecks,
  topic: z.string(),
  quarterId: z.string().nullable(),
  programmeId: z.string().nullable(),
  statement: z.string(),
  counterStatement: z.string(),
  counterSource: sourceCheck,
  note: z.string().nullable(),
});
/** A contradiction as stored. */
export type ContradictionDocument = z.output<typeof contradictionCheck>;

/** The collection of contradictions. */
export const contradictions: CollectionDeclaration<ContradictionDocument> = {
  name: 'contradictions',
  check: contradictionCheck,
  indexes: [{ key: { quarterId: 1 } }, { key: { programmeId: 1 } }],
};

/** A contradiction as the resolvers see it; the keys become entities there. */
export type ContradictionRecord = ShownRecord<ContradictionDocument>;

/** Reads contradictions. */
export interface ContradictionSource {
  /** One list per quarter, in the order asked for. */
  readonly findByQuarters: FindByKey<ContradictionRecord>;
  /** One list per programme, in the order asked for. */
  readonly findByProgrammes: FindByKey<ContradictionRecord>;
  readonly page: (page: PageArguments) => Promise<Connection<ContradictionRecord>>;
}

/** Creates the source of contradictions. */
export function createContradictionSource(options: ReaderOptions): ContradictionSource {
  const reader = createCollectionReader(contradictions, options);
  return {
    findByQuarters: createFindByKey(reader, { field: 'quarterId', toShown: toShownRecord }),
    findByProgrammes: createFindByKey(reader, { field: 'programmeId', toShown: toShownRecord }),
    page: async (page) =>
      readPage(reader, page, { list: 'contradictions', filter: {}, toNode: toShownRecord }),
  };
}
