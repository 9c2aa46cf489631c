import type { Document } from 'bson';
import { badValue, CommandError } from '../../errors.ts';
import { decodeExact, elementsOf, encode } from '../../storage/raw-document.ts';
import type { Store } from '../../storage/store.ts';
import { CommandFields } from '../command-fields.ts';
import type { Command, CommandRequest } from '../command.ts';
import { evaluateLet } from '../let-variables.ts';
import { checkDatabaseName, checkWritableName } from '../namespaces.ts';
import { deleteDocuments } from './delete.ts';
import { insertRaw } from './stored-document.ts';
import { collectionCollation, idOf } from './update.ts';
import { readUpdate, updateDocuments } from './update-documents.ts';
import { checkStatementCount, describeRefusal } from './write-errors.ts';

interface Namespace {
  readonly database: string;
  readonly collection: string;
}

interface Operation {
  readonly kind: string;
  readonly namespace: Namespace;
  readonly fields: CommandFields;
  readonly raw: Buffer;
}

interface BulkContext {
  readonly store: Store;
  readonly request: CommandRequest;
  readonly variables: Document | undefined;
  readonly totals: Record<
    'nErrors' | 'nInserted' | 'nMatched' | 'nModified' | 'nUpserted' | 'nDeleted',
    number
  >;
}

const OPERATION_FIELDS: Readonly<Record<string, ReadonlySet<string>>> = {
  insert: new Set(['insert', 'document']),
  update: new Set([
    'update',
    'filter',
    'updateMods',
    'multi',
    'upsert',
    'arrayFilters',
    'hint',
    'constants',
    'collation',
    'sort',
  ]),
  delete: new Set(['delete', 'filter', 'multi', 'hint', 'collation']),
};

/** The command bulkWrite of MongoDB 8.0: writes to several collections in one request. */
export const bulkWrite: Command = {
  fields: ['nsInfo', 'ordered', 'errorsOnly', 'bypassDocumentValidation', 'let', 'cursor'],
  rawFields: ['ops'],
  run(request, { store, cursors }) {
    const { fields } = request;
    if (request.database !== 'admin')
      throw new CommandError(13, 'bulkWrite may only be run against the admin database.');
    const namespaces = fields.documents('nsInfo').map(readNamespace);
    const operations = request.rawDocuments('ops');
    checkStatementCount(operations.length);
    const totals = { nErrors: 0, nInserted: 0, nMatched: 0, nModified: 0, nUpserted: 0, nDeleted: 0 };
    const variables = evaluateLet(fields.optionalDocument('let'));
    const context = { store, request, variables, totals };
    const results = store.write(() => runOperations(operations, namespaces, context));
    const shown = fields.flag('errorsOnly') ? results.filter((result) => result['ok'] === 0) : results;
    const cursor = cursors.open({
      namespace: 'admin.$cmd.bulkWrite',
      documents: shown.map(encode),
      sessionId: request.sessionId,
      batchSize: new CommandFields('bulkWrite.cursor', fields.optionalDocument('cursor') ?? {}).optionalCount(
        'batchSize',
      ),
    });
    return { fields: { ...totals, ok: 1 }, cursor };
  },
};

function runOperations(
  operations: readonly Buffer[],
  namespaces: readonly Namespace[],
  context: BulkContext,
): Document[] {
  const results: Document[] = [];
  for (const [idx, raw] of operations.entries()) {
    try {
      results.push({ ok: 1, idx, ...runOperation(readOperation(raw, namespaces), context) });
    } catch (error) {
      results.push({ ok: 0, idx, n: 0, ...describeRefusal(error) });
      context.totals.nErrors++;
      if (context.request.fields.flag('ordered', true)) break;
    }
  }
  return results;
}

function readNamespace(info: Document): Namespace {
  const text = new CommandFields('bulkWrite.nsInfo', info).text('ns');
  const dot = text.indexOf('.');
  if (dot < 0) throw new CommandError(73, `Invalid namespace specified '${text}'`);
  const database = checkDatabaseName(text.slice(0, dot));
  return { database, collection: checkWritableName(database, text.slice(dot + 1)) };
}

function readOperation(raw: Buffer, namespaces: readonly Namespace[]): Operation {
  const kind = elementsOf(raw)[0]?.name ?? '';
  const known = OPERATION_FIELDS[kind];
  if (known === undefined)
    throw new CommandError(40415, `BSON field 'bulkWrite.ops.${kind}' is an unknown field.`);
  const fields = new CommandFields(`bulkWrite.ops.${kind}`, decodeExact(raw));
  fields.refuseUnknown(known);
  const namespace = namespaces[fields.optionalCount(kind) ?? -1];
  if (namespace === undefined) throw badValue(`BulkWrite ops entry has an invalid nsInfo index.`);
  return { kind, namespace, fields, raw };
}

function runOperation(operation: Operation, context: BulkContext): Document {
  if (operation.kind === 'insert') return runInsert(operation, context);
  return operation.kind === 'update' ? runUpdate(operation, context) : runDelete(operation, context);
}

function runInsert({ namespace, fields, raw }: Operation, { store, totals }: BulkContext): Document {
  fields.document('document');
  const element = elementsOf(raw).find((candidate) => candidate.name === 'document');
  const document = raw.subarray(element?.valueStart, element?.end);
  insertRaw(store.ensureCollection(namespace.database, namespace.collection), document);
  totals.nInserted++;
  return { n: 1 };
}

function runUpdate(operation: Operation, context: BulkContext): Document {
  const { namespace, fields } = operation;
  const { totals, store } = context;
  const isMulti = fields.flag('multi');
  const constants = evaluateLet(fields.optionalDocument('constants'));
  const selection = selectionOf(operation, context);
  const { matched, modified, upserted } = updateDocuments(store, {
    ...namespace,
    selection: {
      ...selection,
      sort: isMulti ? undefined : fields.optionalDocument('sort'),
      variables: constants === undefined ? selection.variables : { ...selection.variables, ...constants },
    },
    update: readUpdate(fields.value('updateMods')),
    isMulti,
    isUpsert: fields.flag('upsert'),
    arrayFilters: fields.optionalDocuments('arrayFilters'),
  });
  totals.nMatched += matched;
  totals.nModified += modified;
  if (upserted === undefined) return { n: matched, nModified: modified };
  totals.nUpserted++;
  return { n: 1, nModified: 0, upserted: { _id: idOf(upserted) } };
}

function runDelete(operation: Operation, context: BulkContext): Document {
  const limit = operation.fields.flag('multi') ? 0 : 1;
  const selection = { ...selectionOf(operation, context), limit };
  const n = deleteDocuments(context.store, { ...operation.namespace, selection });
  context.totals.nDeleted += n;
  return { n };
}

function selectionOf({ fields, namespace }: Operation, { store, request, variables }: BulkContext) {
  return {
    filter: fields.document('filter'),
    hint: fields.value('hint'),
    collation:
      fields.optionalDocument('collation') ??
      collectionCollation(store, namespace.database, namespace.collection),
    variables,
    checkTime: request.checkTime,
  };
}
