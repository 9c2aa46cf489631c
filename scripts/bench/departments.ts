import { setTimeout as pause } from 'node:timers/promises';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { subgraphRegistry } from '#registry';
import { freePorts, projectDirectory, start, untilAnswers, workDirectory } from './processes.ts';

/** The departments of the hub over the embedded database, and what stands in front of them while gateways are measured. */
export interface Departments {
  /** Address of each department by its name in the supergraph, as gateways under measurement are told. */
  readonly memoUrls: Readonly<Record<string, string>>;
  /** The same where the departments themselves answer. */
  readonly ownUrls: Readonly<Record<string, string>>;
  readonly mongodbUri: string;
  readonly memo: ChildProcess;
  /** The departments themselves, and the database as the first. */
  readonly own: readonly ChildProcess[];
}

/** The settings that tell our gateway where the departments are. */
export const urlSettings = (urls: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    subgraphRegistry.map(({ name, settingsPrefix }) => [`${settingsPrefix}_URL`, urls[name] ?? '']),
  );

const urlsOn = (ports: readonly number[]): Record<string, string> =>
  Object.fromEntries(
    subgraphRegistry.map(({ name }, index) => [name, `http://127.0.0.1:${ports[index] ?? 0}/graphql`]),
  );

/** Starts the departments on one core and waits until each has its data. */
export async function startDepartments(core: number): Promise<Departments> {
  const count = subgraphRegistry.length;
  const [databasePort = 0, ...ports] = await freePorts(1 + 2 * count);
  const own = urlsOn(ports.slice(0, count));
  const memoPorts = ports.slice(count);
  const mongodbUri = `mongodb://127.0.0.1:${databasePort}`;
  const node = process.execPath;
  const database = start(
    {
      command: node,
      args: ['database/main.ts'],
      env: { DATABASE_PORT: String(databasePort), DATABASE_DIRECTORY: join(workDirectory, 'database') },
    },
    { name: 'database', core },
  );
  const departments = subgraphRegistry.map(({ folder, settingsPrefix }, index) =>
    start(
      {
        command: node,
        args: [`subgraphs/${folder}/main.ts`],
        env: { MONGODB_URI: mongodbUri, [`${settingsPrefix}_PORT`]: String(ports[index] ?? 0) },
      },
      { name: folder, core },
    ),
  );
  const isReady = async (child: ChildProcess, index: number): Promise<void> =>
    untilAnswers(child, `http://127.0.0.1:${ports[index] ?? 0}/health/ready`);
  await Promise.all(departments.map(isReady));
  const targets = Object.values(own).map((url, index) => [memoPorts[index], url]);
  const memo = start(
    { command: node, args: [join(import.meta.dirname, 'servers/memo-main.ts'), JSON.stringify(targets)] },
    { name: 'memo', core },
  );
  const memoUrls = urlsOn(memoPorts);
  await Promise.all(
    memoPorts.map(async (port) => untilAnswers(memo, `http://127.0.0.1:${port}/health/live`)),
  );
  // The departments settle: the first garbage collections after the import are not to fall into a measurement.
  await pause(500);
  return { memoUrls, ownUrls: own, mongodbUri, memo, own: [database, ...departments] };
}

/** The supergraph with the addresses of this run, for gateways that have no setting for them. */
export function withUrls(supergraphSdl: string, urls: Readonly<Record<string, string>>): string {
  return Object.entries(urls).reduce(
    (sdl, [name, url]) =>
      sdl.replace(new RegExp(`(@join__graph\\(name: "${name}", url: ")[^"]*`), `$1${url}`),
    supergraphSdl,
  );
}

/** The hub's supergraph. */
export const supergraphPath = join(projectDirectory, 'schema', 'supergraph.graphql');
