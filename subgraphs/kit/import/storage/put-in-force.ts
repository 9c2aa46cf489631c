import { MongoServerError, type Db } from 'mongodb';
import { stateCollection, type CollectionState, type DepartmentState } from '#kit/database/department-state';

/** Another import was accepted while this one was under way: what it was checked against is no longer in force. */
export class ImportConflictError extends Error {
  constructor() {
    super('another import was accepted meanwhile');
    this.name = 'ImportConflictError';
  }
}

/** What is to be in force from now on. */
export interface NewState {
  /** What was in force when the import began. */
  readonly state: DepartmentState | null;
  /** Where the collections that change lie now. */
  readonly stored: readonly { readonly name: string; readonly storedIn: string; readonly rowCount: number }[];
  readonly importId: number;
  /** The collection whose rows the import brought; the others only follow it. */
  readonly table: string;
  readonly at: Date;
}

/** Puts collections in force by replacing one document. Throws ImportConflictError unless the state is as it was. */
export async function putInForce(db: Db, { state, stored, importId, table, at }: NewState): Promise<void> {
  const entries = stored.map(({ name, storedIn, rowCount }): [string, CollectionState] => {
    const followed = name === table ? undefined : state?.collections[name];
    const { importedAt = at, importId: rowsOf = importId } = followed ?? {};
    return [name, { storedIn, rowCount, importId: rowsOf, importedAt }];
  });
  const next: DepartmentState = {
    _id: 'current',
    revision: (state?.revision ?? 0) + 1,
    changedAt: at,
    collections: { ...state?.collections, ...Object.fromEntries(entries) },
  };
  const states = db.collection<DepartmentState>(stateCollection);
  if (state === null) {
    await states.insertOne(next).catch(refuseSecond);
    return;
  }
  const { matchedCount } = await states.replaceOne({ _id: 'current', revision: state.revision }, next);
  if (matchedCount !== 1) throw new ImportConflictError();
}

function refuseSecond(error: unknown): never {
  throw error instanceof MongoServerError && error.code === 11_000 ? new ImportConflictError() : error;
}
