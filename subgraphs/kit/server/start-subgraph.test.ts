import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';

const main = join(import.meta.dirname, '..', '..', 'health', 'main.ts');

// Port 9 is the discard service: nobody listens there on a machine of today.
const nowhere = 'mongodb://127.0.0.1:9';

interface Running {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** What it printed so far. */
  readonly printed: { stdout: string; stderr: string };
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
}

function start(env: Readonly<Record<string, string>>): Running {
  const child = spawn(process.execPath, [main], {
    env: { HEALTH_PORT: '0', HEALTH_MONGODB_URI: nowhere, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.stderr += text));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, printed, ended };
}

async function untilPrinted({ child, printed }: Running, text: string): Promise<void> {
  while (!printed.stdout.includes(text)) await once(child.stdout, 'data');
}

describe('a subgraph as a process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends in order at %s while it waits for its database',
    async (signal) => {
      const running = start({});
      await untilPrinted(running, 'health waits for its database and tries again every second\n');
      running.child.kill(signal);
      expect(await running.ended).toBe(0);
      expect(running.printed.stderr).toBe('');
    },
  );

  it('tells the log why its database is away', async () => {
    const running = start({ DATABASE_TIMEOUT_MILLIS: '100' });
    await untilPrinted(running, 'ECONNREFUSED');
    expect(running.printed.stdout).toContain('"msg":"the database gives no answer"');
  });

  it('names the port that is taken and the setting for another', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    onTestFinished(() => {
      blocker.close();
    });
    const { port } = blocker.address() as AddressInfo;
    const { ended, printed } = start({ HEALTH_PORT: String(port) });
    expect(await ended).toBe(1);
    expect(printed.stderr).toBe(
      `Port ${port} is taken by another process. health listens elsewhere when HEALTH_PORT is set\n`,
    );
  });

  it('tells every faulty setting, and no password', async () => {
    const { ended, printed } = start({ HEALTH_PORT: 'x', HEALTH_MONGODB_URI: 'http://someone:hunter2@host' });
    expect(await ended).toBe(1);
    expect(printed.stderr).toMatch(
      /^Settings are not usable:\n {2}HEALTH_PORT: .*\n {2}HEALTH_MONGODB_URI: .*\n$/,
    );
    expect(printed.stderr).not.toContain('hunter2');
  });

  it('does not print the password of its database while it waits', async () => {
    const running = start({
      HEALTH_MONGODB_URI: 'mongodb://someone:hunter2@127.0.0.1:9/?authSource=admin',
      LOG_LEVEL: 'trace',
      DATABASE_TIMEOUT_MILLIS: '100',
    });
    await untilPrinted(running, 'ECONNREFUSED');
    expect(running.printed.stdout + running.printed.stderr).not.toContain('hunter2');
  });
});
