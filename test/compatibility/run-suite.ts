import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suiteFile, suiteRequire } from './suite-files.ts';

/** What became of one test of the suite. */
export interface SuiteOutcome {
  /** Its group and title. */
  readonly name: string;
  /** As jest says it: `passed`, `failed`, `pending` and others. */
  readonly status: string;
  /** Why it failed. */
  readonly messages: readonly string[];
}

interface JestResults {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** Runs the suite's jest tests against a running federation. Throws when jest gives no results. */
export async function runSuite(urls: {
  readonly gatewayUrl: string;
  readonly productsUrl: string;
}): Promise<SuiteOutcome[]> {
  const directory = await mkdtemp(join(tmpdir(), 'compatibility-'));
  try {
    const outputPath = join(directory, 'results.json');
    const errors = await runJest({ directory, outputPath, ...urls });
    const text = await readFile(outputPath, 'utf8').catch((cause: unknown) => {
      throw new Error(`jest wrote no results: ${errors}`, { cause });
    });
    return readOutcomes(JSON.parse(text) as JestResults);
  } finally {
    await rm(directory, { recursive: true });
  }
}

interface JestRun {
  readonly directory: string;
  readonly outputPath: string;
  readonly gatewayUrl: string;
  readonly productsUrl: string;
}

/** Runs jest to its end and gives what it wrote to its error output. Its exit code is not looked at: the results tell more. */
async function runJest({ directory, outputPath, gatewayUrl, productsUrl }: JestRun): Promise<string> {
  const suiteConfig = suiteRequire('./federation-jest.config.js') as object;
  const config = {
    ...suiteConfig,
    rootDir: suiteFile(),
    cacheDirectory: directory,
    setupFiles: [fileURLToPath(new URL('point-at-gateway.cjs', import.meta.url))],
  };
  const jest = join(dirname(suiteRequire.resolve('jest/package.json')), 'bin', 'jest.js');
  const options = ['--ci', '--runInBand', '--watchman=false', '--json', `--outputFile=${outputPath}`];
  const child = spawn(
    process.execPath,
    [jest, suiteFile('dist', 'tests'), '--config', JSON.stringify(config), ...options],
    {
      // Nothing else of the environment: the suite's client would send its requests through a proxy set there.
      env: {
        PATH: process.env['PATH'],
        PRODUCTS_URL: productsUrl,
        GATEWAY_URL: gatewayUrl,
        SUITE_CLIENT: suiteFile('dist', 'utils', 'client.js'),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  await once(child, 'close');
  return errors;
}

/** One outcome per test; a file that could not be run counts as a failed test of its own. */
function readOutcomes({ testResults }: JestResults): SuiteOutcome[] {
  return testResults.flatMap(({ message, assertionResults }) => {
    if (assertionResults.length === 0)
      return [{ name: 'a file of the suite', status: 'failed', messages: [message] }];
    return assertionResults.map(({ fullName, status, failureMessages }) => ({
      name: fullName,
      status,
      messages: failureMessages,
    }));
  });
}
