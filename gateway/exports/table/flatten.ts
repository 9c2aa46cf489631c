import type { Cell, CellKind, Row } from './table.ts';

/** Where a column finds its cells in an answer. */
export interface CellSource {
  /** Response names from the root of the answer, or of the row's own object when `isOfRow`. */
  readonly path: readonly string[];
  readonly isOfRow: boolean;
  readonly kind: CellKind;
}

/** A column whose cells are the same in each row. */
export interface FixedCell {
  readonly value: Cell;
}

/** How an answer becomes rows. */
export interface Flattening {
  /** Response names from the root to what makes a row; lists on the way give a row for each entry. */
  readonly rows: readonly string[];
  readonly cells: readonly (CellSource | FixedCell)[];
}

type Data = Readonly<Record<string, unknown>>;

/** The objects passed on the way to a row, the answer itself first and the row last. */
type Trail = readonly Data[];

/** Between the values of a list in one cell. */
const listSeparator = '; ';

const isRecord = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function* entriesOf(value: unknown): Generator<Data> {
  if (Array.isArray(value)) for (const entry of value) yield* entriesOf(entry);
  else if (isRecord(value)) yield value;
}

function* trailsOf(trail: Trail, rest: readonly string[]): Generator<Trail> {
  const [name, ...further] = rest;
  if (name === undefined) yield trail;
  else for (const entry of entriesOf(trail.at(-1)?.[name])) yield* trailsOf([...trail, entry], further);
}

/** Every value at a path that is not null; more than one when the path goes through lists. */
function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((entry) => valuesAt(entry, path));
  const [name, ...rest] = path;
  if (name === undefined) return [value];
  return isRecord(value) ? valuesAt(value[name], rest) : [];
}

const toText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const isNumeric = (kind: CellKind): boolean => kind === 'integer' || kind === 'decimal';

function toCell(values: readonly unknown[], kind: CellKind): Cell {
  const [only, ...others] = values;
  if (only === undefined) return null;
  if (others.length > 0) return values.map(toText).join(listSeparator);
  const fits =
    (isNumeric(kind) && typeof only === 'number') || (kind === 'boolean' && typeof only === 'boolean');
  return fits ? only : toText(only);
}

const lengthOfCommonStart = (a: readonly string[], b: readonly string[]): number => {
  const end = a.findIndex((name, index) => name !== b[index]);
  return end === -1 ? a.length : end;
};

type ReadCell = (trail: Trail) => Cell;

function compileCell(source: CellSource | FixedCell, rows: readonly string[]): ReadCell {
  if ('value' in source) return () => source.value;
  const { path, isOfRow, kind } = source;
  // What a column shares with the way to the row, it reads from the very entries the row lies in.
  const shared = isOfRow ? rows.length : lengthOfCommonStart(path, rows);
  const rest = isOfRow ? path : path.slice(shared);
  return (trail) => toCell(valuesAt(trail[shared], rest), kind);
}

/** Compiles how answers of one form become rows. Numbers and booleans stay what they are, lists become one text. */
export function compileFlattening({ rows, cells }: Flattening): (data: Data) => Generator<Row> {
  const readers = cells.map((source) => compileCell(source, rows));
  return function* flatten(data) {
    for (const trail of trailsOf([data], rows)) yield readers.map((read) => read(trail));
  };
}
