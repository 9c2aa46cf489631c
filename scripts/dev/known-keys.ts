import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** Keys of entities by the type they belong to. */
export type KnownKeys = ReadonlyMap<string, readonly string[]>;

/** Enough to fill a page, few enough to be looked through. */
const mostKeys = 100;

/**
 * `quarter_id` holds keys of the type Quarter, `funding_line_id` of FundingLine; undefined for other columns. Sources
 * are left out: nothing that is made up may seem to stand in one.
 */
function typeOfColumn(column: string): string | undefined {
  if (column.startsWith('source_')) return undefined;
  const [, name] = /^(\w+)_id$/.exec(column) ?? [];
  return name?.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The keys that stand in the tables of some folders, so that what refers to them can be resolved. */
export async function readKnownKeys(dataFolders: readonly string[]): Promise<KnownKeys> {
  const keys = new Map<string, Set<string>>();
  for (const folder of dataFolders) {
    for (const file of (await readdir(folder)).filter((name) => name.endsWith('.csv'))) {
      const rows = parse<Record<string, string>>(await readFile(join(folder, file)), { columns: true });
      for (const [column, cell] of rows.flatMap((row) => Object.entries(row))) {
        const type = typeOfColumn(column);
        if (type !== undefined && cell !== '') keys.set(type, (keys.get(type) ?? new Set()).add(cell));
      }
    }
  }
  return new Map([...keys].map(([type, found]) => [type, [...found].sort().slice(0, mostKeys)]));
}
