import type { Db } from 'mongodb';
import type { DepartmentState } from '#kit/database/department-state';
import { importRecords, isAbandoned, type ImportRecord } from '#kit/import/storage/import-record';

/** Whether an import got as far as being in force, though its record does not say so. */
const isInForce = ({ _id }: ImportRecord, state: DepartmentState | null): boolean =>
  Object.values(state?.collections ?? {}).some(({ importId }) => importId === _id);

/** Ends what an interrupted import left behind: it was accepted, or nothing of it stays. */
export async function cleanUpInterrupted(
  db: Db,
  { state, now }: { readonly state: DepartmentState | null; readonly now: Date },
): Promise<void> {
  const staged = await importRecords(db).find({ state: 'STAGING' }).toArray();
  for (const record of staged.filter((found) => isAbandoned(found, now))) {
    if (isInForce(record, state)) {
      await importRecords(db).updateOne(
        { _id: record._id },
        { $set: { state: 'ACCEPTED', acceptedAt: now } },
      );
      continue;
    }
    for (const name of await collectionNames(db))
      if (name.endsWith(`.${record._id}`)) await db.collection(name).drop();
    await importRecords(db).deleteOne({ _id: record._id });
  }
}

/** Names of the collections there are. Chosen from here: some servers leave the filter of `listCollections` aside. */
export async function collectionNames(db: Db): Promise<string[]> {
  const found = await db.listCollections({}, { nameOnly: true }).toArray();
  return found.map(({ name }) => name);
}
