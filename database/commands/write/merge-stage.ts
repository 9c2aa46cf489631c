import type { Document } from 'bson';
import { badValue, CommandError, immutableField } from '../../errors.ts';
import { isDocument } from '../../query/fields.ts';
import { runPipeline } from '../../query/pipeline.ts';
import { compileUpdate } from '../../query/update.ts';
import { equalValues, valuesAt } from '../../query/values.ts';
import type { Collection } from '../../storage/collection.ts';
import { isSameCollation } from '../../storage/indexes/collation-fold.ts';
import type { Row } from '../../storage/row.ts';
import { CommandFields } from '../command-fields.ts';
import { checkDatabaseName, checkWritableName } from '../namespaces.ts';
import { insertDocument, replaceDocument } from './stored-document.ts';
import type { TerminalContext } from './terminal-stages.ts';

type WhenMatched = 'replace' | 'keepExisting' | 'merge' | 'fail' | Document[];
type WhenNotMatched = 'insert' | 'discard' | 'fail';

interface Merge {
  readonly database: string;
  readonly collection: string;
  readonly on: readonly string[];
  readonly whenMatched: WhenMatched;
  readonly whenNotMatched: WhenNotMatched;
  readonly variables: Document;
}

const FIELDS: ReadonlySet<string> = new Set(['into', 'on', 'let', 'whenMatched', 'whenNotMatched']);
const WHEN_MATCHED: readonly string[] = ['replace', 'keepExisting', 'merge', 'fail'] satisfies WhenMatched[];
const WHEN_NOT_MATCHED: readonly string[] = ['insert', 'discard', 'fail'] satisfies WhenNotMatched[];

/** The stage $merge; only inside the store's `write`. */
export function mergeInto(spec: unknown, documents: readonly Document[], context: TerminalContext): void {
  const merge = readMerge(spec, context.database);
  const collection = context.store.ensureCollection(merge.database, merge.collection);
  refuseWithoutUniqueIndex(collection, merge.on, context.collation);
  for (const document of documents) {
    const filter = filterOn(document, merge.on);
    const [row] = filter === undefined ? [] : collection.find(filter, { collation: context.collation });
    if (row !== undefined) mergeMatched(collection, row, { merge, document, context });
    else if (merge.whenNotMatched === 'insert') insertDocument(collection, document);
    else if (merge.whenNotMatched === 'fail') {
      throw new CommandError(
        13113,
        '$merge could not find a matching document in the target collection for at least one document in the source collection',
      );
    }
  }
}

function readMerge(spec: unknown, database: string): Merge {
  const fields = new CommandFields('$merge', isDocument(spec) ? spec : { into: spec });
  fields.refuseUnknown(FIELDS);
  const into = fields.value('into');
  const target = new CommandFields('$merge.into', isDocument(into) ? into : { coll: into });
  const intoDatabase = checkDatabaseName(target.optionalText('db') ?? database);
  const on = fields.value('on') ?? '_id';
  return {
    database: intoDatabase,
    collection: checkWritableName(intoDatabase, target.text('coll')),
    on: (Array.isArray(on) ? on : [on]).map(readOnField),
    whenMatched: readWhenMatched(fields.value('whenMatched')),
    whenNotMatched: readWhenNotMatched(fields.value('whenNotMatched')),
    variables: fields.optionalDocument('let') ?? { new: '$$ROOT' },
  };
}

function readOnField(field: unknown): string {
  if (typeof field === 'string' && field !== '') return field;
  throw new CommandError(51186, "$merge 'on' field  must be either a string or an array of strings");
}

function readWhenMatched(value: unknown): WhenMatched {
  if (Array.isArray(value) && value.every(isDocument)) return value;
  const mode = value ?? 'merge';
  if (typeof mode === 'string' && WHEN_MATCHED.includes(mode)) return mode as WhenMatched;
  throw badValue(`Enumeration value '${String(value)}' for field '$merge.whenMatched' is not a valid value.`);
}

function readWhenNotMatched(value: unknown): WhenNotMatched {
  const mode = value ?? 'insert';
  if (typeof mode === 'string' && WHEN_NOT_MATCHED.includes(mode)) return mode as WhenNotMatched;
  throw badValue(
    `Enumeration value '${String(value)}' for field '$merge.whenNotMatched' is not a valid value.`,
  );
}

function refuseWithoutUniqueIndex(collection: Collection, on: readonly string[], collation?: Document): void {
  const wanted = [...on].sort().join('\0');
  const serves = collection.indexes.some(
    (index) =>
      index.isUnique &&
      index.spec.partialFilterExpression === undefined &&
      isSameCollation(index.spec.collation, collation) &&
      [...index.fields].sort().join('\0') === wanted,
  );
  if (!serves) throw new CommandError(51183, 'Cannot find index to verify that join fields will be unique');
}

/** The conditions a document sets for its counterpart; undefined for one that has no `_id` yet and so can have none. */
function filterOn(document: Document, on: readonly string[]): Document | undefined {
  const filter: Record<string, unknown> = {};
  for (const field of on) {
    const { values, isMultikey } = valuesAt(document, field);
    const [value] = values;
    if (field === '_id' && value === undefined) return undefined;
    if (value === undefined || value === null || isMultikey) {
      throw new CommandError(
        51132,
        `$merge write error: 'on' field '${field}' cannot be missing, null, undefined or an array`,
      );
    }
    filter[field] = { $eq: value };
  }
  return filter;
}

function mergeMatched(
  collection: Collection,
  row: Row,
  {
    merge,
    document,
    context,
  }: { readonly merge: Merge; readonly document: Document; readonly context: TerminalContext },
): void {
  const { whenMatched } = merge;
  if (whenMatched === 'keepExisting') return;
  if (whenMatched === 'fail')
    throw new CommandError(11000, `E11000 duplicate key error collection: ${collection.namespace}`);
  const stored = row.decodeExact();
  const id: unknown = stored['_id'];
  if (!Array.isArray(whenMatched)) refuseOtherId(id, document);
  if (whenMatched === 'merge') {
    replaceDocument(collection, row, { ...stored, ...document, _id: id });
  } else if (whenMatched === 'replace') {
    replaceDocument(collection, row, { ...document, _id: id });
  } else {
    const variables = { ...context.variables, ...variablesFor(merge, document, context) };
    const update = compileUpdate(whenMatched, { filter: {}, variables });
    replaceDocument(collection, row, update.apply(stored));
  }
}

// A result that was joined on another field may bring an _id of its own, which cannot replace the stored one.
function refuseOtherId(id: unknown, document: Document): void {
  const other: unknown = document['_id'];
  if (other === undefined || equalValues(id, other)) return;
  throw immutableField(
    '$merge failed to update the matching document, did you attempt to modify the _id or the shard key?',
  );
}

function variablesFor(merge: Merge, document: Document, context: TerminalContext): Document {
  const noCollections = { scan: () => [], find: () => [] };
  const [values = {}] = runPipeline([{ $replaceWith: merge.variables }], {
    input: [document],
    variables: context.variables,
    collection: () => noCollections,
  });
  return values;
}
