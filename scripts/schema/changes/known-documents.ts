import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, Source } from 'graphql';
import type { KnownDocument } from './used-elements.ts';

/** Where operations lie that clients are known to send: examples and exports, and those of the hub's own pages. */
const places = ['schema/operations/**/*.graphql', 'gateway/web/*/**/*.graphql'];

async function readVariables(root: string, file: string): Promise<KnownDocument['variables']> {
  const path = join(root, file.replace(/\.graphql$/, '.variables.json'));
  if (!existsSync(path)) return undefined;
  return JSON.parse(await readFile(path, 'utf8')) as KnownDocument['variables'];
}

/** Reads the operations clients are known to send. Rejects when one is no GraphQL. */
export async function readKnownDocuments(root: string): Promise<KnownDocument[]> {
  const files: string[] = [];
  for await (const file of glob(places, { cwd: root, exclude: ['**/node_modules', '**/dist'] }))
    files.push(file);
  return Promise.all(
    files.sort().map(async (file) => ({
      file,
      document: parse(new Source(await readFile(join(root, file), 'utf8'), file)),
      variables: await readVariables(root, file),
    })),
  );
}
