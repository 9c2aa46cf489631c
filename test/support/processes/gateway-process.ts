import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../..', import.meta.url));
const preload = new URL('record-connections.ts', import.meta.url).href;

/** Something the process connected to or looked up. */
export interface RecordedContact {
  readonly kind: string;
  readonly target: string;
}

/** A process of the project under observation. */
export interface ObservedProcess {
  readonly child: ChildProcess;
  readonly contacts: readonly RecordedContact[];
  output(): string;
  errors(): string;
  /** The exit code, once it has ended. */
  readonly exitCode: () => Promise<number | null>;
}

/** Starts `node` with the given arguments and settings only; whatever switches telemetry off for the tests is not handed on. */
export function observe(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ObservedProcess {
  const child = spawn(process.execPath, ['--import', preload, ...args], {
    cwd: project,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const contacts: RecordedContact[] = [];
  child.on('message', (contact) => contacts.push(contact as RecordedContact));
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => (texts[name] += text));
  }
  const closed = once(child, 'close');
  return {
    child,
    contacts,
    output: () => texts.stdout,
    errors: () => texts.stderr,
    async exitCode() {
      await closed;
      return child.exitCode;
    },
  };
}
