import type { Document } from 'bson';
import { CommandError } from '../../errors.ts';
import { isDocument, type Fields } from '../fields.ts';
import type { FilterOptions } from '../filter.ts';

/** Another collection, as $lookup and $unionWith see it. */
export interface CollectionReader {
  scan(): Iterable<Document>;
  /** The documents that match; may use an index. */
  find(filter: Document, collator?: Intl.Collator): Iterable<Document>;
}

/** One compiled stage: documents in, documents out, lazily where it can. */
export type Stage = (documents: Iterable<Fields>) => Iterable<Fields>;

/** What the stages of a pipeline share. */
export interface StageContext extends FilterOptions {
  readonly variables: Fields;
  readonly collection: (name: string) => CollectionReader;
  /** Compiles a nested pipeline, with further variables when given. */
  readonly compile: (stages: readonly unknown[], variables?: Fields) => Stage;
}

/** Compiles the specification of one stage. */
export type ReadStage = (spec: unknown, context: StageContext, name: string) => Stage;

/** Refuses a specification that is no document. */
export function expectDocument(spec: unknown, code: number, message: string): Fields {
  if (isDocument(spec)) return spec;
  throw new CommandError(code, message);
}

/** `document` with the value at a path set; what is on the way and no document is replaced. */
export function withValueAt(
  document: Fields,
  [name = '', ...rest]: readonly string[],
  value: unknown,
): Fields {
  const child = document[name];
  const next = rest.length === 0 ? value : withValueAt(isDocument(child) ? child : {}, rest, value);
  const result = { ...document, [name]: next };
  if (next === undefined) Reflect.deleteProperty(result, name);
  return result;
}
