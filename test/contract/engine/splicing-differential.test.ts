import { describe, expect, it } from 'vitest';
import { runDifferential } from '../../support/differential/run-differential.ts';
import { composeSmallGraphs, loadHubGraph } from '../../support/differential/supergraphs.ts';

// Another seed by hand: DIFFERENTIAL_SEED=1234 npx vitest run --project contract test/contract/engine/splicing-differential.test.ts
const seed = Number(process.env['DIFFERENTIAL_SEED'] ?? 26_112_302);
// Together more than 2,000.
const operations = 270;

// Of the other graphs, most operations are about objects of several types, which are not spliced.
const graphs = [...composeSmallGraphs(), loadHubGraph()].filter(({ name }) =>
  ['chain', 'hub'].includes(name),
);
const portions = graphs.flatMap((graph) =>
  [0, 1, 2, 3].map((portion) => [graph.name, seed + portion * operations, graph] as const),
);

describe(`answers that are cut and copied beside the stock gateway, ${operations} operations in each of ${portions.length} portions`, () => {
  it.each(portions)(
    'are the same over the graph %s from seed %i, though most are never parsed',
    async (_, first, graph) => {
      const report = await runDifferential(graph, { seed: first, operations });
      console.log(`${graph.name}, seed ${first}:`, { ...report, failures: report.failures.length });
      expect(report.failures).toEqual([]);
      expect(report.operations).toBe(operations);
      // Else the comparison would be about something else.
      expect(report.spliced).toBeGreaterThan(operations * 0.6);
      expect(report.parsed).toBeGreaterThan(operations);
    },
    180_000,
  );
});
