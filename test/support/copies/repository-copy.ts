import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = resolve(fileURLToPath(new URL('../../..', import.meta.url)));

/** What is no part of the repository: what is installed, stored, or built. */
const leftOut = new Set(['node_modules', '.git', '.data', 'coverage', '.env']);

/** A copy of the repository in a folder of its own. */
export interface RepositoryCopy {
  readonly folder: string;
  /** Removes it. */
  remove(): Promise<void>;
}

/** Copies the repository as it lies here, with the packages that are installed here. */
export async function copyRepository(): Promise<RepositoryCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'quartiersgraph-copy-'));
  await cp(project, folder, {
    recursive: true,
    // The bench installs packages further below.
    filter: (path) =>
      !leftOut.has(relative(project, path).split(sep)[0] ?? '') && basename(path) !== 'node_modules',
  });
  await symlink(join(project, 'node_modules'), join(folder, 'node_modules'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
