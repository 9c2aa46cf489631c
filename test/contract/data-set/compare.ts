import { isDeepStrictEqual } from 'node:util';
import { at, type FileMapping } from './cells.ts';
import { keyColumns, readDepartments, type DepartmentRow, type FileName } from './csv-files.ts';
import { mappings } from './mappings.ts';
import type { Found, GraphRecord, Walk, Way } from './walk.ts';

/** Where rows of a file and records of the graph differ, one line each; empty when nothing does. */
export function differences(file: FileName, walk: Walk): string[] {
  const { found } = walk;
  return readDepartments(file).rows.flatMap((given) => {
    const id = given.row[keyColumns[file]]!;
    const record = found[file].get(id)?.record;
    if (record === undefined) return [`${id} is not in the graph`];
    return rowDifferences(mappings[file], given, record).map((line) => `${id} ${line}`);
  });
}

/** Where one row and its record differ. */
export function rowDifferences(
  { columns, derived }: FileMapping,
  { row, folder }: DepartmentRow,
  record: GraphRecord,
): string[] {
  const same = (text: string): string => text;
  const cells = Object.entries(columns).flatMap(([column, { read, form = same }]) => {
    const told = form(attempt(() => read(record)));
    const stated = form(row[column]!);
    return told === stated ? [] : [`${column} says ${stated}, but the graph: ${told}`];
  });
  const fields = Object.entries(derived(row, folder)).flatMap(([path, value]) => {
    const told = at(record, path);
    return isDeepStrictEqual(told, value)
      ? []
      : [`${path} must be ${JSON.stringify(value)}, but is ${JSON.stringify(told)}`];
  });
  return [...cells, ...fields];
}

/** A cell that cannot be read back differs from every cell; the reason stands in its place. */
function attempt(read: () => string): string {
  try {
    return read();
  } catch (error) {
    return `(${(error as Error).message})`;
  }
}

/** Ids of records that stand in no file. */
export function strangers(file: FileName, walk: Walk): string[] {
  const known = new Set(readDepartments(file).rows.map(({ row }) => row[keyColumns[file]]!));
  return [...walk.found[file].keys()].filter((id) => !known.has(id)).sort();
}

/** Rows that name a quarter or a programme from which their record was not reached, one line each. */
export function unreached(file: FileName, walk: Walk): string[] {
  return readDepartments(file).rows.flatMap(({ row }) => {
    const id = row[keyColumns[file]]!;
    const missing = waysTo(file, row).filter((way) => !hasWay(walk.found[file].get(id), way));
    return missing.map((way) => `${id} by its ${way}`);
  });
}

const hasWay = (found: Found | undefined, way: Way): boolean => found?.ways.has(way) === true;

/** The files whose records hang on a quarter, and those whose records hang on a programme. */
const byQuarter: readonly FileName[] = [
  'quarter_facts',
  'participations',
  'projects',
  'sites',
  'budgets',
  'statistics',
  'contradictions',
];
const byProgramme: readonly FileName[] = [
  'funding_lines',
  'participations',
  'budgets',
  'statistics',
  'contradictions',
];

function waysTo(file: FileName, row: Readonly<Record<string, string>>): Way[] {
  // Budget classes, decided periods and plans are told by the quarter alone: they are no participation of the programme.
  const isDecision = file === 'participations' && row['record_kind'] !== 'membership';
  const ways: Way[] = [];
  if (byQuarter.includes(file) && row['quarter_id'] !== '') ways.push('quarter');
  if (byProgramme.includes(file) && row['programme_id'] !== '' && !isDecision) ways.push('programme');
  return ways;
}
