import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const repository = join(import.meta.dirname, '../..');

/** A committed file that a script writes; its path counts from the repository's root. */
export interface GeneratedFile {
  readonly path: string;
  /** Null when there must be no such file. */
  readonly text: string | null;
}

async function currentText(path: string): Promise<string | null> {
  try {
    return await readFile(join(repository, path), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Paths of the files that differ from what the script would write, missing ones included. */
export async function driftedFiles(files: readonly GeneratedFile[]): Promise<string[]> {
  const current = await Promise.all(files.map(({ path }) => currentText(path)));
  return files.filter((file, index) => current[index] !== file.text).map(({ path }) => path);
}

async function replaceFile({ path, text }: GeneratedFile): Promise<void> {
  const target = join(repository, path);
  if (text === null) return rm(target);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
}

/**
 * Brings the files up to date, or with `isCheck` only names those that are not. Returns the exit code of the
 * script: 1 when a check found drift.
 */
export async function writeOrCheck(
  files: readonly GeneratedFile[],
  options: { readonly isCheck: boolean; readonly command: string },
): Promise<0 | 1> {
  const drifted = await driftedFiles(files);
  if (drifted.length === 0) {
    console.log(`${files.length} generated files are up to date`);
    return 0;
  }
  if (options.isCheck) {
    console.error(`Not up to date; run ${options.command} and commit the result:`);
    for (const path of drifted) console.error(`  ${path}`);
    return 1;
  }
  await Promise.all(files.filter(({ path }) => drifted.includes(path)).map(replaceFile));
  for (const path of drifted) console.log(`written: ${path}`);
  return 0;
}
