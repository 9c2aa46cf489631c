import type { Collection } from '../../storage/collection.ts';
import { type Command, ok } from '../command.ts';
import { collectionNameOf } from '../namespaces.ts';

/** The bytes of a collection's documents. */
export function dataBytes(collection: Collection): number {
  let bytes = 0;
  for (const row of collection.scan()) bytes += row.raw.length;
  return bytes;
}

/** The command collStats: counts and sizes of documents; sizes of files are not known for one collection. */
export const collStats: Command = {
  fields: ['scale'],
  run(request, { store }) {
    const name = collectionNameOf(request);
    const ns = `${request.database}.${name}`;
    const collection = store.collection(request.database, name);
    if (collection === undefined) return ok({ ns, count: 0, size: 0, nindexes: 0 });
    const count = collection.count();
    const size = dataBytes(collection);
    const average = count === 0 ? {} : { avgObjSize: Math.floor(size / count) };
    return ok({ ns, count, size, ...average, nindexes: collection.indexes.length });
  },
};

/** The command dbStats. */
export const dbStats: Command = {
  fields: ['scale', 'freeStorage'],
  run({ database }, { store }) {
    const collections = store.collectionsOf(database);
    const sum = (of: (collection: Collection) => number) =>
      collections.reduce((total, one) => total + of(one), 0);
    return ok({
      db: database,
      collections: collections.length,
      views: 0,
      objects: sum((collection) => collection.count()),
      dataSize: sum(dataBytes),
      indexes: sum((collection) => collection.indexes.length),
    });
  },
};
