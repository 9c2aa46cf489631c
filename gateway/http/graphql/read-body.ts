import type { IncomingMessage } from 'node:http';
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
function demandJson({ headers }: IncomingMessage): void {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  if (type.trim() !== 'application/json')
    throw new RequestFaultError(415, 'A GraphQL request by POST must have the content-type application/json');
  const charset = parameters
    .map((parameter) => /^\s*charset\s*=\s*"?([^"\s]*)/.exec(parameter)?.[1])
    .find(Boolean);
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8')
    throw new RequestFaultError(415, 'A GraphQL request must be encoded as UTF-8');
}

/** What still comes after a refusal is thrown away, so that the caller lives to read it; who goes on and on is cut off. */
const maxDiscardedBytes = 8 * maxBodyBytes;

/** Collects the bytes as they came. Rejects when there are too many, or when the connection ends before they do. */
function collect(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBodyBytes) chunks.push(chunk);
      else reject(bodyTooLarge());
      if (size > maxBodyBytes + maxDiscardedBytes) request.destroy();
    });
    request.on('end', () => {
      const [first] = chunks;
      resolve(first && chunks.length === 1 ? first : Buffer.concat(chunks, size));
    });
    request.on('error', () => {
      reject(unreadableBody('it was broken off'));
    });
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

/** Reads the JSON body of a request; undefined when it is empty. Rejects with RequestFaultError. */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  demandJson(request);
  if (Number(request.headers['content-length']) > maxBodyBytes) {
    collect(request).catch(() => undefined);
    throw bodyTooLarge();
  }
  const coding = request.headers['content-encoding']?.toLowerCase() ?? 'identity';
  const received = await collect(request);
  const bytes = coding === 'identity' ? received : await unpack(received, coding);
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(bytes.toString());
  } catch (error) {
    throw unreadableBody(error instanceof Error ? error.message : String(error));
  }
}
