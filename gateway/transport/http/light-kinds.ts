import type { HttpRequest } from './http-client.ts';

// Requests that take a server longer, or fill more than a few packets, gain nothing by sharing a connection.
const quickMillis = 20;
const briefBytes = 4_096;

/** Remembers which kinds of requests were answered quickly and briefly the last time: those may go behind each other. */
export class LightKinds {
  readonly #kinds = new WeakSet();

  /** Whether a request is likely to be answered so soon that others may wait for it. */
  has({ kind }: HttpRequest): boolean {
    return kind !== undefined && this.#kinds.has(kind);
  }

  /** Takes note of an answer. */
  note(request: HttpRequest, { millis, bytes }: { readonly millis: number; readonly bytes: number }): void {
    const isLight = millis <= quickMillis && bytes <= briefBytes;
    if (request.kind === undefined || isLight === this.has(request)) return;
    if (isLight) this.#kinds.add(request.kind);
    else this.forget(request);
  }

  /** Takes note that an answer keeps others waiting. */
  forget({ kind }: HttpRequest): void {
    if (kind !== undefined) this.#kinds.delete(kind);
  }
}
