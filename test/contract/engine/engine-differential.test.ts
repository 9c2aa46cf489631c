import { describe, expect, it } from 'vitest';
import { runDifferential } from '../../support/differential/run-differential.ts';
import { composeSmallGraphs, loadHubGraph } from '../../support/differential/supergraphs.ts';

// Another seed by hand: DIFFERENTIAL_SEED=1234 npx vitest run --project contract test/contract/engine/engine-differential.test.ts
const seed = Number(process.env['DIFFERENTIAL_SEED'] ?? 26_112_301);
const operations = 420;

const graphs = [...composeSmallGraphs(), loadHubGraph()];

describe(`the engine beside the stock gateway, ${operations} operations on each of ${graphs.length} graphs from seed ${seed}`, () => {
  it.each(graphs.map((graph) => [graph.name, graph] as const))(
    'gives the same data and errors at the right paths over the graph %s',
    async (_, graph) => {
      const report = await runDifferential(graph, { seed, operations });
      console.log(`${graph.name}, seed ${seed}:`, { ...report, failures: report.failures.length });
      expect(report.failures).toEqual([]);
      expect(report.operations).toBe(operations);
      // Else the comparison would be about nothing.
      expect(report.errors).toBeGreaterThan(operations / 2);
      expect(report.refused).toBeGreaterThan(0);
      expect(report.keptMore).toBeLessThan(operations / 50);
    },
    180_000,
  );
});
