// Runs the tests that use a database against a MongoDB-compatible server that is not ours. With MONGODB_URI set it
// uses that server; else it installs and starts one. Arguments go to vitest in place of the usual selection.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { ForeignServerError, installServer } from './foreign-database/install-server.ts';
import { lackingTests } from './foreign-database/lacking.ts';
import { vitestSelection } from './foreign-database/selection.ts';
import { startServer } from './foreign-database/start-server.ts';
import { compareWithReport } from './foreign-database/suite-report.ts';

const root = resolve(import.meta.dirname, '..');
const cacheFolder = join(root, '.data/foreign-database');
const logFile = join(cacheFolder, 'server.log');
const reportFile = join(cacheFolder, 'report.json');
const givenArguments = process.argv.slice(2);

/** Every department's data goes to the one server: settings for single departments are taken away. */
function suiteEnvironment(uri: string): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !name.endsWith('MONGODB_URI'));
  return { ...Object.fromEntries(others), MONGODB_URI: uri };
}

/** Runs vitest and resolves to its exit code. Signals to this process reach it, and it ends first. */
async function runSuite(uri: string, vitestOptions: readonly string[] = []): Promise<number> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const vitestArguments = ['run', ...vitestOptions, ...vitestSelection(root, givenArguments)];
  const suite = spawn(process.execPath, [vitest, ...vitestArguments], {
    cwd: root,
    env: suiteEnvironment(uri),
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => suite.kill(signal));
  const [code, signal] = (await once(suite, 'exit')) as [number | null, NodeJS.Signals | null];
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}

/** Resolves to whether the tests that ran and the list of what the server lacks agree; says where they do not. */
async function isListRight(): Promise<boolean> {
  const report: unknown = JSON.parse(await readFile(reportFile, 'utf8'));
  const comparison = compareWithReport(report, { root, lacking: lackingTests });
  const { passed, failed, skipped, idleEntries, unlistedSkips } = comparison;
  for (const { file, test, reason } of lackingTests) console.log(`left out: ${file} > ${test}: ${reason}`);
  console.log(`mongo-java-server: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  for (const { file, test } of idleEntries)
    console.error(`lacking.ts names a test that was not skipped: ${file} > ${test}`);
  for (const name of unlistedSkips) console.error(`skipped, but not named in lacking.ts: ${name}`);
  // A developer's machine may lack a browser, say; CI has everything.
  return idleEntries.length === 0 && (unlistedSkips.length === 0 || process.env['CI'] === undefined);
}

async function runOnForeignServer(): Promise<number> {
  await mkdir(cacheFolder, { recursive: true });
  await rm(reportFile, { force: true });
  const server = await startServer({ jarFolder: await installServer(cacheFolder), logFile });
  console.log(`mongo-java-server answers at ${server.uri} (process ${server.pid}, messages in ${logFile})`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const exitCode = await runSuite(server.uri, [
    '--config',
    'scripts/foreign-database/vitest.config.ts',
    ...reporters,
  ]);
  const usedDatabases = await server.stop();
  if (exitCode !== 0) return exitCode;
  if (usedDatabases === 0) throw new ForeignServerError('no test read or wrote anything on the server');
  const isWholeSelection = givenArguments.length === 0;
  return !isWholeSelection || (await isListRight()) ? 0 : 1;
}

try {
  const givenUri = process.env['MONGODB_URI'];
  process.exitCode = await (givenUri === undefined ? runOnForeignServer() : runSuite(givenUri));
} catch (error) {
  if (!(error instanceof ForeignServerError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
