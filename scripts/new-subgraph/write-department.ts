import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { NewFile } from './templates.ts';

const repository = join(import.meta.dirname, '../..');
const run = promisify(execFile);

/** What follows from the schemas; each is a script of its own because the registry they read has just changed. */
const followUps = [
  // All at once: the new department is a new value of an enum that every department publishes.
  ['scripts/schema-publish.ts', '--all'],
  ['scripts/generate-types.ts'],
  ['scripts/check-glossary.ts'],
] as const;

/** What brings the generated files back when a department does not fit after all. */
const restorations = [['scripts/compose.ts'], ['scripts/generate-types.ts']] as const;

/** What publishing changes and nothing else can bring back. */
async function publishedPaths(): Promise<string[]> {
  const folder = 'schema/subgraphs';
  const files = await readdir(join(repository, folder));
  return ['schema/changelog.md', ...files.map((file) => `${folder}/${file}`)];
}

/** A new department that cannot be: what a script that follows had against it. */
export class UnfitDepartmentError extends Error {}

/** Reads a file of the repository. */
export const readRepositoryFile = (path: string): Promise<string> => readFile(join(repository, path), 'utf8');

/**
 * Writes a new department: its own files, then the shared ones that have changed, then what is generated from all.
 * When something fails, nothing of it stays. Throws UnfitDepartmentError when the department does not fit.
 */
export async function writeDepartment(
  folder: string,
  { own, shared }: { readonly own: readonly NewFile[]; readonly shared: readonly NewFile[] },
): Promise<void> {
  const before = await Promise.all(
    [...shared.map(({ path }) => path), ...(await publishedPaths())].map(async (path) => ({
      path,
      text: await readRepositoryFile(path),
    })),
  );
  try {
    for (const file of [...own, ...shared]) await write(file);
    for (const script of followUps) await follow(script);
  } catch (error) {
    await rm(join(repository, 'subgraphs', folder), { recursive: true, force: true });
    for (const file of before) await write(file);
    // The generated files of the others as they were; a fault there is not the new department's.
    for (const script of restorations) await follow(script).catch(() => undefined);
    throw error;
  }
}

async function write({ path, text }: NewFile): Promise<void> {
  const target = join(repository, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
}

async function follow(script: readonly string[]): Promise<void> {
  try {
    await run(process.execPath, script, { cwd: repository });
  } catch (error) {
    const { stdout = '', stderr = String(error) } = error as {
      readonly stdout?: string;
      readonly stderr?: string;
    };
    const said = `${stdout}${stderr}`.trim();
    throw new UnfitDepartmentError(said, { cause: error });
  }
}
