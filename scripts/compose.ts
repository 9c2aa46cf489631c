// Composes what the departments have published into schema/supergraph.graphql and schema/api.graphql.
// --check writes nothing, and also finds what is not published yet; --hints prints the composer's advice.
import { parseArgs } from 'node:util';
import { subgraphRegistry } from '#registry';
import { composeSubgraphs } from './schema/composing/composition.ts';
import { runCommand } from './schema/command-line.ts';
import { readPublishedSchemas, repository } from './schema/department-schemas.ts';
import { writeOrCheck } from './schema/generated-files.ts';
import { finishWriting } from './schema/publishing/journal.ts';
import { whilePublishing } from './schema/publishing/lock.ts';
import { abandonedFiles, composedFiles } from './schema/publishing/published-files.ts';
import { publicationFaults } from './schema/publishing/publication-faults.ts';

interface Options {
  readonly check: boolean;
  readonly hints: boolean;
  readonly root: string;
}

function readOptions(): Options {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    options: { check: flag, hints: flag, root: { type: 'string', default: repository } },
  });
  return values;
}

async function compose({ check, hints, root }: Options): Promise<number> {
  const composition = composeSubgraphs(readPublishedSchemas(subgraphRegistry, root));
  if (hints) for (const hint of composition.hints) console.log(hint);
  const files = [...composedFiles(composition), ...(await abandonedFiles(subgraphRegistry, root))];
  return writeOrCheck(files, { isCheck: check, command: 'npm run schema:compose', root });
}

async function checkPublication({ root }: Options): Promise<number> {
  const faults = await publicationFaults({ registry: subgraphRegistry, root });
  for (const fault of faults) console.error(fault);
  return faults.length > 0 ? 1 : 0;
}

await runCommand(async () => {
  const options = readOptions();
  if (options.check) return Math.max(await compose(options), await checkPublication(options));
  return whilePublishing(options.root, async () => {
    await finishWriting(options.root);
    return compose(options);
  });
});
