import { createHash } from 'node:crypto';
import { ConflictError, InvalidInputError, SourceUnavailableError } from '#lib/errors';
import { inBatches } from '#lib/in-batches';
import { translateDatabaseError } from '#kit/database/database-error';
import { departmentState, storedName, type DepartmentState } from '#kit/database/department-state';
import { createMappingContext, storedInForce } from '#kit/import/mapping-context';
import { MissedRowsError, replaceTable } from '#kit/import/replace-table';
import { ImportConflictError } from '#kit/import/storage/put-in-force';
import { rowsPerBatch, storedDocuments } from '#kit/import/storage/stored-rows';
import type { CellInput, RecordStore } from '#kit/mutations/record-writer';
import { createRowCheck, type Row, type RowReadingFault } from '#kit/tables/check-row';
import { nearestName } from '#kit/tables/nearest-name';
import type { ReadRow } from '#kit/tables/read-table';
import type { RegisteredKeys, Table } from '#kit/tables/table';

/** What became of a record. */
export interface WrittenRecord {
  readonly table: string;
  readonly key: string;
  /** Null once it is removed. */
  readonly version: string | null;
}

/** A record as it is in force. */
interface CurrentRecord {
  readonly key: string;
  readonly row: Row | undefined;
  readonly version: string | null;
}

/** The name under which changes by mutation are recorded. */
const writer = 'Schreibschlüssel / write key';

const versionOf = (row: Row): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(row).sort()))
    .digest('base64url')
    .slice(0, 16);

/** Stores a record after the checks of an import. Throws InvalidInputError with every fault, ConflictError. */
export async function saveRecord(
  store: RecordStore,
  change: {
    readonly table: string;
    readonly cells: readonly CellInput[];
    readonly version?: string | null | undefined;
  },
): Promise<WrittenRecord> {
  const table = tableOf(store, change.table);
  const cells = cellsOf(table, change.cells);
  const key = cells[table.keyColumn] ?? '';
  return write(store, table, async (state) => {
    const current = await currentRecord(store, { table, key, state });
    demandVersion(current, change.version ?? null);
    const rows = await checkedRow(store, { table, state, cells: { ...current.row, ...cells } });
    return { key, replacement: rows };
  });
}

/** Removes a record. Throws InvalidInputError while others refer to it, ConflictError. */
export async function removeRecord(
  store: RecordStore,
  removal: { readonly table: string; readonly key: string; readonly version: string },
): Promise<WrittenRecord> {
  const table = tableOf(store, removal.table);
  const { key } = removal;
  return write(store, table, async (state) => {
    demandVersion(await currentRecord(store, { table, key, state }), removal.version);
    return { key, replacement: undefined };
  });
}

function tableOf({ tables }: RecordStore, name: string): Table {
  const table = tables.find((candidate) => candidate.name === name);
  if (table !== undefined) return table;
  const names = tables.map((candidate) => candidate.name);
  const meant = nearestName(name, names) ?? names.join(', ');
  throw new InvalidInputError(`table must be one of the department's, such as ${meant}, but got: ${name}`);
}

function cellsOf(table: Table, cells: readonly CellInput[]): Row {
  const columns = Object.keys(table.columns);
  const unknown = cells.find(({ column }) => !columns.includes(column))?.column;
  if (unknown !== undefined) {
    const meant = nearestName(unknown, columns) ?? columns.join(', ');
    throw new InvalidInputError(
      `cells must name columns of ${table.name}, such as ${meant}, but got: ${unknown}`,
    );
  }
  const given = Object.fromEntries(cells.map(({ column, text }) => [column, text]));
  if (Object.keys(given).length !== cells.length)
    throw new InvalidInputError('cells must name each column once');
  if ((given[table.keyColumn] ?? '') === '')
    throw new InvalidInputError(`cells must hold the key, ${table.keyColumn}`);
  return given;
}

interface RecordPlace {
  readonly table: Table;
  readonly key: string;
  readonly state: DepartmentState | null;
}

async function currentRecord(
  { db }: RecordStore,
  { table, key, state }: RecordPlace,
): Promise<CurrentRecord> {
  const storedIn = storedName(state, table.collection);
  for await (const { row } of storedDocuments(db, storedIn, { _id: key })) {
    if (row === null)
      throw new InvalidInputError(`${key} was not imported and cannot be changed by its cells`);
    return { key, row, version: versionOf(row) };
  }
  return { key, row: undefined, version: null };
}

/** Nobody overwrites what he has not seen: the version he gives must be the one in force. */
function demandVersion({ key, row, version }: CurrentRecord, expected: string | null): void {
  if (version === expected) return;
  const cells = row && Object.entries(row).map(([column, text]) => ({ column, text }));
  const extensions = { version, ...(cells && { cells }) };
  const message =
    version === null
      ? `${key} is not there (any more)`
      : `${key} has another version; it was changed, or you have not seen it yet`;
  throw new ConflictError(message, { extensions });
}

interface CheckedRowOptions {
  readonly table: Table;
  readonly state: DepartmentState | null;
  readonly cells: Row;
}

async function checkedRow(store: RecordStore, { table, state, cells }: CheckedRowOptions): Promise<ReadRow> {
  const { db, tables, now } = store;
  const register = await registerFor(table, store);
  const storedIn = storedInForce(state);
  const context = await createMappingContext(table, { db, tables, importedAt: now(), storedIn, register });
  const texts = Object.keys(table.columns).map((column) => cells[column] ?? '');
  const reading = createRowCheck(table, { context, isGerman: false })(texts, 1);
  if ('faults' in reading) throw faultyInput(reading.faults);
  return reading;
}

/** The register, for tables that name quarters or programmes: unknown ones are refused, as by the import. */
async function registerFor(table: Table, { askRegister }: RecordStore): Promise<RegisteredKeys | undefined> {
  if (table.registered === undefined) return undefined;
  const register = await askRegister();
  if (register !== undefined) return register;
  throw new SourceUnavailableError(
    'The register of quarters and programmes gives no answer; nothing was changed',
  );
}

function faultyInput(faults: readonly RowReadingFault[]): InvalidInputError {
  const said = faults.map(({ column, rule }) => (column === null ? rule : `${column} ${rule}`));
  return new InvalidInputError(`cells must pass the checks of the table: ${said.join('; ')}`, {
    extensions: { faults: faults.map(({ column, value, rule }) => ({ column, value, rule })) },
  });
}

/** What is to stand in place of a record: a checked row, or nothing. */
interface Change {
  readonly key: string;
  readonly replacement: ReadRow | undefined;
}

/**
 * Replaces the table by one that differs in one record: so the change has all that an import has, its record included.
 * A change that comes in between is a conflict.
 */
async function write(
  store: RecordStore,
  table: Table,
  prepare: (state: DepartmentState | null) => Promise<Change>,
): Promise<WrittenRecord> {
  return translateDatabaseError(async () => {
    const state = await departmentState(store).read();
    const change = await prepare(state);
    const { db, tables, collections: declarations, now } = store;
    const facts = {
      table: table.name,
      kind: 'SINGLE_RECORD',
      by: writer,
      at: now(),
      file: null,
      undoes: null,
    } as const;
    try {
      const rows = inBatches(rowsWith(store, { table, state, change }), rowsPerBatch);
      await replaceTable(table, rows, { db, tables, declarations, state, facts, now });
    } catch (error) {
      throw toHubError(error, change.key);
    }
    const { key, replacement } = change;
    return { table: table.name, key, version: replacement ? versionOf(replacement.row) : null };
  });
}

function toHubError(error: unknown, key: string): unknown {
  if (error instanceof MissedRowsError) return faultyInput(error.faults);
  if (error instanceof ImportConflictError)
    return new ConflictError(`${key} was not written, for the table was changed meanwhile`);
  return error;
}

interface RowsOptions {
  readonly table: Table;
  readonly state: DepartmentState | null;
  readonly change: Change;
}

async function* rowsWith(
  { db }: RecordStore,
  { table, state, change }: RowsOptions,
): AsyncGenerator<ReadRow> {
  if (change.replacement !== undefined) yield change.replacement;
  for await (const { document, row } of storedDocuments(db, storedName(state, table.collection))) {
    if (document._id === change.key) continue;
    if (row === null)
      throw new InvalidInputError(
        `${table.name} holds records that were not imported, such as ${document._id}`,
      );
    yield { document, row };
  }
}
