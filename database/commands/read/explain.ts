import type { Document } from 'bson';
import { CommandError } from '../../errors.ts';
import { splitLeadingMatch } from '../../query/pipeline.ts';
import type { Collection, ScanCounts } from '../../storage/collection.ts';
import type { IndexPlan } from '../../storage/indexes/planner.ts';
import type { Reply } from '../../wire/reply-body.ts';
import { CommandFields } from '../command-fields.ts';
import { type Command, type CommandRequest, ok, type ServerState } from '../command.ts';
import { evaluateLet } from '../let-variables.ts';
import { checkCollectionName } from '../namespaces.ts';
import { selectRows, type Selection } from './select-rows.ts';

type ExplainRequest = Pick<CommandRequest, 'fields' | 'database' | 'checkTime'>;

/** The command explain, for find, count, distinct, aggregate, update, delete and findAndModify; nothing is changed. */
export const explain: Command = {
  fields: ['verbosity'],
  run({ fields, database, checkTime }, state) {
    const inner = fields.document('explain');
    const kind = Object.keys(inner)[0] ?? '';
    const request = { fields: new CommandFields(kind, inner), database, checkTime };
    if (kind === 'aggregate') return explainAggregate(request, state);
    const name = checkCollectionName(database, request.fields.text(kind));
    const collection = state.store.collection(database, name);
    const selection = readExplained(kind, request);
    return ok({ ...explainSelection(collection, selection, `${database}.${name}`), command: inner });
  },
};

/** The plan of a pipeline: how its leading $match finds documents, and the stages after it. */
export function explainAggregate(
  { fields, database, checkTime }: ExplainRequest,
  { store }: ServerState,
): Reply {
  const name = checkCollectionName(database, fields.text('aggregate'));
  const { filter, rest } = splitLeadingMatch(fields.documents('pipeline'));
  const selection = { ...readCommon(fields, checkTime), filter };
  const $cursor = explainSelection(store.collection(database, name), selection, `${database}.${name}`);
  return ok({ stages: [{ $cursor }, ...rest] });
}

function readExplained(kind: string, { fields, checkTime }: ExplainRequest): Selection {
  const common = readCommon(fields, checkTime);
  switch (kind) {
    case 'find': {
      const filter = fields.optionalDocument('filter') ?? {};
      const range = { skip: fields.optionalCount('skip'), limit: fields.optionalCount('limit') };
      return { ...common, ...range, filter, sort: fields.optionalDocument('sort') };
    }
    case 'count':
    case 'distinct':
      return { ...common, filter: fields.optionalDocument('query') ?? {} };
    case 'findAndModify':
      return {
        ...common,
        filter: fields.optionalDocument('query') ?? {},
        sort: fields.optionalDocument('sort'),
        limit: 1,
      };
    case 'update':
    case 'delete': {
      const [statement = {}] = fields.documents(`${kind}s`);
      const inner = new CommandFields(`${kind}.${kind}s`, statement);
      return { ...common, ...readCommon(inner, checkTime), filter: inner.document('q') };
    }
    default:
      throw new CommandError(59, `Explain failed due to unknown command: ${kind}`);
  }
}

function readCommon(fields: CommandFields, checkTime: () => void): Omit<Selection, 'filter'> {
  return {
    collation: fields.optionalDocument('collation'),
    variables: evaluateLet(fields.optionalDocument('let')),
    hint: fields.value('hint'),
    checkTime,
  };
}

function explainSelection(
  collection: Collection | undefined,
  selection: Selection,
  namespace: string,
): Document {
  const counts: ScanCounts = { keysExamined: 0, documentsExamined: 0 };
  const collation = selection.collation ?? (collection?.options['collation'] as Document | undefined);
  const rows = selectRows(collection, { ...selection, collation, counts });
  const plan = collection?.plan(selection.filter, collation);
  const access = describeAccess(collection, plan);
  const isSorted = selection.sort !== undefined && Object.keys(selection.sort).length > 0;
  const winningPlan = isSorted ? { stage: 'SORT', sortPattern: selection.sort, inputStage: access } : access;
  return {
    queryPlanner: { namespace, parsedQuery: selection.filter, winningPlan, rejectedPlans: [] },
    executionStats: {
      executionSuccess: true,
      nReturned: rows.length,
      totalKeysExamined: counts.keysExamined,
      totalDocsExamined: counts.documentsExamined,
    },
  };
}

function describeAccess(collection: Collection | undefined, plan: IndexPlan | undefined): Document {
  if (collection === undefined) return { stage: 'EOF' };
  if (plan === undefined) return { stage: 'COLLSCAN', direction: 'forward' };
  const scans = plan.scans.map(({ index }) => ({
    stage: 'IXSCAN',
    keyPattern: index.spec.key,
    indexName: index.spec.name,
    isMultiKey: index.isMultikey,
    isUnique: index.isUnique,
  }));
  return { stage: 'FETCH', inputStage: scans.length === 1 ? scans[0] : { stage: 'OR', inputStages: scans } };
}
