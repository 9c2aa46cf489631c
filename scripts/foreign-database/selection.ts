import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// However the paths to test/support/mongo.ts and subgraphs/kit/testing/test-database.ts are written.
const databaseSupportImport = /from '[^']*\/(?:mongo|test-database)(?:\.ts)?'/;

/**
 * The unit tests below `root` that use a database: those that import one of the two modules that open one for tests.
 * The embedded server's own tests are not among them: they say nothing about another server.
 */
export function databaseTestFiles(root: string): readonly string[] {
  return globSync('{lib,gateway,subgraphs,scripts}/**/*.test.ts', { cwd: root })
    .filter((file) => databaseSupportImport.test(readFileSync(join(root, file), 'utf8')))
    .sort();
}

// What is seen in a browser, or compared with the stock gateway over invented departments, is the same over any server;
const elsewhereImport = /from '[^']*\/support\/(?:pages|differential)\//;
// and so is what is asked of invented departments, or made of schemas, unless a real hub takes part.
const inventedImport = /from '[^']*\/(?:support\/federations\/[a-z-]+|schema-copy)(?:\.ts)?'/;
const hubImport = /from '[^']*\/support\/(?:hub|mongo)(?:\.ts)?'/;

const hasDatabase = (text: string): boolean =>
  !elsewhereImport.test(text) && (hubImport.test(text) || !inventedImport.test(text));

/** The contract and end-to-end tests in which a database takes part. */
function hubTestFiles(root: string): readonly string[] {
  return globSync('test/{contract,e2e}/**/*.test.ts', { cwd: root })
    .filter((file) => hasDatabase(readFileSync(join(root, file), 'utf8')))
    .sort();
}

/**
 * What vitest is asked to run: the contract and end-to-end tests and the unit tests that use a database. `given`
 * arguments take the place of that selection.
 */
export function vitestSelection(root: string, given: readonly string[]): readonly string[] {
  const selection = given.length > 0 ? given : [...hubTestFiles(root), ...databaseTestFiles(root)];
  // First, because what a developer gives may end the options.
  return ['--exclude=database/**', ...selection];
}
