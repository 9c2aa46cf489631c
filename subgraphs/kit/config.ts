import { z } from 'zod';
import { millisSetting, portSetting, readConfig, type Environment } from '#lib/config';
import type { SubgraphEntry } from '#registry';

/** Settings of one subgraph process; their names begin with the subgraph's prefix where departments may differ. */
export interface SubgraphConfig {
  readonly host: string;
  readonly port: number;
  readonly mongodbUri: string;
  readonly databaseTimeoutMillis: number;
  readonly signingSecret: string | undefined;
  readonly isProduction: boolean;
  readonly logLevel: string;
}

/** The shape of one subgraph's settings, with default and meaning of each. */
export function subgraphConfigShape(entry: SubgraphEntry) {
  return z
    .object({
      // Address to listen on; subgraphs answer their gateway only, so loopback unless they run on hosts of their own.
      [`${entry.settingsPrefix}_HOST`]: z.string().default('127.0.0.1'),
      // Port to listen on.
      [`${entry.settingsPrefix}_PORT`]: portSetting.default(entry.defaultPort),
      // The department's own database server; MONGODB_URI when it has none.
      [`${entry.settingsPrefix}_MONGODB_URI`]: z
        .string()
        .startsWith('mongodb', 'must begin with mongodb:// or mongodb+srv://')
        .optional(),
      // One database server for all departments; the embedded one by default.
      MONGODB_URI: z
        .string()
        .startsWith('mongodb', 'must begin with mongodb:// or mongodb+srv://')
        .default('mongodb://127.0.0.1:4017'),
      // How long a query may take before the field is given up.
      DATABASE_TIMEOUT_MILLIS: millisSetting.default(5000),
      // Secret shared with the gateway; calls without its signature are refused. Required in production.
      SIGNING_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
      // `production` demands the signing secret and hides all detail of defects.
      NODE_ENV: z.string().default('development'),
      // Least severe log lines to write: trace, debug, info, warn, error, fatal.
      LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('warn'),
    })
    .refine((settings) => settings['NODE_ENV'] !== 'production' || settings['SIGNING_SECRET'] !== undefined, {
      path: ['SIGNING_SECRET'],
      message: 'is required when NODE_ENV is production',
    });
}

/** Reads one subgraph's settings. Throws ConfigError with all faults at once. */
export function readSubgraphConfig(entry: SubgraphEntry, env: Environment): SubgraphConfig {
  const settings = readConfig(subgraphConfigShape(entry), env) as Record<string, unknown>;
  const own = (name: string): unknown => settings[`${entry.settingsPrefix}_${name}`];
  return Object.freeze({
    host: String(own('HOST')),
    port: Number(own('PORT')),
    mongodbUri: String(own('MONGODB_URI') ?? settings['MONGODB_URI']),
    databaseTimeoutMillis: Number(settings['DATABASE_TIMEOUT_MILLIS']),
    signingSecret: settings['SIGNING_SECRET'] as string | undefined,
    isProduction: settings['NODE_ENV'] === 'production',
    logLevel: String(settings['LOG_LEVEL']),
  });
}
