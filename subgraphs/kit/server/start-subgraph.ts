import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Environment } from '#lib/config';
import { ConfigError } from '#lib/errors';
import { readSubgraphConfig, type SubgraphConfig } from '#kit/config';
import { createDatabaseConnection } from '#kit/database/connection';
import { askRegister } from '#kit/import/ask-register';
import { createRecordWriters } from '#kit/mutations/record-writer';
import { createSubgraphServer, type Readiness } from '#kit/server/create-server';
import { createLogger } from '#kit/server/logger';
import { prepareDatabase } from '#kit/server/prepare-database';
import type { CreateSubgraph } from '#kit/server/subgraph';
import { createFacts } from '#kit/server/tell-facts';
import { createDataVersion } from '#kit/tables/data-version';
import { TableFaultsError } from '#kit/tables/load-tables';
import { subgraphRegistry, type SubgraphEntry } from '#registry';

const retryAfterMillis = 1000;

/** Which subgraph to start, and with which environment. */
export interface StartOptions<Context extends object> {
  /** Folder name in the registry. */
  readonly folder: string;
  readonly createSubgraph: CreateSubgraph<Context>;
  readonly env: Environment;
}

/**
 * Runs one subgraph as a process: listens at once, waits for its database, loads its tables, then says that it is
 * ready. Faulty settings, a taken port and damaged starting tables end the process with exit code 1 and the reason.
 */
export async function startSubgraph<Context extends object>({
  folder,
  createSubgraph,
  env,
}: StartOptions<Context>): Promise<void> {
  const entry = entryOf(folder);
  try {
    await run(entry, createSubgraph, readSubgraphConfig(entry, env));
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof TableFaultsError || isTakenPort(error)))
      throw error;
    process.stderr.write(`${isTakenPort(error) ? takenPortMessage(entry, error) : error.message}\n`);
    // Open connections would keep a process alive that can do nothing.
    process.exit(1);
  }
}

function entryOf(folder: string): SubgraphEntry {
  const entries: readonly SubgraphEntry[] = subgraphRegistry;
  const entry = entries.find((candidate) => candidate.folder === folder);
  if (entry === undefined) throw new Error(`${folder} is not in subgraphs/registry.ts`);
  return entry;
}

async function run<Context extends object>(
  entry: SubgraphEntry,
  createSubgraph: CreateSubgraph<Context>,
  config: SubgraphConfig,
): Promise<void> {
  const logger = createLogger(entry.folder, config.logLevel);
  const connection = createDatabaseConnection({
    uri: config.mongodbUri,
    name: entry.name,
    timeoutMillis: config.databaseTimeoutMillis,
  });
  const subgraph = createSubgraph({
    db: connection.db,
    timeoutMillis: config.databaseTimeoutMillis,
    now: () => new Date(),
  });
  let isLoaded = false;
  const readiness = async (): Promise<Readiness> => {
    if (!isLoaded)
      return { isReady: false, reason: 'the database is not there yet or tables are being loaded' };
    const isThere = (await connection.whyAway()) === undefined;
    return isThere ? { isReady: true } : { isReady: false, reason: 'the database gives no answer' };
  };
  const server = await createSubgraphServer({
    ...config,
    schema: subgraph.schema,
    createContext: (request) => subgraph.createContext(request),
    readiness,
    dataVersion: createDataVersion({
      db: connection.db,
      timeoutMillis: config.databaseTimeoutMillis,
      now: () => new Date(),
    }),
    records: createRecordWriters(
      {
        ...subgraph,
        db: connection.db,
        timeoutMillis: config.databaseTimeoutMillis,
        now: () => new Date(),
        askRegister: () => askRegister(config.hubUrl, config.databaseTimeoutMillis),
      },
      config.writeKey,
    ),
    facts: createFacts({
      db: connection.db,
      timeoutMillis: config.databaseTimeoutMillis,
      tables: subgraph.tables,
    }),
    logger,
  });
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stopping.abort();
      void server.stop().then(() => connection.close());
    });
  }
  const address = await listen(server.http, config);
  const onWaiting = (reason: Error): void => {
    process.stdout.write(`${entry.folder} waits for its database and tries again every second\n`);
    logger.warn({ err: reason }, 'the database gives no answer');
  };
  const now = (): Date => new Date();
  const { signal } = stopping;
  isLoaded = await prepareDatabase(connection, subgraph, { retryAfterMillis, signal, onWaiting, now });
  if (isLoaded)
    process.stdout.write(`${entry.folder} ready on http://${config.host}:${address.port}/graphql\n`);
}

async function listen(http: Server, { host, port }: SubgraphConfig): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, resolve);
  });
  return http.address() as AddressInfo;
}

interface TakenPort extends NodeJS.ErrnoException {
  readonly port: number;
}

const isTakenPort = (error: unknown): error is TakenPort =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

const takenPortMessage = (entry: SubgraphEntry, { port }: TakenPort): string =>
  `Port ${port} is taken by another process. ${entry.folder} listens elsewhere when ${entry.settingsPrefix}_PORT is set`;
