import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const repository = join(import.meta.dirname, '../..');
const lifeline = join(import.meta.dirname, 'lifeline.ts');

/** A child process that has been started. */
export interface Child {
  readonly name: string;
  /** Resolves when it has printed a line or has ended. */
  readonly hasSpoken: Promise<void>;
  /** Resolves when it has ended and all it printed is written, with how it ended: `exit code 1`, `signal SIGKILL`. */
  readonly ended: Promise<string>;
  /** Asks it to end, and makes it end after the grace period. Resolves once it is gone: true if it ended by itself. */
  stop(graceMillis: number): Promise<boolean>;
  /** Ends it at once, without waiting; for the last moments of the supervisor. */
  kill(): void;
}

/** What a child is started with. */
export interface ChildOptions {
  readonly name: string;
  readonly nodeArguments: readonly string[];
  readonly settings: Readonly<Record<string, string>>;
  /** Receives each line the child prints. */
  readonly write: (line: string) => void;
}

/**
 * Starts node as a child of this process, with this process's environment and the given settings on top. A Ctrl-C at
 * the terminal does not reach it: only `stop` decides when it ends. It does not outlive this process.
 */
export function startChild({ name, nodeArguments, settings, write }: ChildOptions): Child {
  const child = spawn(process.execPath, ['--import', lifeline, ...nodeArguments], {
    cwd: repository,
    env: { ...process.env, ...settings },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = endOf(child);
  const firstLine = Promise.withResolvers<undefined>();
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on('line', write);
  }
  child.stdout?.once('data', () => {
    firstLine.resolve(undefined);
  });
  return {
    name,
    hasSpoken: Promise.race([firstLine.promise, ended]).then(() => undefined),
    ended,
    stop: (graceMillis) => stopChild(child, { ended, graceMillis }),
    kill: () => void child.kill('SIGKILL'),
  };
}

/** Never rejects: a child that could not be started has ended too. */
async function endOf(child: ChildProcess): Promise<string> {
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    return signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`;
  } catch (error) {
    return `a failure to start (${String(error)})`;
  }
}

async function stopChild(
  child: ChildProcess,
  options: { ended: Promise<string>; graceMillis: number },
): Promise<boolean> {
  let hadToBeKilled = false;
  const timer = setTimeout(() => {
    hadToBeKilled = child.kill('SIGKILL');
  }, options.graceMillis);
  child.kill('SIGTERM');
  await options.ended;
  clearTimeout(timer);
  return !hadToBeKilled;
}
