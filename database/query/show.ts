import { EJSON } from 'bson';
import { isNumeric } from './number/kinds.ts';

/** A value in the words of an error message; not for comparing, longs inside of documents are rounded. */
export function show(value: unknown): string {
  if (value === undefined) return 'missing';
  return isNumeric(value) ? value.toString() : EJSON.stringify(value, { relaxed: true });
}
