import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { loadKnownOperations } from './load-operations.ts';

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'schema-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

it('reads the operations beside the supergraph, and nothing else that lies there', async () => {
  const folder = await aFolder();
  await mkdir(join(folder, 'operations'));
  for (const [name, text] of [
    ['02.graphql', '{ b }'],
    ['01.graphql', '{ a }'],
    ['01.variables.json', '{}'],
  ] as const)
    await writeFile(join(folder, 'operations', name), text);
  expect(await loadKnownOperations(join(folder, 'supergraph.graphql'))).toEqual(['{ a }', '{ b }']);
});

it('finds none where there is no such folder', async () => {
  expect(await loadKnownOperations(join(await aFolder(), 'supergraph.graphql'))).toEqual([]);
});
