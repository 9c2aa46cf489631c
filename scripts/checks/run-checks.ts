import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

const repository = join(import.meta.dirname, '../..');

/** One check: a command that ends with 0 when all is well. */
export interface Check {
  readonly title: string;
  /** Program, from the project's own packages or the path, and its arguments. */
  readonly command: readonly [string, ...string[]];
}

/** How a check went. */
export interface CheckResult {
  readonly title: string;
  readonly hasPassed: boolean;
  readonly durationMillis: number;
  /** All it printed. */
  readonly output: string;
}

function runCheck({ title, command: [program, ...parameters] }: Check): Promise<CheckResult> {
  const begun = performance.now();
  const path = [join(repository, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  const child = spawn(program, parameters, {
    cwd: repository,
    env: { ...process.env, PATH: path },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => {
    const end = (hasPassed: boolean, remark: string): void => {
      const output = Buffer.concat(chunks).toString() + remark;
      resolve({ title, hasPassed, durationMillis: performance.now() - begun, output });
    };
    child.once('error', (error) => {
      end(false, String(error));
    });
    child.once('close', (code) => {
      end(code === 0, '');
    });
  });
}

/** Runs all checks, so many at a time, and reports each as it ends. Never rejects; results come in the order of the checks. */
export async function runChecks(
  checks: readonly Check[],
  options: { readonly concurrency: number; readonly onResult: (result: CheckResult) => void },
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  const queue = checks.entries();
  const work = async (): Promise<void> => {
    // The workers share one iterator, so that each check is taken once.
    for (const [index, check] of queue) {
      const result = await runCheck(check);
      results[index] = result;
      options.onResult(result);
    }
  };
  await Promise.all(Array.from({ length: options.concurrency }, work));
  return results;
}
