import { CommandError } from '../errors.ts';
import { MOST_DOCUMENT_BYTES, tooLarge } from './document-size.ts';
import type { CursorBatch } from '../wire/reply-body.ts';

/** How long a cursor may lie unused, as in MongoDB. */
export const CURSOR_IDLE_MILLIS = 600_000;

const FIRST_BATCH_DOCUMENTS = 101;

/** A result on its way to the client. */
export interface CursorSource {
  readonly namespace: string;
  readonly documents: readonly Uint8Array[];
  readonly sessionId: string | undefined;
  readonly batchSize: number | undefined;
  /** Only the first batch is wanted, the rest is thrown away. */
  readonly isSingleBatch?: boolean;
  /** The cursor stays until its session ends. */
  readonly hasNoTimeout?: boolean;
}

/** A request for more of a result. */
export interface NextBatch {
  readonly id: bigint;
  readonly namespace: string;
  readonly sessionId: string | undefined;
  readonly batchSize: number | undefined;
}

interface OpenCursor extends CursorSource {
  position: number;
  usedAt: number;
}

/** The open cursors of a server. Results are complete when a cursor opens, so later writes do not change them. */
export class CursorRegistry {
  readonly #cursors = new Map<bigint, OpenCursor>();
  readonly #now: () => number;
  #lastId = 0n;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The number of open cursors. */
  get size(): number {
    return this.#cursors.size;
  }

  /** The first batch; a cursor stays open when something is left. Throws code 10334 for a document over 16 MB. */
  open(source: CursorSource): CursorBatch {
    for (const { length } of source.documents) if (length > MOST_DOCUMENT_BYTES) throw tooLarge(length);
    const documents = batchFrom(source.documents, 0, source.batchSize ?? FIRST_BATCH_DOCUMENTS);
    const base = { field: 'firstBatch', documents, namespace: source.namespace } as const;
    if (documents.length === source.documents.length || source.isSingleBatch === true)
      return { ...base, cursorId: 0n };
    this.#lastId++;
    this.#cursors.set(this.#lastId, { ...source, position: documents.length, usedAt: this.#now() });
    return { ...base, cursorId: this.#lastId };
  }

  /** The next batch. Throws code 43 for a cursor that is not open, 13 for one of another collection or session. */
  next(request: NextBatch): CursorBatch {
    const cursor = this.#cursors.get(request.id);
    if (cursor === undefined) throw new CommandError(43, `cursor id ${request.id} not found`);
    refuseStranger(cursor, request);
    const size = request.batchSize === undefined || request.batchSize === 0 ? Infinity : request.batchSize;
    const documents = batchFrom(cursor.documents, cursor.position, size);
    cursor.position += documents.length;
    cursor.usedAt = this.#now();
    const isDone = cursor.position >= cursor.documents.length;
    if (isDone) this.#cursors.delete(request.id);
    return { field: 'nextBatch', documents, cursorId: isDone ? 0n : request.id, namespace: cursor.namespace };
  }

  /** Closes a cursor; false when it was not open. */
  kill(id: bigint): boolean {
    return this.#cursors.delete(id);
  }

  /** Closes the cursors of a session that ends. */
  endSession(sessionId: string): void {
    for (const [id, cursor] of this.#cursors) if (cursor.sessionId === sessionId) this.#cursors.delete(id);
  }

  /** Closes the cursors of a collection that is dropped. */
  endNamespace(namespace: string): void {
    for (const [id, cursor] of this.#cursors) if (cursor.namespace === namespace) this.#cursors.delete(id);
  }

  /** Closes cursors that lay unused for too long. */
  sweep(): void {
    const oldest = this.#now() - CURSOR_IDLE_MILLIS;
    for (const [id, cursor] of this.#cursors) {
      if (cursor.hasNoTimeout !== true && cursor.usedAt < oldest) this.#cursors.delete(id);
    }
  }
}

function refuseStranger(cursor: OpenCursor, request: NextBatch): void {
  if (cursor.namespace !== request.namespace) {
    throw new CommandError(
      13,
      `Requested getMore on namespace '${request.namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
    );
  }
  if (cursor.sessionId !== undefined && cursor.sessionId !== request.sessionId) {
    throw new CommandError(
      50738,
      `Cannot run getMore on cursor ${request.id}, which was created in another session`,
    );
  }
}

function batchFrom(documents: readonly Uint8Array[], start: number, most: number): Uint8Array[] {
  let bytes = 0;
  let end = start;
  while (end < documents.length && end - start < most) {
    bytes += documents[end]?.length ?? 0;
    // A single document always fits, or a cursor could get stuck.
    if (end > start && bytes > MOST_DOCUMENT_BYTES) break;
    end++;
  }
  return documents.slice(start, end);
}
