import { inBatches } from '#lib/in-batches';
import { departmentState } from '#kit/database/department-state';
import { patientTimeoutMillis } from '#kit/database/time-limits';
import { remapped } from '#kit/import/dependents';
import type { DepartmentTables, ImportOutcome } from '#kit/import/import-file';
import { createMappingContext, storedInForce } from '#kit/import/mapping-context';
import { replaceTable } from '#kit/import/replace-table';
import { createFaultCollector, type FaultCollector } from '#kit/import/report/fault-report';
import { cleanUpInterrupted, collectionNames } from '#kit/import/storage/clean-up';
import { importRecords, readHistory, type ImportRecord } from '#kit/import/storage/import-record';
import { rowsPerBatch, storedDocuments } from '#kit/import/storage/stored-rows';
import { RefusedRowsError } from '#kit/import/checked-batches';
import { createRowCheck } from '#kit/tables/check-row';
import type { ReadRow } from '#kit/tables/read-table';
import type { MappingContext, Table } from '#kit/tables/table';

/** What is to be taken back. */
export interface RollbackRequest extends DepartmentTables {
  /** The import whose effect is taken back; the latest of the table when absent. */
  readonly importId?: number | undefined;
  readonly by: string;
  readonly now: () => Date;
}

/** An import that cannot be taken back; the message is German. */
export class NoRollbackError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NoRollbackError';
  }
}

/**
 * Brings back what was in force of a table before an import, as an import of its own that can be taken back too.
 * Throws NoRollbackError when that state was never there or is no longer kept.
 */
export async function rollBack(table: Table, request: RollbackRequest): Promise<ImportOutcome> {
  const { db, by, now } = request;
  const view = departmentState({ db, timeoutMillis: patientTimeoutMillis });
  await cleanUpInterrupted(db, { state: await view.read(), now: now() });
  const undone = await findImport(table, request);
  const storedIn = await stateBefore(undone, request);
  const state = await view.read();
  const at = now();
  const context = await createMappingContext(table, {
    ...request,
    importedAt: at,
    storedIn: storedInForce(state),
  });
  const faults = createFaultCollector(table, storedIn);
  const facts = { table: table.name, kind: 'ROLLBACK', by, at, file: null, undoes: undone._id } as const;
  try {
    const rows = earlierRows(table, { ...request, storedIn, context, faults });
    const replacement = await replaceTable(table, rows, { ...request, state, facts });
    return { kind: 'READ', isDryRun: false, ...replacement, remarks: [] };
  } catch (error) {
    if (!(error instanceof RefusedRowsError)) throw error;
    return { kind: 'REFUSED', report: faults.report(), remarks: [] };
  }
}

async function findImport(table: Table, { db, importId }: RollbackRequest): Promise<ImportRecord> {
  const found =
    importId === undefined
      ? (await readHistory(db, table.name))[0]
      : await importRecords(db).findOne({ _id: importId, table: table.name, state: 'ACCEPTED' });
  if (found !== undefined && found !== null) return found;
  throw new NoRollbackError(
    importId === undefined
      ? `Die Tabelle ${table.name} wurde noch nie importiert.`
      : `Die Tabelle ${table.name} hat keinen Import ${importId}. Die Nummern zeigt data:history.`,
  );
}

async function stateBefore({ _id, before }: ImportRecord, { db }: RollbackRequest): Promise<string> {
  if (before === null) throw new NoRollbackError(`Vor dem Import ${_id} gab es keinen Stand der Tabelle.`);
  if ((await collectionNames(db)).includes(before.storedIn)) return before.storedIn;
  throw new NoRollbackError(`Der Stand vor dem Import ${_id} wird nicht mehr aufbewahrt.`);
}

interface EarlierRows extends RollbackRequest {
  readonly storedIn: string;
  readonly context: MappingContext;
  readonly faults: FaultCollector;
}

/** Rows that were right once may name what is gone since, so they are checked again. */
async function* earlierRows(table: Table, options: EarlierRows): AsyncGenerator<readonly ReadRow[]> {
  const { db, storedIn, context, faults } = options;
  const check = createRowCheck(table, { context, isGerman: false });
  for await (const batch of inBatches(storedDocuments(db, storedIn), rowsPerBatch)) {
    const rows: ReadRow[] = [];
    for (const found of batch) {
      const { row } = found;
      if (row === null)
        throw new NoRollbackError('Der Stand davor wurde nicht aus einer Tabelle importiert.');
      const reading = check(
        Object.keys(table.columns).map((column) => row[column] ?? ''),
        0,
      );
      if ('faults' in reading) for (const fault of reading.faults) faults.add(null, fault);
      else rows.push({ row, document: remapped(table, found, context) });
    }
    if (faults.report().count === 0) yield rows;
  }
  if (faults.report().count > 0) throw new RefusedRowsError();
}
