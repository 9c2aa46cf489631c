/**
 * Aligns the rows of one batched query with the keys that were asked for: one list per key, in key order,
 * empty where nothing was found. Rows that belong to no asked key are a defect of the query and throw.
 */
export function batchByKey<Key, Row>(
  keys: readonly Key[],
  rows: Iterable<Row>,
  keyOf: (row: Row) => Key,
): Row[][] {
  const groups = new Map<Key, Row[]>(keys.map((key) => [key, []]));
  const strangers = new Set<Key>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else strangers.add(keyOf(row));
  }
  if (strangers.size > 0)
    throw new Error(`batch returned rows for keys that were not asked for: ${[...strangers].join(', ')}`);
  return keys.map((key) => groups.get(key) ?? []);
}
