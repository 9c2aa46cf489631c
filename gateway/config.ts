import { resolve } from 'node:path';
import { z } from 'zod';
import { millisSetting, portSetting, readConfig, type Environment } from '#lib/config';
import { subgraphRegistry } from '#registry';

const projectDirectory = resolve(import.meta.dirname, '..');

const subgraphUrlSettings = Object.fromEntries(
  subgraphRegistry.map(({ settingsPrefix, defaultPort }) => [
    `${settingsPrefix}_URL`,
    z.url({ protocol: /^https?$/ }).default(`http://127.0.0.1:${defaultPort}/graphql`),
  ]),
);

/** Every setting of the gateway process, with check and default. */
export const gatewaySettings = {
  /** Address the gateway listens on; loopback unless an operator opens it. */
  GATEWAY_HOST: z.string().default('127.0.0.1'),
  /** Port the gateway listens on. */
  GATEWAY_PORT: portSetting.default(4000),
  /** The composed supergraph; a relative path counts from the project's folder. */
  SUPERGRAPH_PATH: z.string().default('schema/supergraph.graphql'),
  /** How long a subgraph may take before it counts as silent, in milliseconds. */
  SUBGRAPH_TIMEOUT_MILLIS: millisSetting.default(5_000),
  /** Secret shared with the subgraphs; required in production, calls go unsigned without it. */
  SIGNING_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  /** Least severe log line that is written. */
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
  /** `production` hides the text of defects and demands a signing secret. */
  NODE_ENV: z.string().default('development'),
  /** Where each subgraph is, one setting per department. */
  ...subgraphUrlSettings,
};

/** What the gateway needs to know of its surroundings. */
export interface GatewayConfig {
  readonly host: string;
  readonly port: number;
  readonly supergraphPath: string;
  /** Address of each subgraph by its name in the supergraph; it wins over the address in the supergraph. */
  readonly subgraphUrls: Readonly<Record<string, string>>;
  readonly subgraphTimeoutMillis: number;
  readonly signingSecret: string | undefined;
  readonly logLevel: string;
  readonly isProduction: boolean;
}

const isProduction = (nodeEnv: unknown): boolean => nodeEnv === 'production';

const settingsShape = z
  .object(gatewaySettings)
  .refine((settings) => !isProduction(settings.NODE_ENV) || settings.SIGNING_SECRET !== undefined, {
    path: ['SIGNING_SECRET'],
    message: 'is required when NODE_ENV is production',
    // Else it would only be looked at once every other setting is right, and faults are to be told all at once.
    when: () => true,
  });

/** Reads the settings of the gateway. Throws ConfigError with every fault at once. */
export function readGatewayConfig(env: Environment): GatewayConfig {
  const settings = readConfig(settingsShape, env);
  const urls: Readonly<Record<string, unknown>> = settings;
  return Object.freeze({
    host: settings.GATEWAY_HOST,
    port: settings.GATEWAY_PORT,
    supergraphPath: resolve(projectDirectory, settings.SUPERGRAPH_PATH),
    subgraphUrls: Object.freeze(
      Object.fromEntries(
        subgraphRegistry.map(({ name, settingsPrefix }) => [name, String(urls[`${settingsPrefix}_URL`])]),
      ),
    ),
    subgraphTimeoutMillis: settings.SUBGRAPH_TIMEOUT_MILLIS,
    signingSecret: settings.SIGNING_SECRET,
    logLevel: settings.LOG_LEVEL,
    isProduction: isProduction(settings.NODE_ENV),
  });
}
