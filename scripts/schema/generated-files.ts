import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { repository } from './department-schemas.ts';

/** A committed file that a script writes; a path that is not absolute counts from the root, the repository. */
export interface GeneratedFile {
  readonly path: string;
  /** Null when there must be no such file. */
  readonly text: string | null;
}

async function currentText(path: string, root: string): Promise<string | null> {
  try {
    return await readFile(resolve(root, path), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Paths of the files that differ from what the script would write, missing ones included. */
export async function driftedFiles(
  files: readonly GeneratedFile[],
  root: string = repository,
): Promise<string[]> {
  const current = await Promise.all(files.map(({ path }) => currentText(path, root)));
  return files.filter((file, index) => current[index] !== file.text).map(({ path }) => path);
}

/** Writes or removes a file; whoever reads it meanwhile gets the old text or the new one, never a part. */
export async function replaceFile({ path, text }: GeneratedFile, root: string = repository): Promise<void> {
  const target = resolve(root, path);
  if (text === null) return rm(target, { force: true });
  await mkdir(dirname(target), { recursive: true });
  // Always the same name: what a killed process left is overwritten by who completes its work.
  const besides = `${target}.tmp`;
  await writeFile(besides, text, { flush: true });
  await rename(besides, target);
}

/**
 * Brings the files up to date, or with `isCheck` only names those that are not. Returns the exit code of the
 * script: 1 when a check found drift.
 */
export async function writeOrCheck(
  files: readonly GeneratedFile[],
  options: { readonly isCheck: boolean; readonly command: string; readonly root?: string },
): Promise<0 | 1> {
  const { isCheck, command, root } = options;
  const drifted = await driftedFiles(files, root);
  if (drifted.length === 0) {
    console.log(`${files.length} generated files are up to date`);
    return 0;
  }
  if (isCheck) {
    console.error(`Not up to date; run ${command} and commit the result:`);
    for (const path of drifted) console.error(`  ${path}`);
    return 1;
  }
  await Promise.all(
    files.filter(({ path }) => drifted.includes(path)).map((file) => replaceFile(file, root)),
  );
  for (const path of drifted) console.log(`written: ${path}`);
  return 0;
}
