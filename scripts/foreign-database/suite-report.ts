import { relative } from 'node:path';
import { z } from 'zod';
import type { LackingTest } from './lacking.ts';

const suiteReportShape = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(
        z.object({ ancestorTitles: z.array(z.string()), title: z.string(), status: z.string() }),
      ),
    }),
  ),
});

/** How the tests that ran stand to the list of what the server lacks. */
export interface SuiteComparison {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Entries that skipped no test: the test is gone or has another name. */
  readonly idleEntries: readonly LackingTest[];
  /** Tests that were skipped without an entry. */
  readonly unlistedSkips: readonly string[];
}

function entryName({ file, test }: LackingTest): string {
  return `${file} > ${test}`;
}

/** Compares vitest's JSON report with the list. `root` is what the report's absolute paths start with. */
export function compareWithReport(
  report: unknown,
  { root, lacking }: { readonly root: string; readonly lacking: readonly LackingTest[] },
): SuiteComparison {
  const tests = suiteReportShape.parse(report).testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title, status }) => ({
      name: [relative(root, name), ...ancestorTitles, title].join(' > '),
      status,
    })),
  );
  const named = (status: string) => tests.filter((test) => test.status === status).map(({ name }) => name);
  // vitest calls a test skipped or pending by when it was skipped, and todo by how.
  const skips = [...named('skipped'), ...named('pending'), ...named('todo')];
  const listed = new Set(lacking.map(entryName));
  return {
    passed: named('passed').length,
    failed: named('failed').length,
    skipped: skips.length,
    idleEntries: lacking.filter((entry) => !skips.includes(entryName(entry))),
    unlistedSkips: skips.filter((name) => !listed.has(name)),
  };
}
