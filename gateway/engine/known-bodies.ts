import { LRUCache } from 'lru-cache';
import { createKnownRequests, type KnownRequest, type KnownRequests } from './known-requests.ts';

// Shorter ones become a text with a hash in no time.
const longBodyBytes = 1_024;
const rememberedLengths = 100;

interface LongBody {
  readonly bytes: Buffer;
  readonly request: KnownRequest;
}

/**
 * Requests by the body of a POST. The latest long body of each length is told by its bytes alone: comparing them takes
 * a fifth of the time that a text and its hash take, which is much for an answer that is kept.
 */
class KnownBodies implements KnownRequests<Buffer> {
  readonly #requests = createKnownRequests();
  readonly #latest = new LRUCache<number, LongBody>({ max: rememberedLengths });

  find(body: Buffer): KnownRequest | undefined {
    const latest = body.length < longBodyBytes ? undefined : this.#latest.get(body.length);
    return latest?.bytes.equals(body) === true
      ? latest.request
      : this.#requests.find(body.toString('latin1'));
  }

  keep(body: Buffer, request: KnownRequest): void {
    const text = body.toString('latin1');
    this.#requests.keep(text, request);
    if (body.length >= longBodyBytes && this.#requests.find(text) === request)
      this.#latest.set(body.length, { bytes: Buffer.from(body), request });
  }
}

/** Creates the memory of requests by POST: as large as `createKnownRequests` makes it, and 100 bodies beside. */
export const createKnownBodies = (): KnownRequests<Buffer> => new KnownBodies();
