import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** A server in a process of its own, as it runs outside tests. */
export interface DatabaseProcess {
  readonly uri: string;
  readonly child: ChildProcess;
  /** What it printed so far. */
  readonly output: () => string;
}

/** Starts the server's process on a free port and waits until it listens; it is killed when the test ends. */
export async function startDatabaseProcess(options: {
  readonly directory: string;
}): Promise<DatabaseProcess> {
  const env = { DATABASE_PORT: '0', DATABASE_DIRECTORY: options.directory };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { uri: line.replace('database listening on ', ''), child, output: () => output };
}
