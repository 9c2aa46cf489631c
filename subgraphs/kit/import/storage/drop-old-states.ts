import type { Db } from 'mongodb';
import { collectionNames } from '#kit/import/storage/clean-up';
import { importRecords, type ImportRecord } from '#kit/import/storage/import-record';
import type { Table } from '#kit/tables/table';

/** The states on either side of this many imports are kept: a year of monthly corrections can be taken back. */
const keptImports = 12;

/** So long after its end nobody reads a state any more who began while it was in force. */
const readingMillis = 60_000;

/** A state of a collection: what one import, of whichever table, made of it. */
interface StoredState {
  readonly storedIn: string;
  readonly inForceSince: Date;
}

/** The states there are of a collection that once came into force, the latest first. */
async function statesOf(db: Db, collection: string): Promise<StoredState[]> {
  const numbers = (await collectionNames(db))
    .filter((name) => name.startsWith(`${collection}.`))
    .map((name) => Number(name.slice(collection.length + 1)))
    .filter(Number.isInteger);
  const records = await importRecords(db)
    .find({ _id: { $in: numbers }, state: 'ACCEPTED' })
    .sort({ _id: -1 })
    .toArray();
  return records.map(({ _id, at, acceptedAt }) => ({
    storedIn: `${collection}.${_id}`,
    inForceSince: acceptedAt ?? at,
  }));
}

/** The states before and after the latest imports of a table; changes of single records are none. */
async function statesOfImports(db: Db, { name, collection }: Table): Promise<ReadonlySet<string>> {
  const single: ImportRecord['kind'] = 'SINGLE_RECORD';
  const imports = await importRecords(db)
    .find({ table: name, state: 'ACCEPTED', kind: { $ne: single } })
    .sort({ _id: -1 })
    .limit(keptImports)
    .toArray();
  return new Set(
    imports.flatMap(({ _id, before }) => [
      `${collection}.${_id}`,
      ...(before === null ? [] : [before.storedIn]),
    ]),
  );
}

/**
 * Drops the states of a table that nobody needs any more. There stay: what is in force; what was before the latest
 * change, so that it can be taken back; the states on either side of the latest twelve imports; and what was in force
 * within the last minute, for it may still be read.
 */
export async function dropOldStates(db: Db, table: Table, now: Date): Promise<void> {
  const needed = await statesOfImports(db, table);
  const states = await statesOf(db, table.collection);
  const endOfReading = now.getTime() - readingMillis;
  for (const [index, { storedIn }] of states.entries()) {
    const successor = states[index - 1];
    if (index < 2 || needed.has(storedIn)) continue;
    if (successor !== undefined && successor.inForceSince.getTime() < endOfReading)
      await db.collection(storedIn).drop();
  }
}
