import type { Document } from 'bson';
import { badValue, CommandError, notOffered } from '../errors.ts';
import { isNumeric, toDouble } from './number/kinds.ts';
import { show } from './show.ts';
import { isDocument, type Fields } from './fields.ts';
import { compareValues, keysAt, valuesAt } from './values.ts';

/** One part of a sort: a path and 1 or -1. */
interface SortPart {
  readonly path: string;
  readonly direction: 1 | -1;
}

/** The parts of a sort document. Throws MongoDB's errors for an empty path or a direction other than 1 and -1. */
function readSort(spec: Document): SortPart[] {
  return Object.entries(spec).map(([path, value]) => ({
    path: checkPath(path),
    direction: readDirection(path, value),
  }));
}

function checkPath(path: string): string {
  if (path === '') throw new CommandError(40352, 'FieldPath cannot be constructed with empty string');
  if (path.endsWith('.')) throw new CommandError(40353, "FieldPath must not end with a '.'.");
  const components = path.split('.');
  if (components.includes(''))
    throw new CommandError(15998, 'FieldPath field names may not be empty strings.');
  if (components.some((name) => name.startsWith('$'))) {
    throw new CommandError(
      16410,
      "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
    );
  }
  return path;
}

function readDirection(path: string, value: unknown): 1 | -1 {
  if (isDocument(value) && '$meta' in value) throw notOffered('sorting by $meta');
  if (!isNumeric(value))
    throw new CommandError(15974, `Illegal key in $sort specification: ${path}: ${show(value)}`);
  const direction = toDouble(value);
  if (direction !== 1 && direction !== -1) {
    throw new CommandError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
  }
  return direction;
}

type Tuple = readonly unknown[];

/**
 * A comparison of documents as MongoDB sorts them: an array counts with its least element when ascending and
 * with its greatest when descending, null equals missing, an empty array is below null.
 * The sort keys of a document are remembered for as long as the comparison lives.
 */
export function compileSort(spec: Document, collator?: Intl.Collator): (a: Document, b: Document) => number {
  const parts = readSort(spec);
  const remembered = new WeakMap<object, Tuple>();
  const compareTuples = (a: Tuple, b: Tuple): number => {
    for (const [i, part] of parts.entries()) {
      const result = compareValues(a[i], b[i], collator);
      if (result !== 0) return result * part.direction;
    }
    return 0;
  };
  const keyOf = (document: Document): Tuple => {
    const known = remembered.get(document);
    if (known !== undefined) return known;
    const key = leastTuple(document, parts, compareTuples);
    remembered.set(document, key);
    return key;
  };
  return (a, b) => compareTuples(keyOf(a), keyOf(b));
}

/** Sorts stably into a new array. */
export const sortDocuments = (
  documents: Iterable<Document>,
  spec: Document,
  collator?: Intl.Collator,
): Document[] => [...documents].sort(compileSort(spec, collator));

function leastTuple(document: Fields, parts: SortPart[], compare: (a: Tuple, b: Tuple) => number): Tuple {
  const [only, ...others] = parts;
  const tuples =
    only !== undefined && others.length === 0
      ? valuesAt(document, only.path).values.map((value) => [value])
      : sortTuples(document, parts);
  return tuples.reduce((least, tuple) => (compare(tuple, least) < 0 ? tuple : least));
}

function sortTuples(document: Fields, parts: SortPart[]): Tuple[] {
  try {
    return keysAt(
      document,
      parts.map((part) => part.path),
    ).tuples;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw badValue('cannot sort with keys that are parallel arrays');
  }
}
