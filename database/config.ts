import { isIPv4, isIPv6 } from 'node:net';
import { type Environment, portSetting, readConfig } from '#lib/config';
import { z } from 'zod';

const databaseShape = z.object({
  // Port of the embedded database server; 0 means a free one.
  DATABASE_PORT: portSetting.default(4017),
  // Address it listens on. It has no authentication, so loopback only.
  DATABASE_HOST: z
    .string()
    .refine(isLoopback, 'must be a loopback address such as 127.0.0.1, ::1 or localhost')
    .default('127.0.0.1'),
  // Folder of its data, made when absent.
  DATABASE_DIRECTORY: z.string().default('.data/database'),
});

/** The settings of the embedded database server's process. */
export type DatabaseConfig = Readonly<z.output<typeof databaseShape>>;

/** Reads the settings. Throws ConfigError with all faults at once. */
export function readDatabaseConfig(env: Environment): DatabaseConfig {
  return readConfig(databaseShape, env);
}

function isLoopback(host: string): boolean {
  if (host === 'localhost' || (isIPv4(host) && host.startsWith('127.'))) return true;
  return isIPv6(host) && /^(0*:)*0*1$/.test(host);
}
