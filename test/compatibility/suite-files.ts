import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const suiteDirectory = dirname(
  require.resolve('@apollo/federation-subgraph-compatibility-tests/package.json'),
);

/** Path of a file of the installed compatibility suite. */
export function suiteFile(...path: readonly string[]): string {
  return join(suiteDirectory, ...path);
}

/** Resolves modules as the suite does: its jest, not one that may stand elsewhere. */
export const suiteRequire = createRequire(suiteFile('package.json'));
