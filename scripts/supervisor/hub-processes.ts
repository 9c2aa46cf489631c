import { authority, httpAddress, type DepartmentSettings, type HubSettings } from './hub-settings.ts';

/** One process of the hub, as the supervisor runs it. */
export interface HubProcess {
  /** Shown before each of its lines. */
  readonly name: string;
  /** What node is called with; paths count from the repository's root. */
  readonly nodeArguments: readonly string[];
  /** Settings it gets beside those of the supervisor itself. */
  readonly settings: Readonly<Record<string, string>>;
  /** The hub cannot go on without it, and later groups wait until it has said its first word. */
  readonly isEssential: boolean;
  readonly host: string;
  readonly port: number;
  /** The setting that gives it another port. */
  readonly portSetting: string;
  /** Answers 200 once the process can work; absent where there is no HTTP. */
  readonly readyUrl?: string;
  /** How to start it again by hand while the hub goes on. */
  readonly startCommand?: string;
}

interface PlanOptions {
  /** Restart a process when its files change. */
  readonly isWatching: boolean;
}

/** The processes of a hub on one machine, in groups: started in this order, stopped in the opposite one. */
export function hubProcesses(settings: HubSettings, { isWatching }: PlanOptions): HubProcess[][] {
  const { database, departments } = settings;
  const shared: Record<string, string> = {
    SIGNING_SECRET: settings.signingSecret,
    HUB_URL: httpAddress(settings.gatewayHost, settings.gatewayPort),
  };
  if (database !== null) shared['MONGODB_URI'] = `mongodb://${authority(database.host, database.port)}`;
  const surroundings = { shared, isWatching };
  const groups = [
    database === null ? [] : [databaseProcess(database, isWatching)],
    ...(settings.isOneProcess
      ? [[colocatedProcess(settings, surroundings)]]
      : [
          departments.map((department) => departmentProcess(department, surroundings)),
          [gatewayProcess(settings, surroundings)],
        ]),
  ];
  return groups.filter((group) => group.length > 0);
}

function databaseProcess(
  { host, port }: NonNullable<HubSettings['database']>,
  isWatching: boolean,
): HubProcess {
  return {
    name: 'database',
    nodeArguments: nodeArguments('database/main.ts', isWatching ? ['database', 'lib'] : []),
    settings: {},
    isEssential: true,
    host,
    port,
    portSetting: 'DATABASE_PORT',
  };
}

interface Surroundings extends PlanOptions {
  /** Settings every department and the gateway get. */
  readonly shared: Readonly<Record<string, string>>;
}

function departmentProcess(
  { folder, host, port, portSetting }: DepartmentSettings,
  { shared, isWatching }: Surroundings,
): HubProcess {
  const watched = ['lib', 'subgraphs/kit', 'subgraphs/registry.ts', `subgraphs/${folder}`];
  return {
    name: folder,
    nodeArguments: nodeArguments(`subgraphs/${folder}/main.ts`, isWatching ? watched : []),
    settings: shared,
    isEssential: false,
    host,
    port,
    portSetting,
    readyUrl: `${httpAddress(host, port)}/health/ready`,
    startCommand: `npm run start:subgraph ${folder}`,
  };
}

const gatewayPlace = ({ gatewayHost, gatewayPort }: HubSettings) => ({
  name: 'gateway',
  isEssential: true,
  host: gatewayHost,
  port: gatewayPort,
  portSetting: 'GATEWAY_PORT',
  readyUrl: `${httpAddress(gatewayHost, gatewayPort)}/health/ready`,
});

function gatewayProcess(settings: HubSettings, { shared, isWatching }: Surroundings): HubProcess {
  const watched = ['lib', 'gateway', 'schema', 'subgraphs/registry.ts'];
  return {
    ...gatewayPlace(settings),
    nodeArguments: nodeArguments('gateway/main.ts', isWatching ? watched : []),
    settings: {
      ...shared,
      ...Object.fromEntries(settings.departments.map(({ urlSetting, url }) => [urlSetting, url])),
    },
  };
}

function colocatedProcess(settings: HubSettings, { shared, isWatching }: Surroundings): HubProcess {
  const watched = ['lib', 'gateway', 'schema', 'subgraphs', 'scripts/colocated'];
  return {
    ...gatewayPlace(settings),
    nodeArguments: nodeArguments('scripts/start-colocated.ts', isWatching ? watched : []),
    // An address of a department in the environment reaches it from there: that department runs elsewhere.
    settings: shared,
  };
}

/** Whole folders are watched, not what a file imports, so that a changed schema restarts the process too. */
function nodeArguments(file: string, watched: readonly string[]): string[] {
  if (watched.length === 0) return [file];
  return ['--watch', '--watch-preserve-output', ...watched.map((path) => `--watch-path=${path}`), file];
}
