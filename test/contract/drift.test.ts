import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { subgraphRegistry } from '#registry';
import { composeSubgraphs } from '../../scripts/composition.ts';
import { readPublishedSchemas, repository } from '../../scripts/schema/department-schemas.ts';
import { clientApps, clientFiles } from '../../scripts/client/client-files.ts';
import { driftedFiles } from '../../scripts/schema/generated-files.ts';
import { publicationFaults } from '../../scripts/schema/publishing/publication-faults.ts';
import { abandonedFiles, composedFiles } from '../../scripts/schema/publishing/published-files.ts';
import { resolverTypeFiles } from '../../scripts/schema/resolver-type-files.ts';

describe('the generated files in the repository', () => {
  it('hold what the published schemas compose to (npm run schema:compose)', async () => {
    expect(await driftedFiles(composedFiles(composeSubgraphs(readPublishedSchemas())))).toEqual([]);
  });

  it('hold what the departments work with, or the department says why not (npm run schema:publish)', async () => {
    expect(await publicationFaults({ registry: subgraphRegistry, root: repository })).toEqual([]);
  });

  it('hold the resolver types that follow from the schemas (npm run types:generate)', async () => {
    expect(await driftedFiles(await resolverTypeFiles())).toEqual([]);
  });

  it('hold the types of the operations that applications send (npm run client:generate)', async () => {
    expect(await driftedFiles((await Promise.all(clientApps.map(clientFiles))).flat())).toEqual([]);
  });

  it('would be found out by a change of one character', async () => {
    const files = composedFiles(composeSubgraphs(readPublishedSchemas()));
    const changed = files.map((file) => ({ ...file, text: `${file.text ?? ''} ` }));
    expect(await driftedFiles(changed)).toHaveLength(2);
  });

  it('may not keep the schema of a department that is no longer joined', async () => {
    const root = await mkdtemp(join(tmpdir(), 'drift-'));
    await mkdir(join(root, 'schema/subgraphs'), { recursive: true });
    await writeFile(join(root, 'schema/subgraphs/health.graphql'), '');
    await writeFile(join(root, 'schema/subgraphs/harbour.graphql'), '');
    expect(await abandonedFiles(subgraphRegistry, root)).toEqual([
      { path: 'schema/subgraphs/harbour.graphql', text: null },
    ]);
    await rm(root, { recursive: true });
  });
});
