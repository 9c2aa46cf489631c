import type { Document } from 'bson';
import { CommandError, failedToParse } from '../../errors.ts';
import { createCollator } from '../../query/collation.ts';
import {
  type CollectionReader,
  runPipeline,
  splitLeadingMatch,
  terminalStage,
} from '../../query/pipeline.ts';
import type { Collection } from '../../storage/collection.ts';
import type { Row } from '../../storage/row.ts';
import { encode } from '../../storage/raw-document.ts';
import { CommandFields } from '../command-fields.ts';
import type { Command, CommandRequest, ServerState } from '../command.ts';
import { evaluateLet } from '../let-variables.ts';
import { checkCollectionName } from '../namespaces.ts';
import { runTerminalStage } from '../write/terminal-stages.ts';
import { explainAggregate } from './explain.ts';
import { collationOf } from './find.ts';
import { streamRows } from './select-rows.ts';

/** The command aggregate. A leading $match uses indexes; $merge and $out write in one transaction. */
export const aggregate: Command = {
  fields: [
    'pipeline',
    'cursor',
    'explain',
    'allowDiskUse',
    'bypassDocumentValidation',
    'collation',
    'hint',
    'let',
  ],
  run(request, state) {
    const { fields, database, sessionId } = request;
    const name = readTarget(request);
    const stages = fields.documents('pipeline');
    refuseChangeStream(stages);
    if (fields.flag('explain'))
      return explainAggregate({ fields, database, checkTime: request.checkTime }, state);
    if (!fields.has('cursor')) {
      throw failedToParse("The 'cursor' option is required, except for aggregate with the explain argument");
    }
    const documents = runAggregate(request, state, { name, stages });
    const cursor = state.cursors.open({
      namespace: `${database}.${name ?? '$cmd.aggregate'}`,
      documents,
      sessionId,
      batchSize: new CommandFields('aggregate.cursor', fields.document('cursor')).optionalCount('batchSize'),
    });
    return { fields: { ok: 1 }, cursor };
  },
};

/** The collection, or undefined for a pipeline that makes its own documents. */
function readTarget({ fields, database }: CommandRequest): string | undefined {
  const target = fields.value('aggregate');
  if (target === 1) return undefined;
  if (typeof target !== 'string')
    throw failedToParse('Invalid command format: the aggregate field must specify a collection name or 1');
  return checkCollectionName(database, target);
}

function refuseChangeStream(stages: readonly Document[]): void {
  if (stages.some((stage) => '$changeStream' in stage)) {
    throw new CommandError(40573, 'The $changeStream stage is only supported on replica sets');
  }
}

function runAggregate(
  request: CommandRequest,
  { store }: ServerState,
  target: { readonly name: string | undefined; readonly stages: Document[] },
): Uint8Array[] {
  const { fields, database, checkTime } = request;
  const { name, stages } = target;
  const collection = name === undefined ? undefined : store.collection(database, name);
  const collation = collationOf(fields, collection);
  const variables = evaluateLet(fields.optionalDocument('let'));
  const terminal = terminalStage(stages);
  const { filter, rest } = splitLeadingMatch(terminal === undefined ? stages : stages.slice(0, -1));
  const read = () =>
    streamRows(collection, { filter, hint: fields.value('hint'), collation, variables, checkTime });
  if (terminal === undefined && rest.length === 0) return Array.from(read(), (row) => row.raw);
  if (terminal === undefined && isCount(rest)) return countRows(collection, filter, read);
  const compute = () =>
    runPipeline(rest, {
      input: Iterator.from(read()).map((row) => row.decodeExact()),
      collator: createCollator(collation),
      variables,
      collection: (other) => createReader(store.collection(database, other), collation),
    });
  if (terminal === undefined) return compute().map(encode);
  store.write(() => {
    runTerminalStage(terminal, compute(), { store, database, collation, variables });
  });
  return [];
}

const COUNT = JSON.stringify([{ $group: { _id: 1, n: { $sum: 1 } } }]);

/** Whether this is what the driver's countDocuments sends; nothing has to be decoded for it. */
function isCount(stages: readonly Document[]): boolean {
  return stages.length === 1 && JSON.stringify(stages) === COUNT;
}

function countRows(
  collection: Collection | undefined,
  filter: Document,
  read: () => Iterable<Row>,
): Uint8Array[] {
  const hasFilter = Object.keys(filter).length > 0;
  const n =
    hasFilter || collection === undefined
      ? Iterator.from(read()).reduce((count) => count + 1, 0)
      : collection.count();
  return n === 0 ? [] : [encode({ _id: 1, n })];
}

/** What $lookup and $unionWith see of another collection. */
function createReader(collection: Collection | undefined, collation: Document | undefined): CollectionReader {
  if (collection === undefined) return { scan: () => [], find: () => [] };
  return {
    scan: () => Iterator.from(collection.scan()).map((row) => row.decodeExact()),
    find: (filter) => Iterator.from(collection.find(filter, { collation })).map((row) => row.decodeExact()),
  };
}
