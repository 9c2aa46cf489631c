/** A text for readers of both languages. */
export interface BilingualText {
  readonly de: string;
  readonly en: string;
}

/** What the cells of a column hold: `date` is a calendar date, `dateTime` a moment in UTC, both as ISO 8601 text. */
export type CellKind = 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'dateTime';

/** One column of an export. */
export interface Column {
  /** Header in the file; no other column has it. */
  readonly name: string;
  readonly kind: CellKind;
  readonly title: BilingualText;
  /** Unit of the numbers where it is the same in each row, such as `EUR`. */
  readonly unit?: string | undefined;
  /** Column that says why a number is missing, by the values of `FigureStatus`. */
  readonly statusColumn?: string | undefined;
}

/** What a cell holds; numbers in columns of numbers only, null where there is nothing. */
export type Cell = string | number | boolean | null;

/** One cell for each column, in their order. */
export type Row = readonly Cell[];

/** Columns whose cells hold a place, in WGS 84: a point as degrees, and an area around it as text of GeoJSON. */
export interface PlaceColumns {
  readonly latitude: string;
  readonly longitude: string;
  /** Undefined when there are only points. */
  readonly area?: string | undefined;
}

/** What an export holds, before it has a format. Rows are made while they are read: once. */
export interface Table {
  /** Name without extension, such as `participations`. */
  readonly name: string;
  readonly title: BilingualText;
  readonly columns: readonly Column[];
  readonly rows: AsyncIterable<Row>;
  /** Undefined when no row has a place. */
  readonly place: PlaceColumns | undefined;
}

/**
 * Last column of every export. It is empty but in the last row of a file that is not what was asked for: that row
 * holds nothing else and says what is missing, so that no file is incomplete in silence, whoever stored it.
 */
export const noteColumn: Column = {
  name: 'export_note',
  kind: 'text',
  title: { de: 'Hinweis zum Export', en: 'Note on the export' },
};

/** Column that names the receipt of a file in each row, where somebody wants to cite single rows. */
export const receiptColumn: Column = {
  name: 'export_receipt',
  kind: 'text',
  title: { de: 'Beleg des Exports', en: 'Receipt of the export' },
};

/** The row that says what is missing from a table. */
export function createNoteRow(columns: readonly Column[], note: string): Row {
  return columns.map(({ name }) => (name === noteColumn.name ? note : null));
}

/** Position of each column by its name. */
export function indexColumns(columns: readonly Column[]): ReadonlyMap<string, number> {
  return new Map(columns.map(({ name }, index) => [name, index]));
}
