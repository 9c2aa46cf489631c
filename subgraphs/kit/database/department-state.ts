import type { Db } from 'mongodb';
import type { StoredDocument } from '#kit/database/collection-reader';
import { timeLimits } from '#kit/database/time-limits';

/*
 * A table's documents lie in a collection of their own for every import: `participations.12` is what import 12 made of
 * `participations`. One document says which of them are in force. Replacing it is the moment a new state begins, for
 * all tables it concerns at once and on every server, with or without transactions.
 */

/** Collection of the one document that says what is in force. */
export const stateCollection = 'state';

/** What is in force of one collection. */
export interface CollectionState {
  /** Collection the documents lie in. */
  readonly storedIn: string;
  /** The import whose rows they are. */
  readonly importId: number;
  readonly rowCount: number;
  readonly importedAt: Date;
}

/** What is in force in a department's database. */
export interface DepartmentState extends StoredDocument {
  readonly _id: 'current';
  /** One higher with every change. */
  readonly revision: number;
  readonly changedAt: Date;
  /** By the name under which sources ask; what is absent lies in the collection of that name itself. */
  readonly collections: Readonly<Record<string, CollectionState>>;
}

/** Tells what is in force, the same to everyone who reads this database in this process. */
export interface StateView {
  /** As it is now; null before the first import. */
  read(): Promise<DepartmentState | null>;
  /** As it was half a second ago or later. */
  recent(): Promise<DepartmentState | null>;
  /** As it was when it was last read, undefined when that failed; looks again in the background when that is half a second ago. */
  last(): DepartmentState | null | undefined;
}

const copyLifetimeMillis = 500;

const views = new WeakMap<Db, StateView>();

/**
 * The view of a database's state. There is one for each `Db`: the version a department announces is then never newer
 * than the documents its sources read.
 */
export function departmentState({ db, timeoutMillis }: { db: Db; timeoutMillis: number }): StateView {
  const known = views.get(db);
  if (known !== undefined) return known;
  const view = createStateView(() => readState(db, timeoutMillis));
  views.set(db, view);
  return view;
}

/** The collection in which the documents lie that sources ask for by this name. */
export const storedName = (state: DepartmentState | null, name: string): string =>
  state?.collections[name]?.storedIn ?? name;

async function readState(db: Db, timeoutMillis: number): Promise<DepartmentState | null> {
  return db
    .collection<DepartmentState>(stateCollection)
    .findOne({ _id: 'current' }, timeLimits(timeoutMillis));
}

function createStateView(ask: () => Promise<DepartmentState | null>): StateView {
  let copy: DepartmentState | null | undefined;
  let copyNumber = 0;
  let asked = 0;
  let askedAt = -Infinity;
  let asking: Promise<DepartmentState | null> | undefined;

  const look = async (): Promise<DepartmentState | null> => {
    const number = (asked += 1);
    askedAt = performance.now();
    const found = await ask().catch((error: unknown) => {
      copy = undefined;
      throw error;
    });
    // An answer that was overtaken on its way is older than the copy.
    if (number > copyNumber) {
      copy = found;
      copyNumber = number;
    }
    return found;
  };
  const read = (): Promise<DepartmentState | null> => {
    // Who comes later may want to know of what was written since.
    const own = look().finally(() => {
      if (asking === own) asking = undefined;
    });
    asking = own;
    return own;
  };
  const isOld = (): boolean => copy === undefined || performance.now() - askedAt >= copyLifetimeMillis;
  return {
    read,
    recent: async () => {
      if (!isOld() && copy !== undefined) return copy;
      return asking ?? read();
    },
    last() {
      if (isOld() && asking === undefined) read().catch(() => undefined);
      return copy;
    },
  };
}
