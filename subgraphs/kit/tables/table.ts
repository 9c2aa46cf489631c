import type { StoredDocument } from '#kit/database/collection-reader';
import type { Column } from '#kit/tables/columns';

/** The columns of a table by their header. */
export type Columns = Readonly<Record<string, Column>>;

/** One row after its columns' checks. */
export type RowOf<TableColumns extends Columns> = {
  readonly [Name in keyof TableColumns]: TableColumns[Name] extends Column<infer Value> ? Value : never;
};

/** A fault that concerns several columns of one row. */
export interface RowFault {
  readonly column: string;
  readonly rule: string;
}

/** What a mapping may use beside the row. */
export interface MappingContext {
  readonly importedAt: Date;
  /** A document of a table loaded before, by its key; null for no key. Unknown keys were reported already. */
  readonly referenced: (table: string, key: string | null) => StoredDocument | null;
  /** The keys of a table loaded before. */
  readonly knownKeys: (table: string) => Iterable<string>;
  /** What the shared register knows; absent at start, when a department does not wait for the register. */
  readonly register?: RegisteredKeys | undefined;
}

/** What the shared register can tell other departments of. */
export type RegisteredThing = 'quarters' | 'programmes';

/** The keys of the shared register, each with the names it goes by. */
export type RegisteredKeys = Readonly<Record<RegisteredThing, ReadonlyMap<string, readonly string[]>>>;

/** What an imported table looks like: columns, checks, and the mapping to documents. */
export interface Table<
  TableColumns extends Columns = Columns,
  Stored extends StoredDocument = StoredDocument,
> {
  /** Name on the command line and in reports; the starting data lies in `data/<name>.csv`. */
  readonly name: string;
  /** Collection that holds it. */
  readonly collection: string;
  /** Column that holds the key of a row. */
  readonly keyColumn: keyof TableColumns & string;
  readonly columns: TableColumns;
  /** Columns that must name a row of another table of the same department, loaded before this one. */
  readonly references?: Readonly<Partial<Record<keyof TableColumns & string, string>>>;
  /** Columns whose keys must be in the shared register, which another department keeps. */
  readonly registered?: Readonly<Partial<Record<keyof TableColumns & string, RegisteredThing>>>;
  /** What those who fill a column should know, in German; see also what follows from its kind. */
  readonly notes?: Readonly<Partial<Record<keyof TableColumns & string, string>>>;
  /** Checks across columns; called with rows whose columns are fine. */
  check?(row: RowOf<TableColumns>): RowFault | undefined;
  toDocument(row: RowOf<TableColumns>, context: MappingContext): Stored;
}

/** Declares a table; only there to infer the types of row and document. */
export function defineTable<TableColumns extends Columns, Stored extends StoredDocument>(
  table: Table<TableColumns, Stored>,
): Table {
  // A list of tables holds tables of all kinds; each is only ever used with rows of its own columns.
  return table as unknown as Table;
}
