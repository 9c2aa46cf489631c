import { resolve } from 'node:path';
import { z } from 'zod';
import {
  isProduction,
  millisSetting,
  portSetting,
  processSettings,
  readConfig,
  withProductionRules,
  type Environment,
} from '#lib/config';
import { subgraphRegistry } from '#registry';

const projectDirectory = resolve(import.meta.dirname, '..');

const subgraphUrlSettings = Object.fromEntries(
  subgraphRegistry.map(({ settingsPrefix, defaultPort }) => [
    `${settingsPrefix}_URL`,
    z.url({ protocol: /^https?$/ }).default(`http://127.0.0.1:${defaultPort}/graphql`),
  ]),
);

const isOrigin = (text: string): boolean =>
  text === '*' || (URL.canParse(text) && new URL(text).origin === text);

const originsSetting = z
  .string()
  .transform((text) => text.split(',').map((origin) => origin.trim()))
  .refine((origins) => origins.every(isOrigin), {
    message: 'must be origins such as https://example.org, separated by commas, or *',
  });

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
  /** How old, in milliseconds, what a caller reads may be after a department has written. */
  DATA_VERSION_INTERVAL_MILLIS: millisSetting.default(1_000),
  /** Bytes of memory for answers that are kept; 0 keeps none. */
  GATEWAY_CACHE_BYTES: z.coerce
    .number()
    .int()
    .min(0)
    .default(64 * 1024 * 1024),
  /** How old, in seconds, an answer may be that is given, marked as old, while a department is silent; 0 for none. */
  GATEWAY_STALE_SECONDS: z.coerce.number().int().min(0).default(0),
  /** Whether identical requests that are under way share one execution, and identical calls to a department one call. */
  GATEWAY_SHARING: z.enum(['on', 'off']).default('on'),
  /** Origins, separated by commas, whose pages may read answers of the graph; `*` for any, none by default. */
  GATEWAY_CORS_ORIGINS: originsSetting.default([]),
  /** Address under which the hub is known, such as https://hub.example.org; that of each request without it. */
  GATEWAY_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  ...processSettings,
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
  readonly dataVersionIntervalMillis: number;
  /** 0 when no answers are kept. */
  readonly cacheBytes: number;
  /** 0 when silent departments are never stood in for by answers from before. */
  readonly staleMillis: number;
  readonly isSharing: boolean;
  readonly corsOrigins: readonly string[];
  /** Without a slash at its end. Undefined when pages and catalogue are to speak of the address they are asked at. */
  readonly publicUrl: string | undefined;
  readonly signingSecret: string | undefined;
  readonly logLevel: string;
  readonly isProduction: boolean;
}

const settingsShape = withProductionRules(z.object(gatewaySettings));

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
    dataVersionIntervalMillis: settings.DATA_VERSION_INTERVAL_MILLIS,
    cacheBytes: settings.GATEWAY_CACHE_BYTES,
    staleMillis: settings.GATEWAY_STALE_SECONDS * 1000,
    isSharing: settings.GATEWAY_SHARING === 'on',
    corsOrigins: settings.GATEWAY_CORS_ORIGINS,
    publicUrl: settings.GATEWAY_PUBLIC_URL?.replace(/\/+$/, ''),
    signingSecret: settings.SIGNING_SECRET,
    logLevel: settings.LOG_LEVEL,
    isProduction: isProduction(settings),
  });
}
