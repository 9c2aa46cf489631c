import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { subgraphRegistry } from '#registry';
import type { RecordedContact } from './gateway-process.ts';
import type { Answer } from '../hub.ts';

const project = fileURLToPath(new URL('../../..', import.meta.url));
const preload = new URL('record-connections.ts', import.meta.url).href;
const prefixes = subgraphRegistry.map(({ settingsPrefix }) => settingsPrefix);

/** Ports nobody listens on now; all are held at once, so that they differ. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}

/** A node process of the project. */
export interface NodeProcess {
  readonly child: ChildProcess;
  /** Everything printed so far, line by line. */
  readonly lines: readonly string[];
  /** How it ended, once it has and all it printed is read. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** Resolves once a line holds this text; fails with everything printed when it ends or 30 seconds pass first. */
  printed(text: string): Promise<void>;
  /** Sends the signal unless it has ended, and resolves with the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts node in the project's folder, or another, with these settings and nothing else of this process's environment. */
export function startNode(
  nodeArguments: readonly string[],
  settings: Readonly<Record<string, string>>,
  folder: string = project,
): NodeProcess {
  const child = spawn(process.execPath, nodeArguments, {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => lines.push(line));
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
  }));
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const hasPrinted = (text: string): boolean => lines.some((line) => line.includes(text));
  return {
    child,
    lines,
    ended,
    printed: async (text) => {
      await until(
        () => hasPrinted(text) || hasEnded(),
        () => `${text} was not printed:\n${lines.join('\n')}`,
      );
      if (hasEnded()) await ended;
      if (!hasPrinted(text)) throw new Error(`ended without printing ${text}:\n${lines.join('\n')}`);
    },
    async stop(signal = 'SIGTERM') {
      if (!hasEnded()) child.kill(signal);
      return (await ended).code;
    },
  };
}

/** Asks again and again until the condition holds; fails with the explanation after 30 seconds. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  explain: () => string,
): Promise<void> {
  const deadline = AbortSignal.timeout(30_000);
  while (!(await condition())) {
    if (deadline.aborted) throw new Error(explain());
    await delay(50);
  }
}

/** What a process of the hub did, as it recorded it itself. */
export interface ProcessRecord {
  readonly pid: number;
  /** The file node was called with, from the project's folder. */
  readonly script: string;
  /** Hosts it connected to, sent datagrams to, or looked up. */
  readonly contacts: readonly RecordedContact[];
}

/** The whole hub as `npm start` runs it, on free ports. */
export interface HubUnderTest extends NodeProcess {
  /** Port of each process by the prefix of its settings: GATEWAY, DATABASE, QUARTERS ... */
  readonly ports: Readonly<Record<string, number>>;
  /** Settings the processes were given. */
  readonly settings: Readonly<Record<string, string>>;
  /** Asks the gateway. */
  ask<Data>(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer<Data>>;
  /** Status of `/health/live` or `/health/ready` of the process with this settings prefix. */
  health(prefix: string, kind: 'live' | 'ready'): Promise<number>;
  /** What every process of this hub recorded, in the order of their pids. */
  records(): Promise<ProcessRecord[]>;
  /** The process of this hub that runs this file. */
  pidOf(script: string): Promise<number>;
}

/** Where a hub keeps its data, and what it is told beside its ports. */
export interface HubOptions {
  /** A folder of the test's own, for the embedded database and the records. */
  readonly directory: string;
  readonly settings?: Readonly<Record<string, string>>;
  /** What is started instead of npm start's script. */
  readonly command?: readonly string[];
}

/** Starts `npm start`'s script; resolves at once. Every database setting but the given ones is empty. */
export async function startHubProcesses({
  directory,
  settings = {},
  command = ['scripts/start.ts'],
}: HubOptions): Promise<HubUnderTest> {
  const names = ['GATEWAY', 'DATABASE', ...prefixes];
  const free = await freePorts(names.length);
  const ports = Object.fromEntries(names.map((name, index) => [name, free[index] ?? 0]));
  const recordDirectory = await mkdtemp(join(directory, 'records-'));
  // An empty setting means the default and keeps what a developer's .env says away from the test.
  const untouched = prefixes.flatMap((prefix) => [`${prefix}_MONGODB_URI`, `${prefix}_URL`]);
  const all: Record<string, string> = {
    ...Object.fromEntries([...untouched, 'MONGODB_URI', 'SIGNING_SECRET'].map((name) => [name, ''])),
    ...Object.fromEntries(names.map((name) => [`${name}_PORT`, String(ports[name])])),
    DATABASE_DIRECTORY: join(directory, 'database'),
    ...settings,
  };
  const hub = startNode(command, {
    ...all,
    NODE_OPTIONS: `--import=${preload}`,
    RECORD_DIRECTORY: recordDirectory,
  });
  const records = (): Promise<ProcessRecord[]> => readRecords(recordDirectory);
  return {
    ...hub,
    ports,
    settings: all,
    ask: (query, variables) =>
      post(`http://127.0.0.1:${ports['GATEWAY']}/graphql`, { query, variables }) as Promise<Answer<never>>,
    async health(prefix, kind) {
      const response = await fetch(`http://127.0.0.1:${ports[prefix]}/health/${kind}`);
      await response.body?.cancel();
      return response.status;
    },
    records,
    async pidOf(script) {
      const pid = (await records()).find((record) => record.script === script)?.pid;
      if (pid === undefined) throw new Error(`no process of the hub runs ${script}`);
      return pid;
    },
  };
}

async function readRecords(directory: string): Promise<ProcessRecord[]> {
  const files = (await readdir(directory)).map((file) => ({ file, pid: Number.parseInt(file, 10) }));
  return Promise.all(
    files
      .sort((one, other) => one.pid - other.pid)
      .map(async ({ file, pid }) => {
        const text = await readFile(join(directory, file), 'utf8');
        const lines = text.trimEnd().split('\n');
        const [start, ...contacts] = lines.map((line) => JSON.parse(line) as RecordedContact);
        return {
          pid,
          script: relative(project, start?.target ?? ''),
          contacts,
        };
      }),
  );
}

/** Posts JSON and gives the JSON of the answer, whatever its status. */
export async function post(url: string, body: object): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  return response.json();
}

/** Whether a process with this id runs. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
