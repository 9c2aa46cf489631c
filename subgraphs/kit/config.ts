import { MongoClient } from 'mongodb';
import { z } from 'zod';
import { ConfigError } from '#lib/errors';
import {
  isProduction,
  millisSetting,
  portSetting,
  processSettings,
  readConfig,
  withProductionRules,
  type Environment,
} from '#lib/config';
import type { SubgraphEntry } from '#registry';

/** Settings of one subgraph process; their names begin with the subgraph's prefix where departments may differ. */
export interface SubgraphConfig {
  readonly host: string;
  readonly port: number;
  readonly mongodbUri: string;
  /** Who has it may change single records; nobody may without one. */
  readonly writeKey: string | undefined;
  readonly databaseTimeoutMillis: number;
  /** Address of the hub, where the department asks for quarters and programmes. */
  readonly hubUrl: string;
  /** `Cache-Control` of the department's answers; none by default. */
  readonly cacheControl: string | undefined;
  readonly signingSecret: string | undefined;
  readonly isProduction: boolean;
  readonly logLevel: string;
}

const mongodbUriSetting = z
  .string()
  .regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://');

const cacheControlSetting = z
  .string()
  .regex(
    /^(no-store|(private|public)(, ?max-age=\d+)?|max-age=\d+)$/,
    'must be no-store, private, max-age=60 or private, max-age=60',
  );

/** The shape of one subgraph's settings, with default and meaning of each. */
export function subgraphConfigShape(entry: SubgraphEntry) {
  return withProductionRules(
    z.object({
      // Address to listen on; subgraphs answer their gateway only, so loopback unless they run on hosts of their own.
      [`${entry.settingsPrefix}_HOST`]: z.string().default('127.0.0.1'),
      // Port to listen on.
      [`${entry.settingsPrefix}_PORT`]: portSetting.default(entry.defaultPort),
      // The department's own database server; MONGODB_URI when it has none.
      [`${entry.settingsPrefix}_MONGODB_URI`]: mongodbUriSetting.optional(),
      // How callers and gateway may keep the department's answers, as in HTTP: max-age=300, private or no-store.
      // Without it the gateway keeps them until the data changes, and callers ask each time.
      [`${entry.settingsPrefix}_CACHE_CONTROL`]: cacheControlSetting.optional(),
      // Key by which staff of the department change single records; without one nobody can.
      [`${entry.settingsPrefix}_WRITE_KEY`]: z
        .string()
        .min(16, 'must have at least 16 characters')
        .optional(),
      // One database server for all departments; the embedded one by default.
      MONGODB_URI: mongodbUriSetting.default('mongodb://127.0.0.1:4017'),
      // Where the hub answers: what single records name of the register is looked up there, as anyone can.
      HUB_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:4000'),
      // How long a query may take before the field is given up; less than the gateway waits (SUBGRAPH_TIMEOUT_MILLIS).
      DATABASE_TIMEOUT_MILLIS: millisSetting.default(3000),
      ...processSettings,
    }),
  );
}

/**
 * Reads one subgraph's settings. Throws ConfigError with all faults at once; what the driver has against a connection
 * string is told when everything else is right.
 */
export function readSubgraphConfig(entry: SubgraphEntry, env: Environment): SubgraphConfig {
  const settings = readConfig(subgraphConfigShape(entry), env);
  const all: Readonly<Record<string, unknown>> = settings;
  const own = (name: string): unknown => all[`${entry.settingsPrefix}_${name}`];
  const uriName = own('MONGODB_URI') === undefined ? 'MONGODB_URI' : `${entry.settingsPrefix}_MONGODB_URI`;
  return Object.freeze({
    host: String(own('HOST')),
    port: Number(own('PORT')),
    mongodbUri: readableUri(uriName, String(all[uriName])),
    writeKey: own('WRITE_KEY') as string | undefined,
    hubUrl: settings.HUB_URL,
    databaseTimeoutMillis: settings.DATABASE_TIMEOUT_MILLIS,
    cacheControl: own('CACHE_CONTROL') as string | undefined,
    signingSecret: settings.SIGNING_SECRET,
    isProduction: isProduction(settings),
    logLevel: settings.LOG_LEVEL,
  });
}

/** The connection string, if the driver can read it. Throws ConfigError without the string, for it may hold a password. */
function readableUri(name: string, uri: string): string {
  try {
    // Reads the string and no more: a client opens nothing before its first query.
    new MongoClient(uri);
    return uri;
  } catch (error) {
    throw new ConfigError([`${name}: ${error instanceof Error ? error.message : String(error)}`]);
  }
}
