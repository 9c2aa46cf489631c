import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { subgraphRegistry } from '#registry';
import type { GlossaryCheck } from './glossary.ts';

const read = (path: string): Promise<string> => readFile(join(import.meta.dirname, '../../..', path), 'utf8');

/** Glossary and schemas as they lie in the repository. Rejects when one of the files is missing. */
export async function readGlossaryInput(): Promise<GlossaryCheck> {
  // The composed schema comes last: it only adds what the kit writes by itself, such as the enum of departments.
  const files = [
    'subgraphs/kit/vocabulary.graphql',
    ...subgraphRegistry.map(({ folder }) => `subgraphs/${folder}/schema.graphql`),
    'schema/api.graphql',
  ];
  const texts = await Promise.all(files.map(async (file) => [file, await read(file)] as const));
  return {
    glossary: JSON.parse(await read('schema/glossary.json')),
    sdlByFile: Object.fromEntries(texts),
    apiSchema: buildSchema(await read('schema/api.graphql')),
  };
}
