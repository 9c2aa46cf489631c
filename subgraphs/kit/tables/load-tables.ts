import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db } from 'mongodb';
import { ExplainedError } from '#lib/errors';
import type { CollectionDeclaration, StoredDocument } from '#kit/database/collection-reader';
import { departmentState, type DepartmentState } from '#kit/database/department-state';
import { patientTimeoutMillis } from '#kit/database/time-limits';
import { createMappingContext, referredTables, storedInForce } from '#kit/import/mapping-context';
import { replaceTable } from '#kit/import/replace-table';
import { cleanUpInterrupted } from '#kit/import/storage/clean-up';
import { readTable, type TableReading } from '#kit/tables/read-table';
import { faultLine, type TableFault } from '#kit/tables/table-fault';
import type { Table } from '#kit/tables/table';

/** Starting tables that cannot be loaded; the message is the report for those who mend them. */
export class TableFaultsError extends ExplainedError {
  readonly faults: readonly TableFault[];

  constructor(faults: readonly TableFault[]) {
    super(
      `Tabellen mit Fehlern werden nicht geladen / tables with faults are not loaded:\n${faults.map((fault) => `  ${faultLine(fault)}`).join('\n')}`,
    );
    this.faults = faults;
  }
}

/** Where tables are loaded from and to. */
export interface LoadOptions {
  readonly db: Db;
  /** Folder that holds `<table>.csv`. */
  readonly folder: string;
  /** The collections the tables fill, for their indexes. */
  readonly collections: readonly CollectionDeclaration<StoredDocument>[];
  readonly now: () => Date;
}

/** The name under which starting data is recorded. */
const loader = 'Startdaten';

/**
 * Loads a department's starting tables, each the first time only: later only imports replace them, and a collection
 * the department has filled itself is left alone. What an interrupted import left behind is removed. A table with
 * faults is not loaded at all, the others are; then throws TableFaultsError with every fault.
 */
export async function loadTables(tables: readonly Table[], options: LoadOptions): Promise<void> {
  const { db, now } = options;
  const view = departmentState({ db, timeoutMillis: patientTimeoutMillis });
  await cleanUpInterrupted(db, { state: await view.read(), now: now() });
  const faultsByTable = new Map<string, readonly TableFault[]>();
  for (const table of tables) {
    const state = await view.read();
    if (!(await isToBeLoaded(table, { db, state }))) continue;
    const faults = await loadTable(table, { ...options, tables, state, faultsByTable });
    if (faults.length > 0) faultsByTable.set(table.name, faults);
  }
  if (faultsByTable.size > 0) throw new TableFaultsError([...faultsByTable.values()].flat());
}

interface Place {
  readonly db: Db;
  readonly state: DepartmentState | null;
}

/** Whether nothing is in force of a table. What a department stored by itself is left alone. */
async function isToBeLoaded({ collection }: Table, { db, state }: Place): Promise<boolean> {
  if (state?.collections[collection] !== undefined) return false;
  return (await db.collection(collection).findOne({}, { projection: { _id: 1 } })) === null;
}

interface ReadOptions extends LoadOptions, Place {
  readonly tables: readonly Table[];
  /** Tables that were read before and not loaded. */
  readonly faultsByTable: ReadonlyMap<string, readonly TableFault[]>;
}

async function loadTable(table: Table, options: ReadOptions): Promise<readonly TableFault[]> {
  const { collections: declarations, now } = options;
  const csv = await readIfThere(join(options.folder, fileOf(table)));
  if (csv === undefined) return [fileFault(table, 'fehlt / is missing')];
  const reading = await readStartingTable(table, csv, options);
  if (!reading.isFaultless) return reading.faults;
  const digest = createHash('sha256').update(csv).digest('hex');
  const file = { name: fileOf(table), digest, bytes: Buffer.byteLength(csv) };
  const facts = {
    table: table.name,
    kind: 'STARTING_DATA',
    by: loader,
    at: now(),
    file,
    undoes: null,
  } as const;
  await replaceTable(table, oneBatch(reading.rows), { ...options, declarations, facts });
  return [];
}

async function* oneBatch<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}

async function readStartingTable(table: Table, csv: string, options: ReadOptions): Promise<TableReading> {
  const { state, now } = options;
  const storedIn = storedInForce(state);
  const context = await createMappingContext(table, { ...options, importedAt: now(), storedIn });
  const awaited = referredTables(table).filter((name) => options.faultsByTable.has(name));
  if (awaited.length === 0) return readTable(table, csv, context);
  // Rows that refer to a table with faults would all be called faulty, though nothing may be wrong with them.
  const reading = readTable(withoutReferencesTo(table, awaited), csv, context);
  const waiting = awaited.map((name) =>
    fileFault(table, `wartet auf die Tabelle ${name} / waits for the table ${name}`),
  );
  return { isFaultless: false, faults: [...waiting, ...(reading.isFaultless ? [] : reading.faults)] };
}

function withoutReferencesTo(table: Table, others: readonly string[]): Table {
  const kept = Object.entries(table.references ?? {}).filter(([, name]) => !others.includes(name ?? ''));
  return { ...table, references: Object.fromEntries(kept), toDocument: () => ({ _id: '' }) };
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

const fileOf = (table: Table): string => `${table.name}.csv`;

const fileFault = (table: Table, rule: string): TableFault => ({
  file: fileOf(table),
  line: null,
  column: null,
  value: null,
  rule,
});
