import { z } from 'zod';

const pathPattern = /^\.?[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/;
const columnName = z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be in small letters, digits and underscores');

/**
 * Names of an answer joined by dots: from its root, or after a leading dot from the row's own object. What a path shares
 * with the way to the rows, it reads from the entries the row lies in.
 */
const path = z.string().regex(pathPattern, 'must be names joined by dots, such as .programme.name');
const text = z.strictObject({ de: z.string().min(1), en: z.string().min(1) });
const kind = z.enum(['text', 'integer', 'decimal', 'boolean', 'date', 'dateTime']);

/** One column, by the path to its values. */
const singleColumn = z.strictObject({
  name: columnName,
  title: text,
  path,
  kind: kind.default('text'),
  unit: z.string().optional(),
});

/** A column whose cells are given by the part of the export a row comes from. */
const fixedColumn = z.strictObject({ name: columnName, title: text, value: z.string() });

/** A number with its unit and the reason why it may be missing: three columns, so that none of it is forgotten. */
const figureColumns = z.strictObject({ figure: columnName, title: text, path });

/** Columns that mean the same in every export, see `column-groups.ts`. */
const groupColumns = z.strictObject({
  group: z.enum(['quarter', 'programme', 'fundingLine', 'period', 'source']),
  path,
});

const columns = z.array(z.union([singleColumn, fixedColumn, figureColumns, groupColumns])).min(1);

/** Rows that one operation of the document gives. */
const part = z.strictObject({
  operation: z.string(),
  rows: path,
  /** The connection to read page by page; the operation must take `$after` and ask for `pageInfo`. */
  pages: path.optional(),
  /** The department all its rows come from: callers can ask for the parts of some departments only. */
  department: z.string().optional(),
  /** Values of the fixed columns. */
  values: z.record(z.string(), z.string()).default({}),
});

/** What `export.json` holds: how the answers to the operations beside it become one table. */
export const exportShape = z.strictObject({
  title: text,
  description: text,
  parts: z.array(part).min(1),
  columns,
  /** Column whose value no two rows have, where several parts give the same record. */
  distinctBy: columnName.optional(),
  /** Columns that put a row on a map; the area is text of GeoJSON. */
  place: z
    .strictObject({ latitude: columnName, longitude: columnName, area: columnName.optional() })
    .optional(),
});

/** The content of an `export.json`. */
export type ExportDeclaration = z.infer<typeof exportShape>;

/** One entry of its columns. */
export type ColumnDeclaration = ExportDeclaration['columns'][number];

/** One entry of its parts. */
export type PartDeclaration = ExportDeclaration['parts'][number];
