import type { Document } from 'bson';
import { CommandError, notOffered } from '../../errors.ts';
import { createCollator } from '../../query/collation.ts';
import { compileFilter } from '../../query/filter.ts';
import type { Collection } from '../../storage/collection.ts';
import { isSameCollation, normaliseCollation } from '../../storage/indexes/collation-fold.ts';
import { encode } from '../../storage/raw-document.ts';
import { CommandFields } from '../command-fields.ts';
import { type Command, ok } from '../command.ts';
import { checkDatabaseName, checkWritableName, collectionNameOf } from '../namespaces.ts';

const CREATE_NOT_OFFERED = [
  'capped',
  'size',
  'max',
  'viewOn',
  'pipeline',
  'validator',
  'validationLevel',
  'validationAction',
  'timeseries',
  'expireAfterSeconds',
  'clusteredIndex',
  'changeStreamPreAndPostImages',
  'encryptedFields',
] as const;

/** The command create. An existing collection with the same options is left as it is. */
export const create: Command = {
  fields: [
    'collation',
    'autoIndexId',
    'idIndex',
    'indexOptionDefaults',
    'storageEngine',
    ...CREATE_NOT_OFFERED,
  ],
  run(request, { store }) {
    const { fields, database } = request;
    for (const name of CREATE_NOT_OFFERED) {
      if (fields.has(name) && fields.value(name) !== false) throw notOffered(`the collection option ${name}`);
    }
    const name = checkWritableName(database, collectionNameOf(request));
    const collation = fields.optionalDocument('collation');
    createCollator(collation);
    const existing = store.collection(database, name);
    if (
      existing !== undefined &&
      !isSameCollation(existing.options['collation'] as Document | undefined, collation)
    ) {
      const options = JSON.stringify(existing.options);
      throw new CommandError(
        48,
        `namespace ${database}.${name} already exists, but with different options: ${options}`,
      );
    }
    if (existing === undefined) {
      const stored = normaliseCollation(collation);
      store.write(() =>
        store.ensureCollection(database, name, stored === undefined ? {} : { collation: stored }),
      );
    }
    return ok();
  },
};

/** The command drop; an absent collection is none to complain about, as since MongoDB 7.0. */
export const drop: Command = {
  fields: [],
  run(request, { store, cursors }) {
    const collection = store.collection(request.database, collectionNameOf(request));
    if (collection === undefined) return ok();
    const nIndexesWas = collection.indexes.length;
    store.write(() => {
      store.dropCollection(collection);
    });
    cursors.endNamespace(collection.namespace);
    return ok({ nIndexesWas, ns: collection.namespace });
  },
};

/** The command renameCollection, which is sent to the database admin. */
export const renameCollection: Command = {
  fields: ['to', 'dropTarget', 'stayTemp'],
  run({ fields }, { store, cursors }) {
    const from = splitNamespace(fields.text('renameCollection'));
    const to = splitNamespace(fields.text('to'));
    const source = store.collection(from.database, from.name);
    const target = store.collection(to.database, to.name);
    if (source === undefined)
      throw new CommandError(26, `Source collection ${from.database}.${from.name} does not exist`);
    if (source === target) throw new CommandError(20, "Can't rename a collection to itself");
    if (target !== undefined && !fields.flag('dropTarget'))
      throw new CommandError(48, 'target namespace exists');
    store.write(() => {
      if (target !== undefined) store.dropCollection(target);
      store.renameCollection(source, to);
    });
    for (const collection of [source, target])
      if (collection !== undefined) cursors.endNamespace(collection.namespace);
    return ok();
  },
};

function splitNamespace(namespace: string): { readonly database: string; readonly name: string } {
  const dot = namespace.indexOf('.');
  if (dot < 0) throw new CommandError(73, `Invalid namespace specified '${namespace}'`);
  const database = checkDatabaseName(namespace.slice(0, dot));
  return { database, name: checkWritableName(database, namespace.slice(dot + 1)) };
}

/** The command listCollections. */
export const listCollections: Command = {
  fields: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
  run({ fields, database, sessionId }, { store, cursors }) {
    const isNameOnly = fields.flag('nameOnly');
    const matches = compileFilter(fields.optionalDocument('filter') ?? {});
    const entries = store
      .collectionsOf(database)
      .map((collection) => ({ collection, full: describeCollection(collection) }));
    const shown = entries.filter(({ full }) => matches(full));
    const cursor = cursors.open({
      namespace: `${database}.$cmd.listCollections`,
      documents: shown.map(({ collection, full }) =>
        encode(isNameOnly ? { name: collection.name, type: 'collection' } : full),
      ),
      sessionId,
      batchSize: batchSizeOf(fields),
    });
    return { fields: { ok: 1 }, cursor };
  },
};

function describeCollection({ name, options, indexes }: Collection): Document {
  return { name, type: 'collection', options, info: { readOnly: false }, idIndex: indexes[0]?.spec };
}

/** The batch size in a command's field `cursor`. */
export function batchSizeOf(fields: CommandFields): number | undefined {
  return new CommandFields('cursor', fields.optionalDocument('cursor') ?? {}).optionalCount('batchSize');
}
