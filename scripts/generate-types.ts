// Writes the resolver types of every department; --check writes nothing and names the files that are out of date.
import { parseArgs } from 'node:util';
import { mappers } from '#kit/mappers';
import { loadSubgraphSdl } from '#kit/schema/sdl';
import { subgraphRegistry } from '#registry';
import { writeOrCheck } from './schema/generated-files.ts';
import { resolverTypes } from './schema/resolver-types.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

const files = await Promise.all(
  subgraphRegistry.map(async ({ folder }) => ({
    path: `subgraphs/${folder}/generated/resolver-types.ts`,
    text: await resolverTypes(loadSubgraphSdl(folder), mappers),
  })),
);
process.exitCode = await writeOrCheck(files, { isCheck: values.check, command: 'npm run types:generate' });
