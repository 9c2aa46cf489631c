import type { Db } from 'mongodb';
import type { CollectionDeclaration, StoredDocument } from '#kit/database/collection-reader';
import { departmentState } from '#kit/database/department-state';
import { patientTimeoutMillis } from '#kit/database/time-limits';
import { checkedBatches, RefusedRowsError } from '#kit/import/checked-batches';
import type { Difference } from '#kit/import/difference';
import { FaultyFileError } from '#kit/import/files/faulty-file-error';
import { openTableFile, type TableFile } from '#kit/import/files/table-file';
import { createMappingContext, storedInForce } from '#kit/import/mapping-context';
import { refuseCutOff } from '#kit/import/refuse-cut-off';
import { MissedRowsError, replaceTable } from '#kit/import/replace-table';
import { createFaultCollector, type FaultCollector, type FaultReport } from '#kit/import/report/fault-report';
import { ImportConflictError } from '#kit/import/storage/put-in-force';
import { cleanUpInterrupted } from '#kit/import/storage/clean-up';
import type { RegisteredKeys, Table } from '#kit/tables/table';

/** A department as far as its tables are concerned. */
export interface DepartmentTables {
  readonly db: Db;
  readonly tables: readonly Table[];
  readonly declarations: readonly CollectionDeclaration<StoredDocument>[];
}

/** What is to be imported. */
export interface ImportRequest extends DepartmentTables {
  readonly path: string;
  /** The sheet of a workbook. */
  readonly sheet?: string | undefined;
  /** Who imports it. */
  readonly by: string;
  /** What the shared register knows; without it, quarters and programmes are not checked. */
  readonly register?: RegisteredKeys | undefined;
  readonly isDryRun?: boolean;
  /** Whether more than half of the rows in force may go; else the file counts as cut off. */
  readonly allowsRemovals?: boolean;
  readonly now: () => Date;
  /** Told from time to time how many rows were read. */
  readonly onProgress?: (rows: number) => void;
}

/** What became of an import; all texts are German. */
export type ImportOutcome =
  | { readonly kind: 'REFUSED'; readonly report: FaultReport; readonly remarks: readonly string[] }
  | {
      readonly kind: 'READ';
      readonly difference: Difference;
      /** Null when nothing was written. */
      readonly importId: number | null;
      readonly isDryRun: boolean;
      readonly remarks: readonly string[];
    };

/**
 * Imports a file in place of a table: all of it, or nothing with a report of its faults. The same file again changes
 * nothing. Rejects only when the database gives no answer.
 */
export async function importFile(table: Table, request: ImportRequest): Promise<ImportOutcome> {
  const faults = createFaultCollector(table, nameOf(request.path));
  let opened: TableFile | undefined;
  try {
    const { path, sheet } = request;
    opened = await openTableFile(path, { table: table.name, columns: Object.keys(table.columns), sheet });
    return await replaceByFile(table, opened, { ...request, faults });
  } catch (error) {
    if (!noteRefusal(error, faults)) throw error;
    return { kind: 'REFUSED', report: faults.report(), remarks: opened?.remarks() ?? [] };
  }
}

const nameOf = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;

async function replaceByFile(
  table: Table,
  opened: TableFile,
  request: ImportRequest & { readonly faults: FaultCollector },
): Promise<ImportOutcome> {
  const { db, by, faults, isDryRun = false, allowsRemovals = false, now, onProgress } = request;
  const view = departmentState({ db, timeoutMillis: patientTimeoutMillis });
  const at = now();
  if (!isDryRun) await cleanUpInterrupted(db, { state: await view.read(), now: at });
  const state = await view.read();
  const storedIn = storedInForce(state);
  const context = await createMappingContext(table, { ...request, importedAt: at, storedIn });
  const rows = checkedBatches(table, opened, { context, faults, onProgress });
  const facts = { table: table.name, kind: 'IMPORT', by, at, file: opened.file, undoes: null } as const;
  const review = allowsRemovals ? undefined : refuseCutOff;
  const replacement = await replaceTable(table, rows.batches, { ...request, state, facts, review });
  return { kind: 'READ', isDryRun, ...replacement, remarks: [...opened.remarks(), ...rows.remarks()] };
}

/** Whether an error says that the file is at fault; then the collector knows of it. */
function noteRefusal(error: unknown, faults: FaultCollector): boolean {
  if (error instanceof RefusedRowsError) return true;
  if (error instanceof FaultyFileError) faults.addFile(error);
  else if (error instanceof MissedRowsError) for (const fault of error.faults) faults.add(null, fault);
  else if (error instanceof ImportConflictError) faults.addFile(conflict);
  else return false;
  return true;
}

const conflict = new FaultyFileError('wurde von einem anderen Import überholt', {
  remedy: 'Importieren Sie die Datei noch einmal.',
});
