import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { subgraphRegistry } from '#registry';
import { composeSubgraphs } from '../../../scripts/schema/composing/composition.ts';
import { readPublishedSchemas } from '../../../scripts/schema/department-schemas.ts';
import { driftedFiles } from '../../../scripts/schema/generated-files.ts';
import { abandonedFiles, composedFiles } from '../../../scripts/schema/publishing/published-files.ts';

// That the files in the repository are up to date is for npm run check to say.
describe('generated files out of date', () => {
  it('are found out by a change of one character', async () => {
    const files = composedFiles(composeSubgraphs(readPublishedSchemas()));
    const changed = files.map((file) => ({ ...file, text: `${file.text ?? ''} ` }));
    expect(await driftedFiles(changed)).toHaveLength(2);
  });

  it('include the schema of a department that is no longer joined', async () => {
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
