import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';

/*
 * The data set was handed over as twelve files, which the departments split among themselves; manifest.json holds the
 * fingerprints of these twelve. Nothing here knows how the hub imports a table: the files are read as text and nothing else.
 */

const subgraphs = fileURLToPath(new URL('../../../subgraphs', import.meta.url));

/** The twelve files by name, with the column that identifies a row. */
export const keyColumns = {
  quarters: 'quarter_id',
  quarter_facts: 'fact_id',
  departments: 'department_id',
  programmes: 'programme_id',
  funding_lines: 'funding_line_id',
  participations: 'participation_id',
  projects: 'project_id',
  sites: 'site_id',
  budgets: 'budget_id',
  statistics: 'statistic_id',
  contradictions: 'contradiction_id',
  sources: 'source_id',
} as const;

/** One of the twelve files. */
export type FileName = keyof typeof keyColumns;

/** The twelve files. */
export const fileNames = Object.keys(keyColumns) as FileName[];

/** The one file that has another name in the hub, because `Department` is a word of the graph with a narrower meaning. */
const renamed: Readonly<Partial<Record<FileName, string>>> = { departments: 'organisations' };

/** Columns the hub added to what was handed over. */
export const addedColumns: Readonly<Partial<Record<FileName, readonly string[]>>> = {
  programmes: ['maintained_by', 'succeeds'],
  quarters: ['municipality'],
};

/** Cells by column; an empty cell is an empty text. */
export type Row = Readonly<Record<string, string>>;

/** A file as text: its columns in their order, and its rows. */
export interface CsvFile {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** A row of a department's file, and whose it is. */
export interface DepartmentRow {
  readonly folder: string;
  readonly row: Row;
}

/** Reads a CSV file. Throws when a row has more or fewer cells than the header. */
function readCsv(path: string): CsvFile {
  const [columns = [], ...lines] = parse(readFileSync(path));
  const rows = lines.map((cells) =>
    Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])),
  );
  return { columns, rows };
}

/** Those who split the data set among themselves; who joins the hub later brings rows of its own. */
const dividedAmong = ['quarters', 'social-affairs', 'building', 'health', 'senate-chancellery'];

/** Paths of all CSV files of these departments, from the folder of the subgraphs. */
export function departmentFiles(): string[] {
  return readdirSync(subgraphs, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^[^/]+\/data\/[^/]+\.csv$/.test(path))
    .filter((path) => dividedAmong.some((folder) => path.startsWith(`${folder}/`)))
    .sort();
}

/** Reads one of them. */
export const readDepartmentFile = (path: string): CsvFile => readCsv(join(subgraphs, path));

/** The name a file has in the departments' folders. */
export const hubName = (file: FileName): string => `${renamed[file] ?? file}.csv`;

/** The departments' parts of one file, put together. */
export interface DepartmentTable {
  readonly columns: readonly string[];
  readonly rows: readonly DepartmentRow[];
}

const tables = new Map<FileName, DepartmentTable>();

/** Reads the departments' parts of one file, once. Throws when their columns differ. */
export function readDepartments(file: FileName): DepartmentTable {
  const table = tables.get(file) ?? joinParts(file);
  tables.set(file, table);
  return table;
}

function joinParts(file: FileName): DepartmentTable {
  const parts = departmentFiles()
    .filter((path) => basename(path) === hubName(file))
    .map((path) => ({ folder: path.split('/')[0] ?? '', ...readDepartmentFile(path) }));
  const [first] = parts;
  if (first === undefined) throw new Error(`no department has a file ${hubName(file)}`);
  const odd = parts.find(({ columns }) => columns.join() !== first.columns.join());
  if (odd) throw new Error(`${odd.folder}/data/${hubName(file)} has other columns than ${first.folder}'s`);
  return {
    columns: first.columns,
    rows: parts.flatMap(({ folder, rows }) => rows.map((row) => ({ folder, row }))),
  };
}

/** One file of the departments without the columns the hub added. */
export function withoutAddedColumns(file: FileName): CsvFile {
  const { columns, rows } = readDepartments(file);
  return {
    columns: columns.filter((column) => addedColumns[file]?.includes(column) !== true),
    rows: rows.map(({ row }) => row),
  };
}

/** What identifies a file: its columns, the number of its rows, and a digest that does not depend on their order. */
export interface Fingerprint {
  readonly columns: readonly string[];
  readonly rows: number;
  readonly sha256: string;
}

/** The digest is that of all rows, each as a JSON list of its cells in the order of the columns, sorted as text. */
export function fingerprint({ columns, rows }: CsvFile): Fingerprint {
  const lines = rows.map((row) => JSON.stringify(columns.map((column) => row[column]))).sort();
  return {
    columns,
    rows: rows.length,
    sha256: createHash('sha256').update(lines.join('\n')).digest('hex'),
  };
}
