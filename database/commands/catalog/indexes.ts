import { type Document, EJSON } from 'bson';
import { CommandError, typeMismatch } from '../../errors.ts';
import { isDocument } from '../../query/fields.ts';
import type { Collection } from '../../storage/collection.ts';
import { encode } from '../../storage/raw-document.ts';
import type { IndexSpec, SecondaryIndex } from '../../storage/indexes/secondary-index.ts';
import { type Command, type CommandRequest, ok, type ServerState } from '../command.ts';
import { checkWritableName, collectionNameOf } from '../namespaces.ts';
import { batchSizeOf } from './collections.ts';
import { isIdKey, isSameIndex, readIndexSpec } from './index-spec.ts';

/** The command createIndexes: all of the indexes or none. */
export const createIndexes: Command = {
  fields: ['indexes', 'commitQuorum', 'ignoreUnknownIndexOptions'],
  run(request, { store }) {
    const name = checkWritableName(request.database, collectionNameOf(request));
    const existing = store.collection(request.database, name);
    const collation = existing?.options['collation'] as Document | undefined;
    const specs = request.fields
      .documents('indexes')
      .map((declaration) => readIndexSpec(declaration, collation));
    if (specs.length === 0) throw new CommandError(2, 'Must specify at least one index to create');
    return store.write(() => {
      const collection = store.ensureCollection(request.database, name);
      const numIndexesBefore = collection.indexes.length;
      for (const spec of specs) if (isNew(collection, spec)) collection.addIndex(spec);
      const numIndexesAfter = collection.indexes.length;
      return ok({
        numIndexesBefore,
        numIndexesAfter,
        createdCollectionAutomatically: existing === undefined,
        ...(numIndexesAfter === numIndexesBefore ? { note: 'all indexes already exist' } : {}),
      });
    });
  },
};

/** Whether the index has to be built. Throws code 86 or 85 when it contradicts one there is. */
function isNew(collection: Collection, spec: IndexSpec): boolean {
  if (isIdKey(spec.key)) return false;
  for (const { spec: other } of collection.indexes) {
    const isSame = isSameIndex(other, spec);
    if (isSame && other.name === spec.name) return false;
    if (isSame) throw new CommandError(85, `Index already exists with a different name: ${other.name}`);
    if (other.name === spec.name) {
      throw new CommandError(
        86,
        'An existing index has the same name as the requested index. When index names are not specified, they are ' +
          'auto generated and can cause conflicts. Please refer to our documentation. ' +
          `Requested index: ${EJSON.stringify(spec)}, existing index: ${EJSON.stringify(other)}`,
      );
    }
  }
  return true;
}

/** The command listIndexes. */
export const listIndexes: Command = {
  fields: ['cursor', 'includeBuildUUIDs', 'includeIndexBuildInfo'],
  run(request, state) {
    const { database, fields, sessionId } = request;
    const collection = needCollection(request, state, 'ns does not exist:');
    const cursor = state.cursors.open({
      namespace: `${database}.${collection.name}`,
      documents: collection.indexes.map((index) => encode(index.spec)),
      sessionId,
      batchSize: batchSizeOf(fields),
    });
    return { fields: { ok: 1 }, cursor };
  },
};

/** The command dropIndexes: by name, by key, a list of names, or all but the one on `_id`. */
export const dropIndexes: Command = {
  fields: ['index'],
  run(request, state) {
    const collection = needCollection(request, state, 'ns not found');
    const nIndexesWas = collection.indexes.length;
    const chosen = chooseIndexes(collection, request.fields.value('index'));
    state.store.write(() => {
      for (const index of chosen) collection.dropIndex(index);
    });
    return ok({ nIndexesWas });
  },
};

function needCollection(request: CommandRequest, { store }: ServerState, complaint: string): Collection {
  const name = collectionNameOf(request);
  const collection = store.collection(request.database, name);
  if (collection === undefined) throw new CommandError(26, `${complaint} ${request.database}.${name}`);
  return collection;
}

function chooseIndexes(collection: Collection, index: unknown): readonly SecondaryIndex[] {
  if (index === '*') return collection.indexes.slice(1);
  if (Array.isArray(index)) return index.map((name: unknown) => chooseIndex(collection, name));
  return [chooseIndex(collection, index)];
}

function chooseIndex(collection: Collection, index: unknown): SecondaryIndex {
  if (typeof index !== 'string' && !isDocument(index)) {
    throw typeMismatch(
      "BSON field 'dropIndexes.index' is the wrong type, expected types '[string, object, array]'",
    );
  }
  const found = collection.indexes.find(({ spec }) =>
    typeof index === 'string' ? spec.name === index : JSON.stringify(spec.key) === JSON.stringify(index),
  );
  if (found === undefined) {
    const complaint =
      typeof index === 'string'
        ? `index not found with name [${index}]`
        : `can't find index with key: ${EJSON.stringify(index)}`;
    throw new CommandError(27, complaint);
  }
  if (found.spec.name === '_id_') throw new CommandError(72, 'cannot drop _id index');
  return found;
}
