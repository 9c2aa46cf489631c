import { isRecord, ownValue, setOwn, type Data } from './record.ts';

function mergedValue(present: unknown, next: unknown): unknown {
  // A subgraph that has nothing to say takes away nothing another one has said, whoever answers first.
  if (next === null || next === undefined) return present ?? next;
  if (isRecord(present) && isRecord(next)) {
    mergeInto(present, next);
    return present;
  }
  if (Array.isArray(present) && Array.isArray(next) && present.length === next.length) {
    for (let index = 0; index < next.length; index += 1)
      present[index] = mergedValue(present[index], next[index]);
    return present;
  }
  return next;
}

/**
 * Merges what a subgraph says of an object into what is known of it: objects and lists of equal length entry by
 * entry, all else replaces what was there, except that null never replaces a value.
 */
export function mergeInto(target: Data, source: Readonly<Data>): void {
  for (const key of Object.keys(source)) {
    const next = source[key];
    if (next === undefined) continue;
    const present = ownValue(target, key);
    setOwn(target, key, present === undefined ? next : mergedValue(present, next));
  }
}
