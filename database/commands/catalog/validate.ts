import { CommandError } from '../../errors.ts';
import type { Collection } from '../../storage/collection.ts';
import { type Command, ok } from '../command.ts';
import { collectionNameOf } from '../namespaces.ts';

/** The command validate: compares each index with what the documents should have put in. */
export const validate: Command = {
  fields: ['full', 'repair', 'metadata', 'checkBSONConformance', 'background'],
  run(request, { store }) {
    const name = collectionNameOf(request);
    const collection = store.collection(request.database, name);
    if (collection === undefined) {
      throw new CommandError(26, `Collection '${request.database}.${name}' does not exist to validate.`);
    }
    const { errors, keysPerIndex } = checkIndexes(collection);
    return ok({
      ns: collection.namespace,
      nrecords: collection.count(),
      nIndexes: collection.indexes.length,
      keysPerIndex,
      valid: errors.length === 0,
      errors,
      warnings: [],
    });
  },
};

function checkIndexes(collection: Collection): { errors: string[]; keysPerIndex: Record<string, number> } {
  const errors: string[] = [];
  const keysPerIndex: Record<string, number> = {};
  for (const index of collection.indexes) {
    const { name } = index.spec;
    const found = collection.entryKeys(index);
    keysPerIndex[name] = found.size;
    const expected = new Set(
      Iterator.from(collection.scan()).flatMap((row) => collection.expectedEntryKeys(index, row)),
    );
    for (const key of expected) if (!found.has(key)) errors.push(`index ${name} lacks an entry: ${key}`);
    for (const key of found)
      if (!expected.has(key)) errors.push(`index ${name} has an entry of no document: ${key}`);
  }
  return { errors, keysPerIndex };
}
