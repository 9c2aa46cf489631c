import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { subgraphRegistry } from '#registry';
import { clientApps } from '../client/client-files.ts';
import type { NewDepartment } from './department-names.ts';
import type { NewFile } from './templates.ts';

const repository = join(import.meta.dirname, '../..');
const run = promisify(execFile);

/** A new department that cannot be: what was wrong with the request, or what a script that follows had against it. */
export class UnfitDepartmentError extends Error {}

/** Reads a file of the repository. */
export const readRepositoryFile = (path: string): Promise<string> => readFile(join(repository, path), 'utf8');

/**
 * Writes a new department: its own files, then the shared ones that have changed, then what follows from all. Gives the
 * number of files that were there before and have changed. When something fails, nothing of it stays. Throws
 * UnfitDepartmentError when the department does not fit.
 */
export async function writeDepartment(
  department: NewDepartment,
  files: { readonly own: readonly NewFile[]; readonly shared: readonly NewFile[] },
): Promise<number> {
  const before = await sharedState();
  try {
    for (const file of [...files.own, ...files.shared]) await write(file);
    for (const [script, ...words] of followUps(department)) await follow(script, words);
    const after = await sharedState();
    return [...before].filter(([path, text]) => after.get(path) !== text).length;
  } catch (error) {
    await restore(before);
    await rm(join(repository, 'subgraphs', department.folder), { recursive: true, force: true });
    throw error;
  }
}

/** What follows from the files, each by a script of its own because the registry they read has just changed. */
function followUps({ folder, title }: NewDepartment): [script: string, ...words: string[]][] {
  return [
    // All of them: every department's schema holds the list of departments.
    ['scripts/schema-publish.ts', '--all', '--reason', `Neues Ressort / new department ${folder}: ${title}`],
    ['scripts/generate-types.ts'],
    ['scripts/generate-client.ts'],
    ['scripts/compose-catalog.ts'],
    ['scripts/check-glossary.ts'],
  ];
}

async function follow(script: string, words: readonly string[]): Promise<void> {
  try {
    await run(process.execPath, [script, ...words], { cwd: repository });
  } catch (error) {
    throw new UnfitDepartmentError(outputOf(error), { cause: error });
  }
}

/** All that a script said before it failed; what failed, when it could not even begin. */
function outputOf(error: unknown): string {
  if (!(error instanceof Error && 'stdout' in error && 'stderr' in error)) return String(error);
  return `${String(error.stdout)}${String(error.stderr)}`.trim();
}

async function write({ path, text }: NewFile): Promise<void> {
  const target = join(repository, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
}

/** Paths of the files beside the department's own that may change: the registry, and what schemas, exports, types and the names of departments lie in. */
async function sharedPaths(): Promise<string[]> {
  const exports = await readdir(join(repository, 'schema/exports'));
  const folders = [
    'schema',
    'schema/subgraphs',
    ...exports.map((name) => `schema/exports/${name}`),
    'gateway/web/dashboard/labels',
    ...subgraphRegistry.map(({ folder }) => `subgraphs/${folder}/generated`),
    ...clientApps.map(({ folder }) => `${folder}/generated`),
  ];
  const listed = folders.map(async (folder) => {
    const entries = await readdir(join(repository, folder), { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => `${folder}/${name}`);
  });
  return ['subgraphs/registry.ts', ...(await Promise.all(listed)).flat()];
}

async function sharedState(): Promise<ReadonlyMap<string, string>> {
  const paths = await sharedPaths();
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await readRepositoryFile(path)] as const)),
  );
}

async function restore(state: ReadonlyMap<string, string>): Promise<void> {
  for (const path of await sharedPaths()) if (!state.has(path)) await rm(join(repository, path));
  for (const [path, text] of state) await write({ path, text });
}
