import { describe, expect, it } from 'vitest';
import { composeSubgraphs, compositionFiles, readSubgraphs } from '../../scripts/composition.ts';
import { driftedFiles } from '../../scripts/schema/generated-files.ts';
import { resolverTypeFiles } from '../../scripts/schema/resolver-type-files.ts';

describe('the generated files in the repository', () => {
  it('hold what the departments compose to (npm run schema:compose)', async () => {
    expect(await driftedFiles(await compositionFiles(composeSubgraphs(readSubgraphs())))).toEqual([]);
  });

  it('hold the resolver types that follow from the schemas (npm run types:generate)', async () => {
    expect(await driftedFiles(await resolverTypeFiles())).toEqual([]);
  });

  it('would be found out by a change of one character', async () => {
    const files = await compositionFiles(composeSubgraphs(readSubgraphs()));
    const changed = files.map((file) => ({ ...file, text: file.text === null ? null : `${file.text} ` }));
    expect(await driftedFiles(changed)).toHaveLength(files.length);
  });

  it('may not keep the schema of a department that is no longer joined', async () => {
    const onlyQuarters = {
      supergraphSdl: '',
      apiSdl: '',
      hints: [],
      subgraphSdls: new Map([['quarters', '']]),
    };
    expect(await compositionFiles(onlyQuarters)).toContainEqual({
      path: 'schema/subgraphs/health.graphql',
      text: null,
    });
  });
});
