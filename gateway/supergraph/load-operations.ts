import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The operations clients are known to ask, as texts: those in the folder `operations` beside the supergraph. None when there is no such folder. */
export async function loadKnownOperations(supergraphPath: string): Promise<string[]> {
  const directory = join(dirname(supergraphPath), 'operations');
  const files = await readdir(directory).catch(() => []);
  const names = files.filter((name) => name.endsWith('.graphql')).sort();
  return Promise.all(names.map((name) => readFile(join(directory, name), 'utf8')));
}
