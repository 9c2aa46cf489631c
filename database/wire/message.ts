import { asBuffer } from '../storage/raw-document.ts';

// The op codes of the MongoDB wire protocol that are in use here.
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;

/** Most bytes of one message, as the handshake announces them. */
export const MOST_MESSAGE_BYTES = 48_000_000;

const HEADER_BYTES = 16;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
// Of the required flag bits (0 to 15) only these two are defined.
const UNKNOWN_REQUIRED_FLAGS = 0xfffc;

/** The bytes do not follow the protocol; the connection they came on cannot go on. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}

/** A request in either of the two forms a driver sends. */
export interface RequestMessage {
  readonly requestId: number;
  /** The form the answer must have. */
  readonly form: 'OP_MSG' | 'OP_QUERY';
  /** The command as a BSON document. */
  readonly body: Buffer;
  /** Document sequences sent beside the body, such as `documents` of a large insert. */
  readonly sequences: ReadonlyMap<string, readonly Buffer[]>;
  /** False for writes without acknowledgement: nothing at all is sent back. */
  readonly isAnswered: boolean;
}

/** Reads one whole message, header included. Throws ProtocolError. */
export function parseMessage(message: Buffer): RequestMessage {
  const opCode = message.readInt32LE(12);
  if (opCode === OP_MSG) return parseOpMsg(message);
  if (opCode === OP_QUERY) return parseOpQuery(message);
  throw new ProtocolError(`op code ${opCode} is not in use`);
}

function parseOpMsg(message: Buffer): RequestMessage {
  if (message.length < HEADER_BYTES + 4) throw new ProtocolError('OP_MSG has no flags');
  const flags = message.readUInt32LE(HEADER_BYTES);
  if ((flags & UNKNOWN_REQUIRED_FLAGS) !== 0) throw new ProtocolError(`OP_MSG flags ${flags} are unknown`);
  const content = message.subarray(HEADER_BYTES + 4, message.length - (flags & CHECKSUM_PRESENT ? 4 : 0));
  const sequences = new Map<string, readonly Buffer[]>();
  let body: Buffer | undefined;
  for (let at = 0; at < content.length;) {
    const kind = content.readUInt8(at);
    const section = sizedSlice(content, at + 1);
    at += 1 + section.length;
    if (kind === 0 && body === undefined) body = section;
    else if (kind === 1) addSequence(section, sequences);
    else throw new ProtocolError(`OP_MSG section of kind ${kind} is out of place`);
  }
  if (body === undefined) throw new ProtocolError('OP_MSG has no body');
  const isAnswered = (flags & MORE_TO_COME) === 0;
  return { requestId: message.readInt32LE(4), form: 'OP_MSG', body, sequences, isAnswered };
}

function addSequence(section: Buffer, sequences: Map<string, readonly Buffer[]>): void {
  const nameEnd = section.indexOf(0, 4);
  if (nameEnd < 0) throw new ProtocolError('OP_MSG document sequence has no name');
  const documents: Buffer[] = [];
  for (let at = nameEnd + 1; at < section.length;) {
    const document = sizedSlice(section, at);
    documents.push(document);
    at += document.length;
  }
  const name = section.toString('utf8', 4, nameEnd);
  if (sequences.has(name)) throw new ProtocolError(`OP_MSG document sequence ${name} comes twice`);
  sequences.set(name, documents);
}

// Only the first hello of a connection comes as OP_QUERY, against `admin.$cmd`.
function parseOpQuery(message: Buffer): RequestMessage {
  const nameEnd = message.indexOf(0, HEADER_BYTES + 4);
  if (nameEnd < 0) throw new ProtocolError('OP_QUERY names no collection');
  const body = sizedSlice(message, nameEnd + 1 + 8);
  return {
    requestId: message.readInt32LE(4),
    form: 'OP_QUERY',
    body,
    sequences: new Map(),
    isAnswered: true,
  };
}

/** The bytes from `at` whose length stands in their first four bytes. */
function sizedSlice(bytes: Buffer, at: number): Buffer {
  if (at + 5 > bytes.length) throw new ProtocolError('message ends inside a document');
  const size = bytes.readInt32LE(at);
  if (size < 5 || at + size > bytes.length)
    throw new ProtocolError(`document of ${size} bytes does not fit its message`);
  return bytes.subarray(at, at + size);
}

/** The pieces of an answer on the wire; not joined, so that large batches are not copied. */
export function formatReply(
  request: RequestMessage,
  answer: { readonly responseId: number; readonly body: readonly Uint8Array[] },
): Buffer[] {
  const body = answer.body.map(asBuffer);
  const size = body.reduce((sum, piece) => sum + piece.length, 0);
  const head = request.form === 'OP_MSG' ? Buffer.alloc(21) : Buffer.alloc(36);
  head.writeInt32LE(head.length + size, 0);
  head.writeInt32LE(answer.responseId, 4);
  head.writeInt32LE(request.requestId, 8);
  head.writeInt32LE(request.form === 'OP_MSG' ? OP_MSG : OP_REPLY, 12);
  if (request.form === 'OP_QUERY') {
    const awaitCapable = 8;
    head.writeInt32LE(awaitCapable, 16);
    head.writeInt32LE(1, 32);
  }
  return [head, ...body];
}
