import type { Document } from 'bson';
import { failedToParse } from '../../errors.ts';
import { createCollator } from '../../query/collation.ts';
import { compileProjection } from '../../query/projection.ts';
import type { Row } from '../../storage/row.ts';
import type { Store } from '../../storage/store.ts';
import { type Command, type CommandRequest, ok } from '../command.ts';
import { evaluateLet } from '../let-variables.ts';
import { checkWritableName, collectionNameOf } from '../namespaces.ts';
import { selectRows, type Selection } from '../read/select-rows.ts';
import { collectionCollation, idOf } from './update.ts';
import { readUpdate, updateDocuments } from './update-documents.ts';

/** The command findAndModify: changes or removes one document and answers with it. */
export const findAndModify: Command = {
  fields: [
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'upsert',
    'bypassDocumentValidation',
    'arrayFilters',
    'collation',
    'hint',
    'let',
  ],
  run(request, { store }) {
    const { fields } = request;
    const name = checkWritableName(request.database, collectionNameOf(request));
    const isRemoval = fields.flag('remove');
    if (isRemoval === fields.has('update')) {
      throw failedToParse(
        isRemoval
          ? 'Cannot specify both an update and remove=true'
          : 'Either an update or remove=true must be specified',
      );
    }
    if (isRemoval && fields.flag('new')) {
      throw failedToParse(
        "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
      );
    }
    const selection = readSelection(request, collectionCollation(store, request.database, name));
    const target = { store, name, request, selection };
    return store.write(() => ok(isRemoval ? removeOne(target) : updateOne(target)));
  },
};

interface Target {
  readonly store: Store;
  readonly name: string;
  readonly request: CommandRequest;
  readonly selection: Selection;
}

function readSelection({ fields, checkTime }: CommandRequest, collation: Document | undefined): Selection {
  return {
    filter: fields.optionalDocument('query') ?? {},
    sort: fields.optionalDocument('sort'),
    hint: fields.value('hint'),
    collation: fields.optionalDocument('collation') ?? collation,
    variables: evaluateLet(fields.optionalDocument('let')),
    checkTime,
    limit: 1,
  };
}

function removeOne({ store, name, request, selection }: Target): Document {
  const collection = store.collection(request.database, name);
  const [row] = selectRows(collection, selection);
  if (row !== undefined) collection?.remove(row);
  return { lastErrorObject: { n: row === undefined ? 0 : 1 }, value: show(row, request, selection) };
}

function updateOne({ store, name, request, selection }: Target): Document {
  const { fields } = request;
  const { upserted, before, after, matched } = updateDocuments(store, {
    database: request.database,
    collection: name,
    selection,
    update: readUpdate(fields.value('update')),
    isMulti: false,
    isUpsert: fields.flag('upsert'),
    arrayFilters: fields.optionalDocuments('arrayFilters'),
  });
  const lastErrorObject = {
    n: upserted === undefined ? matched : 1,
    updatedExisting: matched > 0,
    ...(upserted === undefined ? {} : { upserted: idOf(upserted) }),
  };
  return {
    lastErrorObject,
    value: show(fields.flag('new') ? (upserted ?? after) : before, request, selection),
  };
}

function show(row: Row | undefined, { fields }: CommandRequest, selection: Selection): Document | null {
  const spec = fields.optionalDocument('fields');
  if (spec === undefined || Object.keys(spec).length === 0) return row?.decodeExact() ?? null;
  const project = compileProjection(spec, {
    filter: selection.filter,
    collator: createCollator(selection.collation),
    variables: selection.variables,
  });
  return row === undefined ? null : project(row.decodeExact());
}
