import type { HubProcess } from './hub-processes.ts';
import { portFaults } from './port-check.ts';
import { whenReady } from './readiness.ts';
import { Supervision } from './supervision.ts';

const pollMillis = 250;
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What the supervisor of a hub needs to know beside the processes. */
export interface RunHubOptions {
  /** Where the gateway listens, without a path. */
  readonly gatewayUrl: string;
  /** How long a process may take to end before it is killed. */
  readonly graceMillis: number;
}

/**
 * Runs the processes until a signal or the loss of an essential one ends them, and resolves with the exit code.
 * Starts nothing while a port they need cannot be had.
 */
export async function runHub(
  groups: readonly (readonly HubProcess[])[],
  options: RunHubOptions,
): Promise<0 | 1> {
  const faults = await portFaults(groups.flat());
  if (faults.length > 0) {
    const lines = faults.map(
      ({ port, name, reason, portSetting }) =>
        `  port ${port} for ${name} ${reason}; set ${portSetting} to use another`,
    );
    console.error(`The hub cannot start:\n${lines.join('\n')}`);
    return 1;
  }
  const supervision = new Supervision(groups, { graceMillis: options.graceMillis, write: console.log });
  // A signal reaches this process twice where npm and the terminal both send it; the second changes nothing.
  for (const signal of endingSignals)
    process.on(signal, () => {
      supervision.stop();
    });
  process.on('exit', () => {
    supervision.killAll();
  });
  await supervision.start();
  const announced = announce(groups.flat(), { supervision, gatewayUrl: options.gatewayUrl });
  const exitCode = await supervision.ended();
  await announced;
  return exitCode;
}

interface Announcement {
  readonly gatewayUrl: string;
  readonly supervision: Supervision;
}

/** Says once where the hub is to be found, as soon as every process that runs can work. */
async function announce(processes: readonly HubProcess[], options: Announcement): Promise<void> {
  const { gatewayUrl, supervision } = options;
  const awaited = processes.flatMap(({ name, readyUrl }) =>
    readyUrl === undefined ? [] : [{ name, readyUrl }],
  );
  const isRunning = (name: string): boolean => supervision.isRunning(name);
  const ready = await whenReady(awaited, {
    isRunning,
    pauseMillis: pollMillis,
    signal: supervision.stopSignal,
  });
  if (ready === null) return;
  const missing = awaited.filter(({ name }) => !ready.includes(name)).map(({ name }) => name);
  supervision.say(missing.length === 0 ? 'ready' : `ready without ${missing.join(', ')}`);
  supervision.say(`  start page  ${gatewayUrl}/`);
  supervision.say(`  dashboard   ${gatewayUrl}/dashboard`);
  supervision.say(`  playground  ${gatewayUrl}/playground`);
  supervision.say(`  graph       ${gatewayUrl}/graphql`);
}
