import type { Document } from 'bson';
import { CommandError, typeMismatch } from '../../errors.ts';
import { isDocument } from '../../query/fields.ts';
import type { Store } from '../../storage/store.ts';
import { checkDatabaseName, checkWritableName } from '../namespaces.ts';
import { mergeInto } from './merge-stage.ts';
import { insertDocument } from './stored-document.ts';

/** What writing the result of a pipeline needs besides the result. */
export interface TerminalContext {
  readonly store: Store;
  readonly database: string;
  readonly collation: Document | undefined;
  readonly variables: Document | undefined;
}

/** Writes the result of a pipeline where its last stage, $out or $merge, says; only inside the store's `write`. */
export function runTerminalStage(
  stage: { readonly kind: 'out' | 'merge'; readonly spec: unknown },
  documents: readonly Document[],
  context: TerminalContext,
): void {
  if (stage.kind === 'merge') mergeInto(stage.spec, documents, context);
  else replaceCollection(stage.spec, documents, context);
}

// $out keeps the indexes of the collection it replaces.
function replaceCollection(
  spec: unknown,
  documents: readonly Document[],
  { store, database }: TerminalContext,
): void {
  const target = readOutTarget(spec, database);
  const collection = store.ensureCollection(target.database, target.collection);
  collection.clear();
  for (const document of documents) insertDocument(collection, document);
}

function readOutTarget(
  spec: unknown,
  database: string,
): { readonly database: string; readonly collection: string } {
  if (typeof spec === 'string') return { database, collection: checkWritableName(database, spec) };
  if (!isDocument(spec)) throw new CommandError(16990, '$out only supports a string or object argument');
  const { db, coll, ...others } = spec;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw new CommandError(40415, `BSON field '$out.${unknown}' is an unknown field.`);
  if (typeof db !== 'string' || typeof coll !== 'string')
    throw typeMismatch('$out needs the strings db and coll');
  return { database: checkDatabaseName(db), collection: checkWritableName(db, coll) };
}
