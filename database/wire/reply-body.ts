import { type Document, Long } from 'bson';
import { asBuffer, encode } from '../storage/raw-document.ts';

/** A batch of stored documents on its way out, as the bytes they are stored in. */
export interface CursorBatch {
  readonly field: 'firstBatch' | 'nextBatch';
  readonly documents: readonly Uint8Array[];
  /** 0n when nothing is left. */
  readonly cursorId: bigint;
  readonly namespace: string;
}

/** What a command answers: fields, and with a cursor a batch that is spliced in undecoded. */
export interface Reply {
  readonly fields: Document;
  readonly cursor?: CursorBatch;
}

/** The BSON body of an answer in pieces. The documents of a batch keep their bytes, so their numbers keep their types. */
export function encodeReply(reply: Reply): Uint8Array[] {
  if (reply.cursor === undefined) return [encode(reply.fields)];
  const cursor = encodeCursor(reply.cursor);
  const rest = encode(reply.fields).subarray(4);
  const name = Buffer.from('\x03cursor\0', 'latin1');
  const size = 4 + name.length + byteLength(cursor) + rest.length;
  return [int32(size), name, ...cursor, rest];
}

function encodeCursor(batch: CursorBatch): Buffer[] {
  const elements = batch.documents.flatMap((document, position) => [
    Buffer.from(`\x03${position}\0`, 'latin1'),
    asBuffer(document),
  ]);
  const arraySize = 4 + byteLength(elements) + 1;
  const name = Buffer.from(`\x04${batch.field}\0`, 'latin1');
  const tail = encode({ id: Long.fromBigInt(batch.cursorId), ns: batch.namespace }).subarray(4);
  const size = 4 + name.length + arraySize + tail.length;
  return [int32(size), name, int32(arraySize), ...elements, Buffer.of(0), tail];
}

function byteLength(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}

function int32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeInt32LE(value);
  return bytes;
}
