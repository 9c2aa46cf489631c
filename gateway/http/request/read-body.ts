import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { bodyTooLarge, maxBodyBytes, RequestFaultError, unreadableBody } from './request-fault.ts';

const [unzipGzip, unzipDeflate, unzipBrotli] = [
  promisify(gunzip),
  promisify(inflate),
  promisify(brotliDecompress),
];

type Unpack = (bytes: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

const unpackers: Readonly<Record<string, Unpack>> = {
  gzip: unzipGzip,
  deflate: unzipDeflate,
  br: unzipBrotli,
};

/**
 * Refuses bodies that are not JSON. This is also what keeps foreign pages from posting in a visitor's name:
 * a browser asks the hub first before it sends JSON across sites, and forms cannot send it at all.
 */
function typeFaultOf(contentType: string): RequestFaultError | undefined {
  if (contentType === 'application/json') return undefined;
  const [type = '', ...parameters] = contentType.toLowerCase().split(';');
  if (type.trim() !== 'application/json')
    return new RequestFaultError(
      415,
      'A GraphQL request by POST must have the content-type application/json',
    );
  const charset = parameters
    .map((parameter) => /^\s*charset\s*=\s*"?([^"\s]*)/.exec(parameter)?.[1])
    .find(Boolean);
  if (charset === undefined || charset === 'utf-8' || charset === 'utf8') return undefined;
  return new RequestFaultError(415, 'A GraphQL request must be encoded as UTF-8');
}

const faultOf = (headers: IncomingHttpHeaders): RequestFaultError | undefined =>
  typeFaultOf(headers['content-type'] ?? '') ??
  (Number(headers['content-length']) > maxBodyBytes ? bodyTooLarge() : undefined);

/** What still comes after a refusal is thrown away, so that the caller lives to read it; who goes on and on is cut off. */
const maxDiscardedBytes = 8 * maxBodyBytes;

/** Who waits for a body; exactly one of the two is called, once. */
export interface BodyReceiver {
  /** Gets the bytes, unpacked. */
  readonly receive: (bytes: Buffer) => void;
  /** Learns why there are none: a RequestFaultError, or a defect. */
  readonly refuse: (fault: unknown) => void;
}

/** Listens for what comes after the first bytes; refuses when there are too many. */
function listen(request: IncomingMessage, first: Buffer | null, { receive, refuse }: BodyReceiver): void {
  let chunks: Buffer[] | undefined = first ? [first] : [];
  let size = first?.length ?? 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= maxBodyBytes) chunks?.push(chunk);
    else if (chunks) {
      chunks = undefined;
      refuse(bodyTooLarge());
    }
    if (size > maxBodyBytes + maxDiscardedBytes) request.destroy();
  });
  request.on('end', () => {
    if (!chunks) return;
    const [only] = chunks;
    receive(only && chunks.length === 1 ? only : Buffer.concat(chunks, size));
  });
}

/**
 * Collects the bytes as they came. Most bodies come together with the head of their request and can be taken as soon as
 * Node has told of it; listening to a stream would take longer than all the rest. When the connection ends before the
 * body does, nobody is left to be told: Node lets such a request go in silence where nobody listens for its error.
 */
function collect(request: IncomingMessage, receiver: BodyReceiver): void {
  process.nextTick(() => {
    const first = request.read() as Buffer | null;
    if (first?.length === Number(request.headers['content-length'])) receiver.receive(first);
    else listen(request, first, receiver);
  });
}

async function unpack(bytes: Buffer, coding: string): Promise<Buffer> {
  const unpacker = Object.hasOwn(unpackers, coding) ? unpackers[coding] : undefined;
  if (!unpacker)
    throw new RequestFaultError(415, `The request body cannot be read: content-encoding ${coding}`);
  try {
    return await unpacker(bytes, { maxOutputLength: maxBodyBytes });
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw isTooLarge ? bodyTooLarge() : unreadableBody(`it is no ${coding}`);
  }
}

/**
 * Receives the body of a request that says it is JSON. Calls back, for nothing is to be waited for once a body is there
 * that is not packed.
 */
export function receiveBody(request: IncomingMessage, receiver: BodyReceiver): void {
  const { headers } = request;
  const fault = faultOf(headers);
  if (fault) {
    // Collected all the same, so that the caller lives to read the refusal.
    collect(request, { receive: () => undefined, refuse: () => undefined });
    receiver.refuse(fault);
    return;
  }
  const coding = headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (coding === 'identity') collect(request, receiver);
  else
    collect(request, {
      receive: (bytes) => void unpack(bytes, coding).then(receiver.receive, receiver.refuse),
      refuse: receiver.refuse,
    });
}

/** Reads the text of a body; undefined when it is empty. Throws RequestFaultError when it is no JSON. */
export function readJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(bytes.toString());
  } catch (error) {
    throw unreadableBody(error instanceof Error ? error.message : String(error));
  }
}
