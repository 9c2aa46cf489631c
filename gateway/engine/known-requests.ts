import { LRUCache } from 'lru-cache';
import type { KnownOperation } from './known-operations.ts';

/** A well-formed request for a known operation. */
export interface KnownRequest {
  readonly operation: KnownOperation;
  readonly variables: Readonly<Record<string, unknown>> | null | undefined;
  /**
   * The name of what callers of a class are answered: the same for requests that mean the same. Undefined for values
   * that have no name, see `compileVariablesKey`.
   */
  answerKey(callerClass: string): string | undefined;
}

/** Describes a request. */
export function createKnownRequest({
  operation,
  variables,
}: Pick<KnownRequest, 'operation' | 'variables'>): KnownRequest {
  let last: { readonly callerClass: string; readonly key: string | undefined } | undefined;
  return {
    operation,
    variables,
    answerKey(callerClass) {
      if (last?.callerClass !== callerClass) {
        const values = operation.keyOf(variables);
        // The length in front keeps the class apart from what follows, whatever it is called. An id holds no bar.
        const key =
          values === undefined ? undefined : `${callerClass.length}:${callerClass}${operation.id}|${values}`;
        last = { callerClass, key };
      }
      return last.key;
    },
  };
}

/** Requests by what came over the network: what came before need not be read again. */
export interface KnownRequests<Source> {
  find(source: Source): KnownRequest | undefined;
  /** Remembers a request, unless it is very long. */
  keep(source: Source, request: KnownRequest): void;
}

/** How much is kept. */
interface KnownRequestsLimits {
  readonly maxEntries: number;
  readonly maxBytes: number;
}

const defaultLimits: KnownRequestsLimits = { maxEntries: 10_000, maxBytes: 16 * 1024 * 1024 };

// V8 takes nothing but the length of longer texts for their hash: in a map they would all be in each other's way.
const maxTextLength = 16_000;

/** The objects that a request is read into take about as much as its text, and no less than this. */
const overheadBytes = 512;

/** Creates the memory of requests by their text, by default 10,000 and 16 MiB; what was not asked for longest is forgotten first. */
export function createKnownRequests({ maxEntries, maxBytes } = defaultLimits): KnownRequests<string> {
  const requests = new LRUCache<string, KnownRequest>({ max: maxEntries, maxSize: maxBytes });
  return {
    find: (text) => requests.get(text),
    keep(text, request) {
      if (text.length <= maxTextLength)
        requests.set(text, request, { size: text.length * 2 + overheadBytes });
    },
  };
}

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
