import { Binary, BSONRegExp, Code, DBRef, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { isArray, isDocument } from './fields.ts';
import { isNumeric, numericKind } from './number/kinds.ts';

/** MongoDB's type aliases with their codes in BSON. */
export const TYPE_CODES: ReadonlyMap<string, number> = new Map([
  ['double', 1],
  ['string', 2],
  ['object', 3],
  ['array', 4],
  ['binData', 5],
  ['undefined', 6],
  ['objectId', 7],
  ['bool', 8],
  ['date', 9],
  ['null', 10],
  ['regex', 11],
  ['dbPointer', 12],
  ['javascript', 13],
  ['symbol', 14],
  ['javascriptWithScope', 15],
  ['int', 16],
  ['timestamp', 17],
  ['long', 18],
  ['decimal', 19],
  ['minKey', -1],
  ['maxKey', 127],
]);

/** MongoDB's alias of the type of `value`; `missing` for undefined. */
export function typeName(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (isNumeric(value)) return numericKind(value);
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (isArray(value)) return 'array';
  if (isDocument(value) || value instanceof DBRef) return 'object';
  if (value instanceof ObjectId) return 'objectId';
  if (value instanceof Date) return 'date';
  if (value instanceof Timestamp) return 'timestamp';
  if (value instanceof Binary || value instanceof Uint8Array) return 'binData';
  if (value instanceof BSONRegExp || value instanceof RegExp) return 'regex';
  if (value instanceof MinKey) return 'minKey';
  if (value instanceof MaxKey) return 'maxKey';
  if (value instanceof Code) return value.scope === null ? 'javascript' : 'javascriptWithScope';
  return 'symbol';
}

/** What MongoDB calls true: everything but false, zero, null and missing. */
export function isTruthy(value: unknown): boolean {
  if (isNumeric(value))
    return typeof value === 'number' ? value !== 0 : !/^-?0(\.0*)?(E.*)?$/.test(value.toString());
  return value !== false && value !== null && value !== undefined;
}
