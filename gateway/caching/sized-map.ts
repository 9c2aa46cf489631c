/** A map bounded by entries and by bytes that forgets the entry unused for longest. */
export interface SizedMap<Key, Value> {
  readonly size: number;
  /** Bytes of all entries, as given when they were set. */
  readonly bytes: number;
  /** Entries that had to make room for others. */
  readonly evictions: number;
  /** Reading counts as use. */
  get(key: Key): Value | undefined;
  /** Keeps a value; one that is larger than the whole map may be is not kept. */
  set(key: Key, value: Value, bytes: number): void;
  delete(key: Key): void;
  /** What is kept, the one unused for longest first; this does not count as use. */
  entries(): [Key, Value][];
}

/** How much a map may hold. */
export interface SizedMapLimits {
  readonly maxBytes: number;
  readonly maxEntries: number;
}

interface Entry<Value> {
  readonly value: Value;
  readonly bytes: number;
}

/** Creates a map within limits; with `maxBytes` 0 it keeps nothing. */
export function createSizedMap<Key, Value>({ maxBytes, maxEntries }: SizedMapLimits): SizedMap<Key, Value> {
  // A Map keeps the order of insertion: what is inserted again on each use has its oldest entry first.
  const entries = new Map<Key, Entry<Value>>();
  let total = 0;
  let evictions = 0;

  const remove = (key: Key): void => {
    total -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  };

  return {
    get size() {
      return entries.size;
    },
    get bytes() {
      return total;
    },
    get evictions() {
      return evictions;
    },
    get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    set(key, value, bytes) {
      remove(key);
      if (bytes > maxBytes) return;
      entries.set(key, { value, bytes });
      total += bytes;
      for (const oldest of entries.keys()) {
        if (total <= maxBytes && entries.size <= maxEntries) return;
        remove(oldest);
        evictions += 1;
      }
    },
    delete: remove,
    entries: () => Array.from(entries, ([key, { value }]) => [key, value]),
  };
}
