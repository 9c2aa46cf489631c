/** One HTTP/1.1 message as it came over a connection. */
export interface HttpMessage {
  /** First line and headers. */
  readonly head: string;
  readonly body: Buffer;
}

/** A message with the bytes it took, or the size from which on it is worth looking again. */
type Found = { readonly message: HttpMessage; readonly size: number } | { readonly needed: number };

const lengthHeader = /\r\ncontent-length: *(\d+)/i;
const chunkedHeader = /\r\ntransfer-encoding: *chunked/i;
const lineEnd = '\r\n';

function readChunked(data: Buffer, head: string, start: number): Found {
  const chunks: Buffer[] = [];
  for (let position = start; ;) {
    const sizeEnd = data.indexOf(lineEnd, position);
    if (sizeEnd === -1) return { needed: data.length + 1 };
    const size = Number.parseInt(data.toString('latin1', position, sizeEnd), 16);
    const chunkEnd = sizeEnd + 2 + size;
    if (data.length < chunkEnd + 2) return { needed: chunkEnd + 2 };
    if (size === 0) return { message: { head, body: Buffer.concat(chunks) }, size: chunkEnd + 2 };
    chunks.push(data.subarray(sizeEnd + 2, chunkEnd));
    position = chunkEnd + 2;
  }
}

function readMessage(data: Buffer): Found {
  const headEnd = data.indexOf('\r\n\r\n');
  if (headEnd === -1) return { needed: data.length + 1 };
  const head = data.toString('latin1', 0, headEnd);
  const start = headEnd + 4;
  if (chunkedHeader.test(head)) return readChunked(data, head, start);
  const size = start + Number(lengthHeader.exec(head)?.[1] ?? 0);
  if (data.length < size) return { needed: size };
  return { message: { head, body: data.subarray(start, size) }, size };
}

/**
 * Creates what takes the bytes of one connection and tells of each message in them. It knows bodies of a stated length
 * and bodies in chunks without trailers, and costs little: measuring must not take more than what is measured. Bytes
 * given to it may change afterwards, and so may a body once it has been told of: memory is used again, for new memory
 * for each answer makes whoever measures stand still to collect it.
 */
export function createMessageReader(onMessage: (message: HttpMessage) => void): (bytes: Buffer) => void {
  let kept = Buffer.alloc(0);
  let size = 0;
  let needed = 0;
  const keep = (bytes: Buffer): void => {
    if (kept.length < size + bytes.length) {
      const larger = Buffer.alloc(2 * (size + bytes.length));
      kept.copy(larger, 0, 0, size);
      kept = larger;
    }
    bytes.copy(kept, size);
    size += bytes.length;
  };
  return (bytes) => {
    if (size > 0) keep(bytes);
    if (size < needed) return;
    let rest = size > 0 ? kept.subarray(0, size) : bytes;
    needed = 0;
    while (rest.length > 0 && needed === 0) {
      const found = readMessage(rest);
      if ('needed' in found) needed = found.needed;
      else {
        rest = rest.subarray(found.size);
        onMessage(found.message);
      }
    }
    size = 0;
    keep(rest);
  };
}
