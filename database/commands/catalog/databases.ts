import { CommandError } from '../../errors.ts';
import { compileFilter } from '../../query/filter.ts';
import type { Store } from '../../storage/store.ts';
import { type Command, ok } from '../command.ts';
import { dataBytes } from './statistics.ts';

/** The command listDatabases. Sizes are those of the documents. */
export const listDatabases: Command = {
  fields: ['filter', 'nameOnly', 'authorizedDatabases'],
  run({ fields, database }, { store }) {
    if (database !== 'admin')
      throw new CommandError(13, 'listDatabases may only be run against the admin database.');
    const isNameOnly = fields.flag('nameOnly');
    const matches = compileFilter(fields.optionalDocument('filter') ?? {});
    const databases = store
      .databases()
      .map((name) => (isNameOnly ? { name } : { name, sizeOnDisk: sizeOf(store, name), empty: false }))
      .filter((entry) => matches(entry));
    if (isNameOnly) return ok({ databases });
    const totalSize = databases.reduce(
      (sum, entry) => sum + ('sizeOnDisk' in entry ? entry.sizeOnDisk : 0),
      0,
    );
    return ok({ databases, totalSize, totalSizeMb: Math.floor(totalSize / 1024 / 1024) });
  },
};

function sizeOf(store: Store, database: string): number {
  return store.collectionsOf(database).reduce((sum, collection) => sum + dataBytes(collection), 0);
}

/** The command dropDatabase. */
export const dropDatabase: Command = {
  fields: [],
  run({ database }, { store, cursors }) {
    const collections = store.collectionsOf(database);
    if (collections.length === 0) return ok();
    store.write(() => {
      for (const collection of collections) store.dropCollection(collection);
    });
    for (const collection of collections) cursors.endNamespace(collection.namespace);
    return ok({ dropped: database });
  },
};
