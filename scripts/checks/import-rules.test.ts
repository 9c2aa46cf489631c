import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint({
  cwd: new URL('../..', import.meta.url).pathname,
  // The files are not there, and their types do not matter.
  overrideConfig: tseslint.configs.disableTypeChecked,
  ruleFilter: ({ ruleId }) => ruleId === 'no-restricted-imports',
});

/** Which of the imports are refused in a file of this name. */
async function refused(filePath: string, imports: readonly string[]): Promise<string[]> {
  const text = imports.map((name) => `import '${name}';`).join('\n');
  const [result] = await eslint.lintText(text, { filePath });
  return (result?.messages ?? []).map(({ line, ruleId, message }) =>
    ruleId === 'no-restricted-imports' ? (imports[line - 1] ?? '') : message,
  );
}

describe('the rules for imports', () => {
  it.each([
    ['lib/x.ts', ['#kit/day', '#registry', '../gateway/config.ts']],
    ['database/wire/x.ts', ['#kit/day', '#registry', '../../subgraphs/kit/day.ts', '../../lib/errors.ts']],
    ['gateway/x.ts', ['#kit/day', '../scripts/start.ts', '../subgraphs/registry.ts', './web/start.tsx']],
    ['gateway/http/x.ts', ['#kit/day', '../../scripts/start.ts', '../../subgraphs/health/context.ts']],
    ['gateway/http/graphql/x.ts', ['mongodb', '../../../test/support/hub.ts', '@apollo/query-planner']],
    ['gateway/engine/planning/x.ts', ['mongodb', '../../../lib/errors.ts', '../../web/start.tsx']],
    ['gateway/web/dashboard/views/x.tsx', ['#lib/errors', '#registry', '../../../http/routes.ts']],
    ['subgraphs/kit/tables/x.ts', ['../../health/context.ts', '../../../gateway/config.ts']],
    ['subgraphs/kit/testing/x.ts', ['../../../test/support/hub.ts', '../../../database/create-server.ts']],
    ['subgraphs/health/x.ts', ['#registry', '../kit/day.ts', '../registry.ts', '../../lib/errors.ts']],
    ['subgraphs/health/tables/x.ts', ['../../building/context.ts', '../../../gateway/config.ts']],
    ['subgraphs/health/resolvers.ts', ['mongodb', './sources/x.ts', '../building/context.ts']],
    ['subgraphs/health/resolvers/x.ts', ['dataloader', '../sources/x.ts', '../../building/context.ts']],
    ['scripts/x.ts', ['../gateway/web/dashboard/address/address.ts']],
    ['test/contract/x.ts', ['../../gateway/web/playground/texts.ts']],
  ])('refuse in %s %j', async (path, imports) => {
    expect(await refused(path, imports)).toEqual(imports);
  });

  it.each([
    ['lib/x.ts', ['#lib/errors', './config.ts', 'zod']],
    ['database/wire/x.ts', ['#lib/errors', '../config.ts']],
    ['gateway/http/x.ts', ['#lib/errors', '#registry', '../config.ts', '../web/examples/parse-example.ts']],
    ['gateway/engine/planning/x.ts', ['@apollo/query-planner', '../../config.ts']],
    ['gateway/web/dashboard/views/x.tsx', ['../labels/texts-context.tsx', '../../examples/parse-example.ts']],
    ['subgraphs/kit/tables/x.ts', ['#lib/errors', '#kit/day', '#registry', 'mongodb']],
    ['subgraphs/health/sources/x.ts', ['#lib/errors', '#kit/day', '../context.ts', 'mongodb']],
    ['subgraphs/health/resolvers/x.ts', ['#kit/day', '../context.ts', '../generated/resolver-types.ts']],
    ['test/contract/x.ts', ['#kit/day', '../../gateway/config.ts', '../../database/create-server.ts']],
  ])('let %s import %j', async (path, imports) => {
    expect(await refused(path, imports)).toEqual([]);
  });
});
