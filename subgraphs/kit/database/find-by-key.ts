import type { Filter } from 'mongodb';
import { batchByKey } from '#kit/database/batch-by-key';
import type { CollectionReader, StoredDocument } from '#kit/database/collection-reader';

/** Finds records by many keys with one query: one list per key, in the order asked for. */
export type FindByKey<Shown> = (keys: readonly string[]) => Promise<Shown[][]>;

/** Which field is the key, how a document is shown, and what else it must fulfil. */
export interface FindByKeyOptions<Stored extends StoredDocument, Shown> {
  readonly field: keyof Stored & string;
  readonly toShown: (document: Stored) => Shown;
  readonly filter?: Filter<Stored>;
}

/** Creates a finder for a field that holds a key. */
export function createFindByKey<Stored extends StoredDocument, Shown>(
  reader: CollectionReader<Stored>,
  { field, toShown, filter = {} }: FindByKeyOptions<Stored, Shown>,
): FindByKey<Shown> {
  return async (keys) => {
    const documents = await reader.find({ ...filter, [field]: { $in: [...keys] } });
    return batchByKey(keys, documents, (document) => String(document[field])).map((group) =>
      group.map(toShown),
    );
  };
}
