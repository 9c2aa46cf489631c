// Joins what the departments declare of their data sets (subgraphs/<department>/catalog.json) into schema/catalog.json.
// --check writes nothing.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { subgraphRegistry } from '#registry';
import { createCatalog } from '../gateway/catalog/declaration/read-catalog.ts';
import { readExports } from '../gateway/exports/declaration/read-exports.ts';
import { repository } from './schema/department-schemas.ts';
import { writeOrCheck } from './schema/generated-files.ts';

/** The declarations by the names of the subgraphs; a new department may have none yet. */
async function readDeclarations(): Promise<Record<string, unknown>> {
  const paths = subgraphRegistry
    .map(({ name, folder }) => ({ name, path: join(repository, 'subgraphs', folder, 'catalog.json') }))
    .filter(({ path }) => existsSync(path));
  const entries = paths.map(async ({ name, path }): Promise<[string, unknown]> => [
    name,
    JSON.parse(await readFile(path, 'utf8')),
  ]);
  return Object.fromEntries(await Promise.all(entries));
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const declared = await readDeclarations();
try {
  createCatalog(declared, await readExports(join(repository, 'schema', 'exports')));
  process.exitCode = await writeOrCheck(
    [{ path: 'schema/catalog.json', text: `${JSON.stringify(declared, null, 2)}\n` }],
    { isCheck: values.check, command: 'npm run catalog:compose' },
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
