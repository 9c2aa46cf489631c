import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** How a process of the bench is started. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  /** Settings beside the few every process gets. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Where and under which name a process runs. */
export interface Placing {
  /** Its output goes to `<name>.log`. */
  readonly name: string;
  /** The only core it may use. */
  readonly core: number;
  /** Whether messages can be sent to it. */
  readonly hasChannel?: boolean;
}

/** What a process has used so far. */
export interface Usage {
  readonly cpuMillis: number;
  readonly residentMegabytes: number;
}

/** The repository. */
export const projectDirectory = join(import.meta.dirname, '..', '..');
/** Where everything lies that the bench writes. */
export const workDirectory = join(projectDirectory, '.data', 'bench');

const started = new Set<ChildProcess>();
const startDeadlineMillis = 90_000;
// The kernel counts in hundredths of a second wherever Linux runs on x86 and ARM.
const millisPerTick = 10;

/** Starts a process on one core. Whatever the bench itself has in its environment is not handed on. */
export function start(
  { command, args, env, cwd = projectDirectory }: Command,
  placing: Placing,
): ChildProcess {
  mkdirSync(workDirectory, { recursive: true });
  const log = openSync(join(workDirectory, `${placing.name}.log`), 'w');
  const child = spawn('taskset', ['-c', String(placing.core), command, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', log, log, ...(placing.hasChannel === true ? (['ipc'] as const) : [])],
  });
  started.add(child);
  child.once('exit', () => started.delete(child));
  return child;
}

/** Holds a process where it is until `resume`: it takes no time from whoever is measured meanwhile. */
export function suspend(child: ChildProcess): void {
  child.kill('SIGSTOP');
}

/** Lets a process go on; one that was not held does so anyway. */
export function resume(child: ChildProcess): void {
  child.kill('SIGCONT');
}

/** Ends a process and waits until it is gone. */
async function stop(child: ChildProcess): Promise<void> {
  if (!started.has(child)) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  resume(child);
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(timer);
}

/** Ends every process that `start` started. */
export async function stopAll(): Promise<void> {
  await Promise.all([...started].map(stop));
}

/** Waits until a process answers at its address, other than with a fault. Throws when it has ended or takes too long. */
export async function untilAnswers(child: ChildProcess, url: string, init: RequestInit = {}): Promise<void> {
  const until = performance.now() + startDeadlineMillis;
  while (performance.now() < until && child.exitCode === null) {
    const response = await fetch(url, init).catch(() => undefined);
    await response?.arrayBuffer();
    if (response && response.status < 500) return;
    await pause(200);
  }
  throw new Error(`${child.spawnargs.join(' ')} does not answer at ${url}; the logs are in ${workDirectory}`);
}

/** Finds ports that are free now. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}

const ticksIn = (fields: readonly string[]): number =>
  fields.reduce((sum, field) => sum + Number(field), 0) * millisPerTick;

/** What a process, all its threads together, has used so far. */
export function usageOf({ pid }: ChildProcess): Usage {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // Its name, in brackets, may hold blanks; after it, user and system time are the 12th and 13th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const resident = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { cpuMillis: ticksIn(fields.slice(11, 13)), residentMegabytes: Number(resident) / 1024 };
}

/** CPU time used on the whole machine so far, by whomever. */
export function machineCpuMillis(): number {
  const [, user = '', nice = '', system = '', , , irq = '', softIrq = ''] =
    readFileSync('/proc/stat', 'utf8').split('\n')[0]?.split(/\s+/) ?? [];
  return ticksIn([user, nice, system, irq, softIrq]);
}
