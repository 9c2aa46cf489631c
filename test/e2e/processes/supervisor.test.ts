import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { subgraphRegistry } from '#registry';
import type { HubProcess } from '../../../scripts/supervisor/hub-processes.ts';
import { freePorts } from '../../support/processes/start-processes.ts';

const repository = join(import.meta.dirname, '../../..');
const deadlineMillis = 20_000;

/** Stands for any process of the hub: says a word, answers every call, ends in order when asked to or when called at /fail. */
const stubSource = `
  const [port, mood] = process.argv.slice(1);
  process.on('SIGTERM', () => {
    if (mood === 'stubborn') return;
    console.log('drained');
    process.exit(0);
  });
  require('node:http').createServer((request, response) => {
    if (request.url === '/fail') process.exit(3);
    response.end('ok');
  }).listen(Number(port), '127.0.0.1', () => console.log('listening'));
`;

/** Runs the supervisor itself in a process of its own, so that it can be sent signals. */
const supervisorSource = `
  import { runHub } from './scripts/supervisor/run-hub.ts';
  const { groups, options } = JSON.parse(process.argv[1]);
  process.exitCode = await runHub(groups, options);
`;

interface RunningSupervisor {
  readonly process: ChildProcess;
  /** Everything printed so far, line by line. */
  readonly lines: readonly string[];
  readonly exitCode: Promise<number | null>;
}

const running: ChildProcess[] = [];

afterEach(async () => {
  const left = running
    .splice(0)
    .filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  for (const process of left) process.kill('SIGTERM');
  await Promise.all(left.map((process) => once(process, 'close')));
});

function run(
  programArguments: readonly string[],
  env: Readonly<Record<string, string>> = {},
  program = process.execPath,
): RunningSupervisor {
  const child = spawn(program, programArguments, { cwd: repository, env: { ...process.env, ...env } });
  running.push(child);
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => lines.push(line));
  return { process: child, lines, exitCode: once(child, 'close').then(([code]) => code as number | null) };
}

function supervise(
  groups: readonly (readonly HubProcess[])[],
  graceMillis = deadlineMillis,
): RunningSupervisor {
  const options = { gatewayUrl: 'http://127.0.0.1:4000', graceMillis };
  return run([
    '--input-type=module-typescript',
    '--eval',
    supervisorSource,
    JSON.stringify({ groups, options }),
  ]);
}

/** Polls until the condition holds; fails with what was printed when it does not in time. */
async function until(hub: RunningSupervisor, condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = AbortSignal.timeout(deadlineMillis);
  while (!(await condition())) {
    if (deadline.aborted) throw new Error(`waited in vain; printed so far:\n${hub.lines.join('\n')}`);
    await delay(20);
  }
}

const hasPrinted = (hub: RunningSupervisor, text: string): boolean =>
  hub.lines.some((line) => line.includes(text));

async function isAnswering(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );
}

function aStub(name: string, port: number, changes: Partial<HubProcess> = {}): HubProcess {
  return {
    name,
    nodeArguments: ['--eval', stubSource, String(port)],
    settings: {},
    isEssential: false,
    host: '127.0.0.1',
    port,
    portSetting: `${name.toUpperCase()}_PORT`,
    readyUrl: `http://127.0.0.1:${port}/health/ready`,
    ...changes,
  };
}

async function aHub(): Promise<{
  groups: HubProcess[][];
  ports: { database: number; health: number; building: number; gateway: number };
}> {
  const [database = 0, health = 0, building = 0, gateway = 0] = await freePorts(4);
  const groups = [
    [aStub('database', database, { isEssential: true })],
    [aStub('health', health, { startCommand: 'npm run start:subgraph health' }), aStub('building', building)],
    [aStub('gateway', gateway, { isEssential: true })],
  ];
  return { groups, ports: { database, health, building, gateway } };
}

describe('the supervisor of the hub', () => {
  it('prints the lines of each process after its name, and the addresses once all are ready', async () => {
    const { groups } = await aHub();
    const hub = supervise(groups);
    await until(hub, () => hasPrinted(hub, '/graphql'));
    hub.process.kill('SIGTERM');
    await hub.exitCode;
    expect(hub.lines.filter((line) => line.endsWith('| listening')).sort()).toEqual([
      'building | listening',
      'database | listening',
      'gateway  | listening',
      'health   | listening',
    ]);
    expect(hub.lines.filter((line) => line.startsWith('hub'))).toEqual([
      'hub      | ready',
      'hub      |   start page  http://127.0.0.1:4000/',
      'hub      |   dashboard   http://127.0.0.1:4000/dashboard',
      'hub      |   playground  http://127.0.0.1:4000/playground',
      'hub      |   graph       http://127.0.0.1:4000/graphql',
    ]);
  });

  it('starts the database before all others', async () => {
    const { groups } = await aHub();
    const hub = supervise(groups);
    await until(hub, () => hasPrinted(hub, 'hub      | ready'));
    expect(hub.lines[0]).toBe('database | listening');
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('leaves no process behind after %s', async (signal) => {
    const { groups, ports } = await aHub();
    const hub = supervise(groups);
    await until(hub, () => hasPrinted(hub, 'hub      | ready'));
    hub.process.kill(signal);
    expect(await hub.exitCode).toBe(0);
    expect(await Promise.all(Object.values(ports).map(isAnswering))).toEqual([false, false, false, false]);
  });

  it('lets the gateway drain before the departments, and them before the database', async () => {
    const { groups } = await aHub();
    const hub = supervise(groups);
    await until(hub, () => hasPrinted(hub, 'hub      | ready'));
    hub.process.kill('SIGTERM');
    await hub.exitCode;
    const drained = hub.lines.filter((line) => line.endsWith('drained')).map((line) => line.split(' ')[0]);
    expect(drained[0]).toBe('gateway');
    expect(drained[3]).toBe('database');
  });

  it('does not hurry when the same signal comes twice', async () => {
    const { groups } = await aHub();
    const hub = supervise(groups);
    await until(hub, () => hasPrinted(hub, 'hub      | ready'));
    hub.process.kill('SIGINT');
    hub.process.kill('SIGINT');
    expect(await hub.exitCode).toBe(0);
    expect(hub.lines.filter((line) => line.endsWith('drained'))).toHaveLength(4);
  });

  it('goes on without a department that stops, and says how to start it again', async () => {
    const { groups, ports } = await aHub();
    const hub = supervise(groups);
    await until(hub, () => hasPrinted(hub, 'hub      | ready'));
    await fetch(`http://127.0.0.1:${ports.health}/fail`).catch(() => undefined);
    await until(hub, () => hasPrinted(hub, 'health stopped'));
    expect(hub.lines.at(-1)).toBe(
      'hub      | health stopped with exit code 3; the hub goes on without it; to start it alone: npm run start:subgraph health',
    );
    expect(await isAnswering(ports.gateway)).toBe(true);
  });

  it('says which department is missing when one cannot start', async () => {
    const { groups } = await aHub();
    groups[1]![0] = { ...groups[1]![0]!, nodeArguments: ['--eval', 'process.exit(1)'] };
    const hub = supervise(groups);
    await until(hub, () => hasPrinted(hub, '/graphql'));
    expect(hub.lines).toContain('hub      | ready without health');
  });

  it.each(['gateway', 'database'] as const)(
    'ends everything with exit code 1 when the %s stops',
    async (name) => {
      const { groups, ports } = await aHub();
      const hub = supervise(groups);
      await until(hub, () => hasPrinted(hub, 'hub      | ready'));
      await fetch(`http://127.0.0.1:${ports[name]}/fail`).catch(() => undefined);
      expect(await hub.exitCode).toBe(1);
      expect(hub.lines).toContain(
        `hub      | ${name} stopped with exit code 3; the hub cannot go on without it`,
      );
      expect(await Promise.all(Object.values(ports).map(isAnswering))).toEqual([false, false, false, false]);
    },
  );

  it('starts nothing else when the database cannot start', async () => {
    const { groups } = await aHub();
    groups[0]![0] = { ...groups[0]![0]!, nodeArguments: ['--eval', 'process.exit(1)'] };
    const hub = supervise(groups);
    expect(await hub.exitCode).toBe(1);
    expect(hub.lines).toEqual([
      'hub      | database stopped with exit code 1; the hub cannot go on without it',
    ]);
  });

  it('kills a process that does not stop in time, says so, and does not call the stop orderly', async () => {
    const { groups, ports } = await aHub();
    groups[1]![1] = aStub('building', ports.building, {
      nodeArguments: ['--eval', stubSource, String(ports.building), 'stubborn'],
    });
    const hub = supervise(groups, 300);
    await until(hub, () => hasPrinted(hub, 'hub      | ready'));
    hub.process.kill('SIGTERM');
    expect(await hub.exitCode).toBe(1);
    expect(hub.lines).toContain('hub      | building did not stop within 300 ms and was killed');
    expect(await isAnswering(ports.building)).toBe(false);
  });

  it('takes its processes with it when it is killed without a chance to stop them', async () => {
    const { groups, ports } = await aHub();
    const hub = supervise(groups);
    await until(hub, () => hasPrinted(hub, 'hub      | ready'));
    hub.process.kill('SIGKILL');
    const answers = (): Promise<boolean[]> => Promise.all(Object.values(ports).map(isAnswering));
    await until(hub, async () => !(await answers()).includes(true));
    expect(await answers()).toEqual([false, false, false, false]);
  });

  it('ends in order when npm has ended the shell it runs in', async () => {
    const { groups, ports } = await aHub();
    const options = JSON.stringify({ groups, options: { gatewayUrl: '', graceMillis: deadlineMillis } });
    const node = [
      process.execPath,
      '--import',
      './scripts/supervisor/lifeline.ts',
      '--input-type=module-typescript',
    ];
    // The second command keeps the shell from becoming the first one.
    const shell = ['-c', '"$0" "$@"; true', ...node, '--eval', supervisorSource, options];
    const hub = run(shell, { npm_lifecycle_event: 'start' }, 'sh');
    await until(hub, () => hasPrinted(hub, 'hub      | ready'));
    hub.process.kill('SIGTERM');
    // Ends with the supervisor, who holds the pipes of its shell: a port is closed before its last line is here.
    await hub.exitCode;
    expect(hub.lines.filter((line) => line.endsWith('drained'))).toHaveLength(4);
    expect(await Promise.all(Object.values(ports).map(isAnswering))).toEqual([false, false, false, false]);
  });
});

describe('npm start', () => {
  it('names every port it cannot have with the setting that changes it, and starts nothing', async () => {
    const servers = [createServer().listen(0, '127.0.0.1'), createServer().listen(0, '127.0.0.1')];
    await Promise.all(servers.map((server) => once(server, 'listening')));
    const [gateway = 0, health = 0] = servers.map((server) => (server.address() as { port: number }).port);
    const prefixes = subgraphRegistry.map(({ settingsPrefix }) => settingsPrefix);
    const settings = ['DATABASE', ...prefixes.filter((prefix) => prefix !== 'HEALTH')];
    const free = await freePorts(settings.length);
    const env = Object.fromEntries(settings.map((name, index) => [`${name}_PORT`, String(free[index])]));
    const hub = run(['scripts/start.ts'], {
      ...env,
      GATEWAY_PORT: String(gateway),
      HEALTH_PORT: String(health),
    });
    expect(await hub.exitCode).toBe(1);
    expect(hub.lines).toEqual([
      'The hub cannot start:',
      `  port ${health} for health is taken by another process; set HEALTH_PORT to use another`,
      `  port ${gateway} for gateway is taken by another process; set GATEWAY_PORT to use another`,
    ]);
    for (const server of servers) server.close();
  });

  it('lists all wrong settings at once and ends', async () => {
    const hub = run(['scripts/start.ts'], { GATEWAY_PORT: 'four thousand', HEALTH_PORT: '0' });
    expect(await hub.exitCode).toBe(1);
    expect(hub.lines).toEqual([
      'Settings are not usable:',
      expect.stringMatching(/^ {2}GATEWAY_PORT: .*, but got: four thousand$/),
      expect.stringMatching(/^ {2}HEALTH_PORT: .*, but got: 0$/),
    ]);
  });
});

describe('npm run start:subgraph', () => {
  const names = subgraphRegistry.map(({ folder }) => `  ${folder}`);

  it('lists the names when there is no such subgraph', async () => {
    const attempt = run(['scripts/start-subgraph.ts', 'sports']);
    expect(await attempt.exitCode).toBe(1);
    expect(attempt.lines).toEqual([
      'There is no subgraph sports. Call npm run start:subgraph with one of:',
      ...names,
    ]);
  });

  it('lists the names when none is given', async () => {
    const attempt = run(['scripts/start-subgraph.ts']);
    expect(await attempt.exitCode).toBe(1);
    expect(attempt.lines).toEqual(['Which subgraph? Call npm run start:subgraph with one of:', ...names]);
  });
});
