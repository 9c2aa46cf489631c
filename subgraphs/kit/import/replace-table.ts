import type { Db } from 'mongodb';
import type { CollectionDeclaration, StoredDocument } from '#kit/database/collection-reader';
import { departmentState, storedName, type DepartmentState } from '#kit/database/department-state';
import { patientTimeoutMillis } from '#kit/database/time-limits';
import { missedRows, restageDependents } from '#kit/import/dependents';
import { createDifferenceCount, isEmpty, type Difference } from '#kit/import/difference';
import { dropOldStates } from '#kit/import/storage/drop-old-states';
import type { ImportFacts } from '#kit/import/storage/import-record';
import { stageImport, type StagedImport } from '#kit/import/storage/staged-import';
import { rowsByKey, storedKeys, withRow } from '#kit/import/storage/stored-rows';
import type { RowReadingFault } from '#kit/tables/check-row';
import type { ReadRow } from '#kit/tables/read-table';
import type { Table } from '#kit/tables/table';

/** Rows of a file that cannot be imported although each of them is right. */
export class MissedRowsError extends Error {
  readonly faults: readonly RowReadingFault[];

  constructor(faults: readonly RowReadingFault[]) {
    super('rows that others refer to are missing');
    this.name = 'MissedRowsError';
    this.faults = faults;
  }
}

/** How a table is replaced. */
export interface ReplaceOptions {
  readonly db: Db;
  readonly tables: readonly Table[];
  readonly declarations: readonly CollectionDeclaration<StoredDocument>[];
  /** What was in force when the rows were checked. */
  readonly state: DepartmentState | null;
  readonly facts: ImportFacts;
  readonly now: () => Date;
  /** Looks at what would change before anything has; what it throws ends it like what the rows throw. */
  readonly review?: ((difference: Difference) => void) | undefined;
  /** Only tells what would change. */
  readonly isDryRun?: boolean;
}

/** What became of a table. */
export interface Replacement {
  readonly difference: Difference;
  /** Number of the import; null when nothing changed or nothing was to be written. */
  readonly importId: number | null;
}

/**
 * Replaces a table by rows, all or nothing: readers see the old table until the moment they see the new one. Rows that
 * are the same as those in force change nothing and leave no record. What the rows throw ends it without a trace.
 */
export async function replaceTable(
  table: Table,
  rows: AsyncIterable<readonly ReadRow[]>,
  options: ReplaceOptions,
): Promise<Replacement> {
  const staging = createStaging(table, options);
  try {
    const difference = await compareAndStage(table, rows, { ...options, staging });
    options.review?.(difference);
    const isNew = options.state?.collections[table.collection] === undefined;
    if (options.isDryRun === true || (isEmpty(difference) && !isNew)) {
      await staging.current?.abandon();
      return { difference, importId: null };
    }
    return { difference, importId: await accept(table, difference, { ...options, staging }) };
  } catch (error) {
    await staging.current?.abandon();
    throw error;
  }
}

interface Staging {
  current: StagedImport | undefined;
  write(documents: readonly StoredDocument[]): Promise<StagedImport>;
}

type StagedOptions = ReplaceOptions & { readonly staging: Staging };

/** Nothing is written before there is something to write. */
function createStaging({ collection }: Table, options: ReplaceOptions): Staging {
  const staging: Staging = {
    current: undefined,
    async write(documents) {
      staging.current ??= await stageImport({ ...options, collection });
      await staging.current.write(collection, documents);
      return staging.current;
    },
  };
  return staging;
}

async function compareAndStage(
  table: Table,
  rows: AsyncIterable<readonly ReadRow[]>,
  options: StagedOptions,
): Promise<Difference> {
  const { db, state, staging, isDryRun = false } = options;
  const inForce = storedName(state, table.collection);
  const count = createDifferenceCount();
  const missing = new Set(await storedKeys(db, inForce));
  for await (const batch of rows) {
    const known = await rowsByKey(
      db,
      inForce,
      batch.map(({ document }) => document._id),
    );
    for (const { row, document } of batch) {
      count.add(document._id, row, known.get(document._id));
      missing.delete(document._id);
    }
    if (!isDryRun) await staging.write(batch.map(({ row, document }) => withRow(document, row)));
  }
  for (const key of missing) count.remove(key);
  const faults = await missedRows(table, missing, options);
  if (faults.length > 0) throw new MissedRowsError(faults);
  return count.result();
}

async function accept(table: Table, { counts }: Difference, options: StagedOptions): Promise<number> {
  const { db, staging, now } = options;
  // An empty table is a collection too.
  const staged = await staging.write([]);
  const restaged = await restageDependents(table, staged, options);
  await staged.accept(counts);
  staging.current = undefined;
  // Who asks in this process sees it at once.
  await departmentState({ db, timeoutMillis: patientTimeoutMillis }).read();
  for (const replaced of [table, ...restaged]) await dropOldStates(db, replaced, now());
  return staged.id;
}
