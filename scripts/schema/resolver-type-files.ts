import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { mappers as sharedMappers } from '#kit/mappers';
import { loadSubgraphSdl } from '#kit/schema/sdl';
import { subgraphRegistry } from '#registry';
import type { GeneratedFile } from './generated-files.ts';
import { resolverTypes, type TypeMappers } from './resolver-types.ts';

const repository = join(import.meta.dirname, '../..');

/** The mappers of all departments, and on top those a department keeps in a mappers.ts of its own. */
async function mappersOf(folder: string): Promise<TypeMappers> {
  const file = join(repository, 'subgraphs', folder, 'mappers.ts');
  if (!existsSync(file)) return sharedMappers;
  const own = (await import(pathToFileURL(file).href)) as { readonly mappers: TypeMappers };
  return { ...sharedMappers, ...own.mappers };
}

/** The generated resolver types of every registered department. */
export function resolverTypeFiles(): Promise<GeneratedFile[]> {
  return Promise.all(
    subgraphRegistry.map(async ({ folder }) => ({
      path: `subgraphs/${folder}/generated/resolver-types.ts`,
      text: await resolverTypes(loadSubgraphSdl(folder), await mappersOf(folder)),
    })),
  );
}
