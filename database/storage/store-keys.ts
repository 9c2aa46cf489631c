import type { KeyRange } from './indexes/planner.ts';

/** The length of a document's number at the end of each key. */
const NUMBER_BYTES = 6;
const COLLECTION_BYTES = 4;
const AFTER_ALL = Buffer.of(0xff);

/** The key of a document: its collection, then its number. */
export function documentKey(collectionId: number, number: number): Buffer {
  const key = Buffer.allocUnsafe(COLLECTION_BYTES + NUMBER_BYTES);
  key.writeUInt32BE(collectionId);
  key.writeUIntBE(number, COLLECTION_BYTES, NUMBER_BYTES);
  return key;
}

/** The keys of all documents of a collection. */
export function documentsOf(collectionId: number): KeyRange {
  const prefix = Buffer.allocUnsafe(COLLECTION_BYTES);
  prefix.writeUInt32BE(collectionId);
  return withPrefix(prefix);
}

/** The key of an index entry: index and values, then the number of the document. */
export function entryKey(key: Buffer, number: number): Buffer {
  const whole = Buffer.allocUnsafe(key.length + NUMBER_BYTES);
  key.copy(whole);
  whole.writeUIntBE(number, key.length, NUMBER_BYTES);
  return whole;
}

/** The number of the document a key of either kind ends with. */
export function rowNumberOf(key: Buffer): number {
  return key.readUIntBE(key.length - NUMBER_BYTES, NUMBER_BYTES);
}

/** All keys that begin so; what follows a prefix here, a number or a type rank, never begins with FF. */
export function withPrefix(prefix: Buffer): KeyRange {
  return { start: prefix, end: Buffer.concat([prefix, AFTER_ALL]) };
}
