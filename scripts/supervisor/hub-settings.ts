import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { portSetting, readConfig, type Environment } from '#lib/config';
import { subgraphRegistry, type SubgraphEntry } from '#registry';

// A random port could not be told to the other processes, so 0 is refused here.
const fixedPort = portSetting.min(1);

const departmentSettings = ({ settingsPrefix, defaultPort }: SubgraphEntry): [string, z.ZodType][] => [
  [`${settingsPrefix}_HOST`, z.string().default('127.0.0.1')],
  [`${settingsPrefix}_PORT`, fixedPort.default(defaultPort)],
  [`${settingsPrefix}_URL`, z.string().optional()],
  [`${settingsPrefix}_MONGODB_URI`, z.string().optional()],
];

/** Settings the supervisor itself reads; each process checks all of its own. */
export const supervisorConfigShape = z.object({
  /** `many`: gateway and departments are processes of their own; `one`: they share one, for small installations. */
  HUB_PROCESSES: z.enum(['many', 'one']).default('many'),
  /** Address the gateway listens on. */
  GATEWAY_HOST: z.string().default('127.0.0.1'),
  /** Port of the gateway. */
  GATEWAY_PORT: fixedPort.default(4000),
  /** Loopback address of the embedded database. */
  DATABASE_HOST: z.string().default('127.0.0.1'),
  /** Port of the embedded database. */
  DATABASE_PORT: fixedPort.default(4017),
  /** A MongoDB for all departments; the embedded database when absent. */
  MONGODB_URI: z.string().optional(),
  /** Shared by gateway and departments; a random one for this run when absent. */
  SIGNING_SECRET: z.string().optional(),
  ...Object.fromEntries(subgraphRegistry.flatMap(departmentSettings)),
});

/** A department as far as the supervisor is concerned. */
export interface DepartmentSettings {
  readonly folder: string;
  readonly host: string;
  readonly port: number;
  readonly portSetting: string;
  /** The setting that tells the gateway where the department is, with its value. */
  readonly urlSetting: string;
  readonly url: string;
}

/** What the supervisor needs to know of a hub on one machine. */
export interface HubSettings {
  /** Whether the departments run in the gateway's process. */
  readonly isOneProcess: boolean;
  readonly gatewayHost: string;
  readonly gatewayPort: number;
  readonly signingSecret: string;
  /** Where the embedded database listens; null when every department has a MongoDB of its own. */
  readonly database: { readonly host: string; readonly port: number } | null;
  readonly departments: readonly DepartmentSettings[];
}

/** Reads the settings of the supervisor; a changed port changes the address the gateway is told. Throws ConfigError. */
export function readHubSettings(env: Environment): HubSettings {
  const config = readConfig(supervisorConfigShape, env);
  const values: Readonly<Record<string, unknown>> = config;
  const has = (key: string): boolean => values[key] !== undefined;
  const hasDatabase =
    has('MONGODB_URI') ||
    subgraphRegistry.every(({ settingsPrefix }) => has(`${settingsPrefix}_MONGODB_URI`));
  return {
    isOneProcess: config.HUB_PROCESSES === 'one',
    gatewayHost: config.GATEWAY_HOST,
    gatewayPort: config.GATEWAY_PORT,
    signingSecret: config.SIGNING_SECRET ?? randomBytes(32).toString('base64url'),
    database: hasDatabase ? null : { host: config.DATABASE_HOST, port: config.DATABASE_PORT },
    departments: subgraphRegistry.map(({ folder, settingsPrefix }) => {
      const portSetting = `${settingsPrefix}_PORT`;
      const urlSetting = `${settingsPrefix}_URL`;
      const host = String(values[`${settingsPrefix}_HOST`]);
      const port = Number(values[portSetting]);
      const url = values[urlSetting];
      const ownUrl = `${httpAddress(host, port)}/graphql`;
      return { folder, host, port, portSetting, urlSetting, url: typeof url === 'string' ? url : ownUrl };
    }),
  };
}

/** Where the embedded database of a hub with these settings is. Its settings are not checked here. */
export function embeddedDatabaseUri(env: Environment): string {
  const setting = (name: string, byDefault: string): string => {
    const value = env[name];
    return value === undefined || value === '' ? byDefault : value;
  };
  return `mongodb://${authority(setting('DATABASE_HOST', '127.0.0.1'), setting('DATABASE_PORT', '4017'))}`;
}

/** Where a process on this machine that listens on this host and port is called over HTTP. */
export function httpAddress(host: string, port: number): string {
  return `http://${authority(host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host, port)}`;
}

/** Host and port as they stand in an address. */
export function authority(host: string, port: number | string): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
