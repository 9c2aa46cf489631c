import { deserialize, type Document, Double, Int32, ObjectId, onDemand, serialize } from 'bson';
import { isDocument } from '../query/fields.ts';
import { fitsInt } from '../query/number/kinds.ts';

/** One element of a BSON document: its name, its type byte and where its parts lie. */
export interface RawElement {
  readonly name: string;
  /** BSON type byte, such as 0x03 for a document and 0x04 for an array. */
  readonly type: number;
  /** Offset of the type byte. */
  readonly start: number;
  /** Offset of the value. */
  readonly valueStart: number;
  /** Offset behind the value. */
  readonly end: number;
}

/** A Buffer over the same memory; bson and lmdb hand out either kind. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Decodes for filters, sorts and keys: numbers become JavaScript numbers where they fit, regular expressions stay BSON. */
export function decode(raw: Uint8Array): Document {
  return deserialize(raw, { bsonRegExp: true });
}

/**
 * Decodes for documents that are stored or sent again: each number encodes to the BSON type it came with. A bare
 * number encodes as an int when it is whole and small and else as a double, so only the others stay wrapped:
 * longs, and doubles without a fraction.
 */
export function decodeExact(raw: Uint8Array): Document {
  return unwrapFields(deserialize(raw, { bsonRegExp: true, promoteValues: false }));
}

function unwrapFields(fields: Document): Document {
  for (const name of Object.keys(fields)) {
    const value: unknown = fields[name];
    if (typeof value === 'object' && value !== null) fields[name] = unwrap(value);
  }
  return fields;
}

function unwrap(value: object): unknown {
  if (value instanceof Int32) return value.value;
  if (value instanceof Double) return fitsInt(value.value) ? value : value.value;
  if (Array.isArray(value)) return unwrapFields(value);
  return isDocument(value) ? unwrapFields(value) : value;
}

/** Encodes a document; fields with the value undefined are left out. */
export function encode(document: Document): Buffer {
  return asBuffer(serialize(document, { ignoreUndefined: true }));
}

/** The top-level elements of a document, without decoding the values. Throws BSONError on broken bytes. */
export function elementsOf(raw: Uint8Array): RawElement[] {
  const bytes = asBuffer(raw);
  return Array.from(onDemand.parseToElements(raw), ([type, nameOffset, nameLength, offset, length]) => ({
    name: bytes.toString('utf8', nameOffset, nameOffset + nameLength),
    type,
    start: nameOffset - 1,
    valueStart: offset,
    end: offset + length,
  }));
}

/** The documents of a raw BSON array, or undefined when an entry is no document. */
export function documentsOf(rawArray: Uint8Array): Buffer[] | undefined {
  const bytes = asBuffer(rawArray);
  const elements = elementsOf(rawArray);
  if (elements.some((element) => element.type !== 0x03)) return undefined;
  return elements.map((element) => bytes.subarray(element.valueStart, element.end));
}

/**
 * The same document with `_id` as first element, as MongoDB stores it; a missing `_id` is made up. The bytes are
 * moved, not decoded, so that the type of every number survives. The driver appends `_id` last.
 */
export function withIdFirst(raw: Uint8Array): Buffer {
  const bytes = asBuffer(raw);
  const elements = elementsOf(raw);
  const position = elements.findIndex((element) => element.name === '_id');
  if (position === 0) return bytes;
  const id = elements[position];
  if (id === undefined) {
    const made = encode({ _id: new ObjectId() });
    const whole = Buffer.concat([made.subarray(0, -1), bytes.subarray(4)]);
    whole.writeInt32LE(whole.length);
    return whole;
  }
  return Buffer.concat([
    bytes.subarray(0, 4),
    bytes.subarray(id.start, id.end),
    bytes.subarray(4, id.start),
    bytes.subarray(id.end),
  ]);
}
