import { type Binary, Decimal128, Long, type ObjectId, type Timestamp } from 'bson';

/** Folds a string so that strings equal under a collation share one result; undefined when it cannot promise that. */
export type StringFold = (text: string) => string | undefined;

/** How the values of one index become bytes. */
export interface KeyEncoding {
  /** Most bytes of a string, binary or nested value that enter the key; the rest is left to the check of the document. */
  readonly cut: number;
  /** Set for an index with a collation. */
  readonly fold: StringFold | undefined;
}

/** First byte of a key part: MongoDB's order of types. */
export const RANK = {
  minKey: 1,
  emptyArray: 4,
  null: 5,
  nan: 9,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  boolean: 40,
  date: 45,
  timestamp: 50,
  other: 55,
  maxKey: 127,
} as const;

/** Second byte of a string in an index with a collation: whether its fold can be trusted. */
export const UNFOLDED = 1;
const FOLDED = 2;

const RANK_BY_BSON_TYPE: Readonly<Record<string, number>> = {
  MinKey: RANK.minKey,
  MaxKey: RANK.maxKey,
  Int32: RANK.number,
  Double: RANK.number,
  Long: RANK.number,
  Decimal128: RANK.number,
  Binary: RANK.binary,
  ObjectId: RANK.objectId,
  Timestamp: RANK.timestamp,
  BSONRegExp: RANK.other,
  Code: RANK.other,
  DBRef: RANK.other,
};

/** The type rank of a decoded value; bytes of keys compare in this order first. */
export function rankOf(value: unknown): number {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return Number.isNaN(value) ? RANK.nan : RANK.number;
    case 'string':
      return RANK.string;
    case 'boolean':
      return RANK.boolean;
    case 'undefined':
      return RANK.null;
    case 'symbol':
      return RANK.emptyArray;
    case 'object':
    case 'function':
      return value === null ? RANK.null : rankOfObject(value);
  }
}

function rankOfObject(value: object): number {
  if (Array.isArray(value)) return RANK.array;
  if (value instanceof Date) return RANK.date;
  const bsonType = (value as { _bsontype?: unknown })._bsontype;
  if (typeof bsonType !== 'string') return RANK.object;
  const rank = RANK_BY_BSON_TYPE[bsonType] ?? RANK.other;
  return rank === RANK.number && Number.isNaN(toDouble(value)) ? RANK.nan : rank;
}

function toDouble(value: unknown): number {
  if (value instanceof Long) return value.toNumber();
  if (value instanceof Decimal128) return Number(value.toString());
  return Number(value);
}

/**
 * Encodes a value so that bytes compare as MongoDB compares values: a < b gives bytes(a) <= bytes(b), and equal
 * values give equal bytes. Different values may share bytes (long strings, 64-bit integers beyond 2^53), so whoever
 * looks something up checks the documents it finds. No encoding is the beginning of another.
 */
export function encodeKeyPart(value: unknown, encoding: KeyEncoding): Buffer {
  const rank = rankOf(value);
  switch (rank) {
    case RANK.number:
      return encodeDouble(rank, toDouble(value));
    case RANK.date:
      return encodeDouble(rank, (value as Date).getTime());
    case RANK.string:
      return encodeString(value as string, encoding);
    case RANK.objectId:
      return Buffer.concat([Buffer.of(rank), (value as ObjectId).id]);
    case RANK.boolean:
      return Buffer.of(rank, value === true ? 1 : 0);
    case RANK.timestamp:
      return encodeTimestamp(rank, value as Timestamp);
    case RANK.binary:
      return encodeBinary(rank, value as Binary, encoding);
    case RANK.object:
    case RANK.array:
      return encodeNested(rank, value as object, encoding);
    default:
      return Buffer.of(rank);
  }
}

function encodeDouble(rank: number, value: number): Buffer {
  const bytes = Buffer.allocUnsafe(9);
  bytes[0] = rank;
  // Negative zero equals zero, so it must have its bytes.
  bytes.writeDoubleBE(value === 0 ? 0 : value, 1);
  const negative = (bytes.readUInt8(1) & 0x80) !== 0;
  if (negative) for (let i = 1; i < 9; i++) bytes[i] = ~bytes.readUInt8(i) & 0xff;
  else bytes[1] = bytes.readUInt8(1) | 0x80;
  return bytes;
}

function encodeTimestamp(rank: number, value: Timestamp): Buffer {
  const bytes = Buffer.allocUnsafe(9);
  bytes[0] = rank;
  bytes.writeUInt32BE(value.t, 1);
  bytes.writeUInt32BE(value.i, 5);
  return bytes;
}

function encodeString(text: string, encoding: KeyEncoding): Buffer {
  if (encoding.fold === undefined)
    return Buffer.concat([Buffer.of(RANK.string), escapedText(text, encoding.cut)]);
  const folded = encoding.fold(text);
  if (folded === undefined) return Buffer.of(RANK.string, UNFOLDED);
  return Buffer.concat([Buffer.of(RANK.string, FOLDED), escapedText(folded, encoding.cut)]);
}

// NUL becomes 00 FF and the end is 00 00, so that "a" < "a\0" < "a\u0001" holds for the bytes too.
function escapedText(text: string, cut: number): Buffer {
  let bytes = Buffer.from(text, 'utf8');
  if (bytes.length > cut) bytes = bytes.subarray(0, cut);
  if (!bytes.includes(0)) return Buffer.concat([bytes, Buffer.of(0, 0)]);
  return Buffer.from([...Array.from(bytes).flatMap((byte) => (byte === 0 ? [0, 0xff] : [byte])), 0, 0]);
}

// MongoDB orders binary values by length, then subtype, then bytes.
function encodeBinary(rank: number, value: Binary, encoding: KeyEncoding): Buffer {
  const head = Buffer.allocUnsafe(6);
  head[0] = rank;
  head.writeUInt32BE(value.position, 1);
  head[5] = value.sub_type;
  return Buffer.concat([head, value.buffer.subarray(0, Math.min(value.position, encoding.cut))]);
}

// MongoDB compares nested documents element by element: type, name, value. Arrays have no names to compare.
function encodeNested(rank: number, value: object, encoding: KeyEncoding): Buffer {
  if (encoding.fold !== undefined) return Buffer.of(rank);
  const parts: Buffer[] = [Buffer.of(rank)];
  let size = 1;
  for (const [name, inner] of Object.entries(value)) {
    const encoded = encodeKeyPart(inner, encoding);
    const named = Array.isArray(value)
      ? [encoded]
      : [encoded.subarray(0, 1), escapedText(name, encoding.cut), encoded.subarray(1)];
    parts.push(...named);
    size += named.reduce((sum, part) => sum + part.length, 0);
    if (size > encoding.cut) return Buffer.concat(parts).subarray(0, encoding.cut);
  }
  return Buffer.concat([...parts, Buffer.of(0)]);
}
