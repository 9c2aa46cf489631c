import type { Document } from 'bson';
import { CommandFields } from '../command-fields.ts';
import type { Command, CommandRequest } from '../command.ts';
import { evaluateLet } from '../let-variables.ts';
import { checkWritableName, collectionNameOf } from '../namespaces.ts';
import type { Row } from '../../storage/row.ts';
import type { Store } from '../../storage/store.ts';
import { readUpdate, updateDocuments, type UpdateOutcome } from './update-documents.ts';
import { runStatements } from './write-errors.ts';

const STATEMENT_FIELDS: ReadonlySet<string> = new Set([
  'q',
  'u',
  'c',
  'multi',
  'upsert',
  'arrayFilters',
  'hint',
  'collation',
  'sort',
]);

/** The command update. */
export const update: Command = {
  fields: ['updates', 'ordered', 'bypassDocumentValidation', 'let'],
  run(request, { store }) {
    const name = checkWritableName(request.database, collectionNameOf(request));
    const variables = evaluateLet(request.fields.optionalDocument('let'));
    const updates = request.fields.documents('updates');
    return store.write(() => {
      let n = 0;
      let nModified = 0;
      const upserted: Document[] = [];
      const errors = runStatements(updates, request.fields.flag('ordered', true), (statement, index) => {
        const outcome = runStatement(statement, { store, request, name, variables });
        n += outcome.upserted === undefined ? outcome.matched : 1;
        nModified += outcome.modified;
        if (outcome.upserted !== undefined) upserted.push({ index, _id: idOf(outcome.upserted) });
      });
      return { fields: { n, nModified, ...(upserted.length === 0 ? {} : { upserted }), ...errors, ok: 1 } };
    });
  },
};

/** The `_id` of a stored document, with the type it is stored with. */
export function idOf(row: Row): unknown {
  return row.decodeExact()['_id'];
}

function runStatement(
  statement: Document,
  context: {
    readonly store: Store;
    readonly request: CommandRequest;
    readonly name: string;
    readonly variables: Document | undefined;
  },
): UpdateOutcome {
  const fields = new CommandFields('update.updates', statement);
  fields.refuseUnknown(STATEMENT_FIELDS);
  const { store, request, name, variables } = context;
  const isMulti = fields.flag('multi');
  const constants = evaluateLet(fields.optionalDocument('c'));
  return updateDocuments(store, {
    database: request.database,
    collection: name,
    selection: {
      filter: fields.document('q'),
      sort: isMulti ? undefined : fields.optionalDocument('sort'),
      hint: fields.value('hint'),
      collation: fields.optionalDocument('collation') ?? collectionCollation(store, request.database, name),
      variables: constants === undefined ? variables : { ...variables, ...constants },
      checkTime: request.checkTime,
    },
    update: readUpdate(fields.value('u')),
    isMulti,
    isUpsert: fields.flag('upsert'),
    arrayFilters: fields.optionalDocuments('arrayFilters'),
  });
}

/** The collation a collection was created with. */
export function collectionCollation(store: Store, database: string, name: string): Document | undefined {
  return store.collection(database, name)?.options['collation'] as Document | undefined;
}
