/** A map that forgets the entry unused for longest once it is full. */
export interface BoundedMap<Key, Value> {
  readonly size: number;
  /** Reading counts as use. */
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  delete(key: Key): void;
}

/** Creates a map that holds at most `maxSize` entries. */
export function createBoundedMap<Key, Value>(maxSize: number): BoundedMap<Key, Value> {
  // A Map keeps the order of insertion: what is inserted again on each use has its oldest entry first.
  const entries = new Map<Key, Value>();
  return {
    get size() {
      return entries.size;
    },
    get(key) {
      const value = entries.get(key);
      if (value === undefined) return undefined;
      entries.delete(key);
      entries.set(key, value);
      return value;
    },
    set(key, value) {
      entries.delete(key);
      entries.set(key, value);
      const [oldest] = entries.keys();
      if (entries.size > maxSize && oldest !== undefined) entries.delete(oldest);
    },
    delete(key) {
      entries.delete(key);
    },
  };
}
