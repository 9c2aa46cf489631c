import { Binary, BSONRegExp, Code, DBRef, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { CommandError } from '../errors.ts';
import { arrayOffset, fieldOf, isArray, isDocument, type Fields } from './fields.ts';
import { compareNumbers } from './number/compare.ts';
import { isNumeric } from './number/kinds.ts';

/** What an index or a sort sees of an empty array: below null, above MinKey. */
export const EMPTY_ARRAY: unique symbol = Symbol('empty array');

const ORDER = {
  minKey: -1,
  emptyArray: 0,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  boolean: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  code: 60,
  maxKey: 127,
} as const;

/** MongoDB's order of BSON types. Numbers of every type share one; null and a missing value share one. */
export function typeOrder(value: unknown): number {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return ORDER.number;
    case 'string':
      return ORDER.string;
    case 'boolean':
      return ORDER.boolean;
    case 'undefined':
      return ORDER.null;
    case 'object':
      return value === null ? ORDER.null : objectOrder(value);
    default:
      return value === EMPTY_ARRAY ? ORDER.emptyArray : ORDER.code;
  }
}

function objectOrder(value: object): number {
  if (Array.isArray(value)) return ORDER.array;
  if (isDocument(value) || value instanceof DBRef) return ORDER.object;
  if (value instanceof ObjectId) return ORDER.objectId;
  if (value instanceof Date) return ORDER.date;
  if (isNumeric(value)) return ORDER.number;
  if (value instanceof Timestamp) return ORDER.timestamp;
  if (value instanceof Binary || value instanceof Uint8Array) return ORDER.binary;
  if (value instanceof BSONRegExp || value instanceof RegExp) return ORDER.regex;
  if (value instanceof MinKey) return ORDER.minKey;
  return value instanceof MaxKey ? ORDER.maxKey : ORDER.code;
}

const order = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Order of two strings by their UTF-8 bytes; JavaScript's own order differs beyond the basic plane. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left === right) continue;
    const isLeftSurrogate = left >= 0xd800 && left <= 0xdfff;
    const isRightSurrogate = right >= 0xd800 && right <= 0xdfff;
    return isLeftSurrogate === isRightSurrogate ? left - right : isLeftSurrogate ? 1 : -1;
  }
  return a.length - b.length;
}

/**
 * MongoDB's total order over values of all BSON types; negative, zero or positive. Numbers compare by exact
 * value whatever their type, null equals missing, sub-documents compare field by field in stored order.
 * A collator, when given, orders the strings, at every depth.
 */
export function compareValues(a: unknown, b: unknown, collator?: Intl.Collator): number {
  if (typeof a === 'number' && typeof b === 'number' && a === b) return 0;
  if (typeof a === 'string' && typeof b === 'string') {
    return collator === undefined ? compareText(a, b) : collator.compare(a, b);
  }
  return typeOrder(a) - typeOrder(b) || compareSameType(a, b, collator);
}

/** Whether two values are equal in MongoDB's order. */
export const equalValues = (a: unknown, b: unknown, collator?: Intl.Collator): boolean =>
  compareValues(a, b, collator) === 0;

// Both values have the same type order; what is not listed is equal by that alone (null, MinKey, MaxKey).
function compareSameType(a: unknown, b: unknown, collator: Intl.Collator | undefined): number {
  if (isNumeric(a) && isNumeric(b)) return compareNumbers(a, b);
  if (isArray(a) && isArray(b)) return compareArrays(a, b, collator);
  if (typeof a === 'boolean' || a instanceof Date) return order(Number(a), Number(b));
  if (a instanceof ObjectId && b instanceof ObjectId) return order(a.toHexString(), b.toHexString());
  if (a instanceof Timestamp && b instanceof Timestamp) return a.compare(b);
  const kind = typeOrder(a);
  if (kind === ORDER.object) return compareFields(entriesOf(a), entriesOf(b), collator);
  if (kind === ORDER.binary) return compareBinary(binaryParts(a), binaryParts(b));
  if (kind === ORDER.regex) return compareLists(regexParts(a), regexParts(b));
  return kind === ORDER.code ? order(String(a), String(b)) || compareLists(codeParts(a), codeParts(b)) : 0;
}

function compareArrays(a: unknown[], b: unknown[], collator: Intl.Collator | undefined): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const result = compareValues(a[i], b[i], collator);
    if (result !== 0) return result;
  }
  return a.length - b.length;
}

function entriesOf(value: unknown): [string, unknown][] {
  if (!(value instanceof DBRef)) return isDocument(value) ? Object.entries(value) : [];
  const database: [string, unknown][] = value.db === undefined ? [] : [['$db', value.db]];
  return [['$ref', value.collection], ['$id', value.oid], ...database, ...Object.entries(value.fields)];
}

// MongoDB looks at the type of each field first, then at its name, then at its value.
function compareFields(a: [string, unknown][], b: [string, unknown][], collator?: Intl.Collator): number {
  for (const [i, left] of a.entries()) {
    const right = b[i];
    if (right === undefined) return 1;
    const result =
      typeOrder(left[1]) - typeOrder(right[1]) ||
      compareText(left[0], right[0]) ||
      compareValues(left[1], right[1], collator);
    if (result !== 0) return result;
  }
  return a.length - b.length;
}

/** The bytes and the subtype of binary data. */
export function binaryParts(value: unknown): { bytes: Uint8Array; subType: number } {
  if (value instanceof Binary) return { bytes: value.value(), subType: value.sub_type };
  return { bytes: value instanceof Uint8Array ? value : new Uint8Array(), subType: 0 };
}

function compareBinary(a: ReturnType<typeof binaryParts>, b: ReturnType<typeof binaryParts>): number {
  return a.bytes.length - b.bytes.length || a.subType - b.subType || Buffer.compare(a.bytes, b.bytes);
}

/** The pattern and the options of a regular expression. */
export function regexParts(value: unknown): string[] {
  if (value instanceof BSONRegExp) return [value.pattern, value.options];
  return value instanceof RegExp ? [value.source, value.flags] : [];
}

const codeParts = (value: unknown): string[] =>
  value instanceof Code ? [value.code, JSON.stringify(value.scope ?? null)] : [];

function compareLists(a: string[], b: string[]): number {
  for (const [i, text] of a.entries()) {
    const result = compareText(text, b[i] ?? '');
    if (result !== 0) return result;
  }
  return 0;
}

/** What an index or a sort sees of one document. */
export interface Keys {
  /** One tuple per combination of array elements, with one value per path, in the order of the paths. */
  readonly tuples: unknown[][];
  /** Whether an array was fanned out. */
  readonly isMultikey: boolean;
}

interface Walk {
  /** A value when the path has ended, else the array it met. */
  readonly value: unknown;
  /** Components not walked yet; undefined when the path has ended. */
  readonly rest: readonly string[] | undefined;
  /** The path walked so far, to tell one array from another. */
  readonly at: string;
}

function walk(holder: unknown, path: readonly string[], at: string): Walk {
  let value = holder;
  let walked = at;
  for (const [i, component] of path.entries()) {
    if (isArray(value)) return { value, rest: path.slice(i), at: walked };
    value = isDocument(value) ? fieldOf(value, component) : undefined;
    walked += `.${component}`;
  }
  return isArray(value) ? { value, rest: [], at: walked } : { value, rest: undefined, at: walked };
}

/**
 * The keys of a document under compound `paths`. Arrays are fanned out; paths through the same array stay
 * together. A missing value is undefined, an empty array is EMPTY_ARRAY.
 * Throws code 171 when two paths meet different arrays, as MongoDB does.
 */
export function keysAt(document: Fields, paths: readonly string[]): Keys {
  const walks = paths.map((path) => walk(document, path.split('.'), ''));
  const tuples: unknown[][] = [];
  const isMultikey = walks.some((one) => one.rest !== undefined);
  fanOut(walks, tuples);
  return { tuples, isMultikey };
}

/** Every value an index or a sort sees at one path, arrays fanned out. */
export function valuesAt(document: Fields, path: string): { values: unknown[]; isMultikey: boolean } {
  if (!path.includes('.')) {
    const value = fieldOf(document, path);
    if (!isArray(value)) return { values: [value], isMultikey: false };
    return { values: value.length === 0 ? [EMPTY_ARRAY] : [...value], isMultikey: true };
  }
  const { tuples, isMultikey } = keysAt(document, [path]);
  return { values: tuples.map((tuple) => tuple[0]), isMultikey };
}

function fanOut(walks: Walk[], tuples: unknown[][]): void {
  const open = walks.find((one) => one.rest !== undefined);
  if (open === undefined || !isArray(open.value)) {
    tuples.push(walks.map((one) => one.value));
    return;
  }
  const array = open.value;
  const parallel = walks.find((one) => one.rest !== undefined && one.value !== array);
  if (parallel !== undefined) {
    const names = [parallel, open].map((one) => `[${one.at.split('.').at(-1) ?? ''}]`).join(' ');
    throw new CommandError(171, `cannot index parallel arrays ${names}`);
  }
  const elements: unknown[] = array.length === 0 ? [EMPTY_ARRAY] : array;
  for (const [i, element] of elements.entries()) {
    fanOut(
      walks.map((one) => (one.rest === undefined ? one : step(one, array, { element, i }))),
      tuples,
    );
  }
}

// An offset in the path names one element, the same for every round; otherwise each element has its turn.
function step({ rest = [], at }: Walk, array: unknown[], turn: { element: unknown; i: number }): Walk {
  const [first, ...others] = rest;
  if (first === undefined) return { value: turn.element, rest: undefined, at };
  const offset = arrayOffset(first);
  if (offset >= 0 && offset < array.length && !array.some((e) => isDocument(e) && Object.hasOwn(e, first))) {
    return walk(array[offset], others, `${at}.${first}`);
  }
  return isDocument(turn.element)
    ? walk(turn.element, rest, `${at}.${turn.i}`)
    : { value: undefined, rest: undefined, at };
}
