import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db } from 'mongodb';
import type { StoredDocument } from '#kit/database/collection-reader';
import { readTable, type TableReading } from '#kit/tables/read-table';
import { isToBeLoaded, storeTable, type KeyedDocument } from '#kit/tables/store-table';
import { faultLine, type TableFault } from '#kit/tables/table-fault';
import type { MappingContext, Table } from '#kit/tables/table';

/** Starting tables that cannot be loaded; the message is the report for those who mend them. */
export class TableFaultsError extends Error {
  readonly faults: readonly TableFault[];

  constructor(faults: readonly TableFault[]) {
    super(
      `Tabellen mit Fehlern werden nicht geladen / tables with faults are not loaded:\n${faults.map((fault) => `  ${faultLine(fault)}`).join('\n')}`,
    );
    this.name = 'TableFaultsError';
    this.faults = faults;
  }
}

/** Where tables are loaded from and to. */
export interface LoadOptions {
  readonly db: Db;
  /** Folder that holds `<table>.csv`. */
  readonly folder: string;
  readonly now: () => Date;
}

/**
 * Loads a department's starting tables into an empty database. A table that was loaded once is never touched again,
 * nor is a collection the department has filled itself; a table whose loading was cut off is loaded anew. A table
 * with faults is not loaded at all, the others are; then throws TableFaultsError with every fault.
 */
export async function loadTables(tables: readonly Table[], options: LoadOptions): Promise<void> {
  const faultsByTable = new Map<string, readonly TableFault[]>();
  for (const table of tables) {
    if (!(await isToBeLoaded(table, options.db))) continue;
    const reading = await readStartingTable(table, { ...options, tables, faultsByTable });
    if (reading.isFaultless) await storeTable(table, { ...options, ...reading });
    else faultsByTable.set(table.name, reading.faults);
  }
  if (faultsByTable.size > 0) throw new TableFaultsError([...faultsByTable.values()].flat());
}

interface ReadOptions extends LoadOptions {
  readonly tables: readonly Table[];
  /** Tables that were read before and not loaded. */
  readonly faultsByTable: ReadonlyMap<string, readonly TableFault[]>;
}

/** A table as it was read, with its text. */
type StartingTable = TableReading & { readonly csv: string };

async function readStartingTable(table: Table, options: ReadOptions): Promise<StartingTable> {
  const csv = await readIfThere(join(options.folder, fileOf(table)));
  if (csv === undefined)
    return { isFaultless: false, faults: [fileFault(table, 'fehlt / is missing')], csv: '' };
  const context = await mappingContext(table, options);
  const awaited = referredTables(table).filter((name) => options.faultsByTable.has(name));
  if (awaited.length === 0) return { ...readTable(table, csv, context), csv };
  // Rows that refer to a table with faults would all be called faulty, though nothing may be wrong with them.
  const reading = readTable(withoutReferencesTo(table, awaited), csv, context);
  const waiting = awaited.map((name) =>
    fileFault(table, `wartet auf die Tabelle ${name} / waits for the table ${name}`),
  );
  return { isFaultless: false, faults: [...waiting, ...(reading.isFaultless ? [] : reading.faults)], csv };
}

function withoutReferencesTo(table: Table, others: readonly string[]): Table {
  const kept = Object.entries(table.references ?? {}).filter(([, name]) => !others.includes(name ?? ''));
  return { ...table, references: Object.fromEntries(kept), toDocument: () => ({ _id: '' }) };
}

const referredTables = (table: Table): string[] => [
  ...new Set(Object.values(table.references ?? {}).filter((name) => name !== undefined)),
];

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

/** The documents that a table's rows may refer to, read once. */
async function mappingContext(table: Table, { db, now, tables }: ReadOptions): Promise<MappingContext> {
  const documents = new Map<string, ReadonlyMap<string, StoredDocument>>();
  for (const name of referredTables(table)) {
    const collection = tables.find((other) => other.name === name)?.collection;
    if (collection === undefined) throw new Error(`${table.name} refers to ${name}, which is no table here`);
    const found = await db.collection<KeyedDocument>(collection).find({}).toArray();
    documents.set(name, new Map(found.map((document) => [document._id, document])));
  }
  return {
    importedAt: now(),
    referenced: (name, key) => (key === null ? null : (documents.get(name)?.get(key) ?? null)),
    knownKeys: (name) => documents.get(name)?.keys() ?? [],
  };
}
