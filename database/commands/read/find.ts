import type { Document } from 'bson';
import { notOffered } from '../../errors.ts';
import { createCollator } from '../../query/collation.ts';
import { compileProjection } from '../../query/projection.ts';
import type { Collection } from '../../storage/collection.ts';
import { encode } from '../../storage/raw-document.ts';
import type { CommandFields } from '../command-fields.ts';
import type { Command, CommandRequest } from '../command.ts';
import { evaluateLet } from '../let-variables.ts';
import { collectionNameOf } from '../namespaces.ts';
import { type Selection, selectRows } from './select-rows.ts';

const NOT_OFFERED = [
  'min',
  'max',
  'returnKey',
  'showRecordId',
  'tailable',
  'awaitData',
  'oplogReplay',
] as const;

/** The command find. */
export const find: Command = {
  fields: [
    'filter',
    'sort',
    'projection',
    'hint',
    'skip',
    'limit',
    'batchSize',
    'singleBatch',
    'noCursorTimeout',
    'allowPartialResults',
    'allowDiskUse',
    'collation',
    'let',
    ...NOT_OFFERED,
  ],
  run(request, state) {
    const { fields } = request;
    for (const name of NOT_OFFERED)
      if (fields.has(name) && fields.value(name) !== false) throw notOffered(`find with ${name}`);
    const name = collectionNameOf(request);
    const collection = state.store.collection(request.database, name);
    const selection = readSelection(request, collection);
    const project = createProjector(selection, fields.optionalDocument('projection'));
    const rows = selectRows(collection, selection);
    return {
      fields: { ok: 1 },
      cursor: state.cursors.open({
        namespace: `${request.database}.${name}`,
        documents: rows.map((row) => (project === undefined ? row.raw : encode(project(row.decodeExact())))),
        sessionId: request.sessionId,
        batchSize: fields.optionalCount('batchSize'),
        isSingleBatch: fields.flag('singleBatch'),
        hasNoTimeout: fields.flag('noCursorTimeout'),
      }),
    };
  },
};

/** What a find command selects; its collation is the collection's when it names none. */
function readSelection(
  request: Pick<CommandRequest, 'checkTime'> & { readonly fields: CommandFields },
  collection: Collection | undefined,
): Selection {
  const { fields } = request;
  return {
    filter: fields.optionalDocument('filter') ?? {},
    sort: fields.optionalDocument('sort'),
    skip: fields.optionalCount('skip'),
    limit: fields.optionalCount('limit'),
    hint: fields.value('hint'),
    collation: collationOf(fields, collection),
    variables: evaluateLet(fields.optionalDocument('let')),
    checkTime: request.checkTime,
  };
}

/** The collation a command works with: its own, else the collection's. */
export function collationOf(fields: CommandFields, collection: Collection | undefined): Document | undefined {
  const own = fields.optionalDocument('collation');
  return own ?? (collection?.options['collation'] as Document | undefined);
}

function createProjector(
  selection: Selection,
  projection: Document | undefined,
): ((document: Document) => Document) | undefined {
  if (projection === undefined || Object.keys(projection).length === 0) return undefined;
  return compileProjection(projection, {
    filter: selection.filter,
    collator: createCollator(selection.collation),
    variables: selection.variables,
  });
}
