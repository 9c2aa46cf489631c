import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createNamedExport, type NamedExport } from './named-export.ts';

async function readExport(folder: string, name: string): Promise<NamedExport> {
  const [operations, declaration] = await Promise.all(
    ['operations.graphql', 'export.json'].map((file) => readFile(join(folder, name, file), 'utf8')),
  );
  try {
    return createNamedExport({ name, operations: operations ?? '', declaration: declaration ?? '' });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The export ${name} cannot be read: ${reason}`, { cause });
  }
}

/**
 * Reads the named exports of a folder, by name: one folder each, with `operations.graphql` and `export.json`. Rejects
 * with the name of the first that breaks the rules.
 */
export async function readExports(folder: string): Promise<ReadonlyMap<string, NamedExport>> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const exports = await Promise.all(names.sort().map((name) => readExport(folder, name)));
  return new Map(exports.map((one) => [one.name, one]));
}
