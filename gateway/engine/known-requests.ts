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
