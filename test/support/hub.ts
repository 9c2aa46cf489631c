import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGateway } from '../../gateway/create-gateway.ts';
import { readGatewayConfig } from '../../gateway/config.ts';
import { listen } from '../../gateway/http/listen.ts';
import { createDatabaseConnection, ensureIndexes, type DatabaseConnection } from '#kit/database/connection';
import { stateCollection } from '#kit/database/department-state';
import { createRecordWriters } from '#kit/mutations/record-writer';
import { askRegister } from '#kit/import/ask-register';
import { createSubgraphServer } from '#kit/server/create-server';
import { createLogger } from '#lib/create-logger';
import type { CreateSubgraph, Subgraph } from '#kit/server/subgraph';
import { createFacts } from '#kit/server/tell-facts';
import { createDataVersion } from '#kit/tables/data-version';
import { loadTables } from '#kit/tables/load-tables';
import type { RegisteredKeys } from '#kit/tables/table';
import { subgraphRegistry, type SubgraphEntry } from '#registry';
import { startTestServer, testDatabaseName, type TestServer } from './mongo.ts';

/** A department's own way to build its subgraph. */
async function builderOf(folder: string): Promise<CreateSubgraph> {
  const file = new URL(`../../subgraphs/${folder}/subgraph.ts`, import.meta.url);
  const module = (await import(file.href)) as { readonly createSubgraph: CreateSubgraph };
  return module.createSubgraph;
}

/** What one subgraph was asked since the last `resetCounts`. */
export interface Counts {
  /** GraphQL calls it got from the gateway. */
  fetches: number;
  /** Names of the commands its driver sent to the database, but for looking twice a second what is in force. */
  commands: string[];
}

/** A running subgraph of the hub under test. */
export interface TestSubgraph {
  readonly entry: SubgraphEntry;
  readonly url: string;
  readonly connection: DatabaseConnection;
  readonly subgraph: Subgraph;
  readonly counts: Counts;
  /** Ends it before the hub is stopped; a second call changes nothing. */
  stop(): Promise<void>;
}

/** An answer as GraphQL gives it. */
export interface Answer<Data = Record<string, unknown>> {
  readonly data?: Data | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Record<string, unknown>;
  }[];
}

/** The whole hub in this process: real HTTP between gateway and subgraphs, the real driver, a database server apart. */
export interface TestHub {
  readonly url: string;
  readonly subgraphs: ReadonlyMap<string, TestSubgraph>;
  /** Asks the gateway. */
  ask<Data = Record<string, unknown>>(
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<Answer<Data>>;
  /** Awaited before a subgraph sees a fetch; tells its folder. A test may keep fetches waiting for one another. */
  beforeFetch: ((folder: string) => void | Promise<void>) | undefined;
  /** Forgets what was counted so far. */
  resetCounts(): void;
  /** Fetches and commands per subgraph. */
  counted(): Record<string, Counts>;
  stop(): Promise<void>;
}

/** What a hub under test may have of its own. */
export interface HubOptions {
  readonly isEmpty?: boolean;
  readonly now?: Date;
  /**
   * Whether the departments announce their versions and the gateway keeps answers. It does not by default: most tests
   * look at what the departments are asked.
   */
  readonly isCaching?: boolean;
  /** Write keys of departments by folder; the others have none. */
  readonly writeKeys?: Readonly<Record<string, string>>;
}

/** Starts the hub with the departments' starting data, or with empty databases for generated data. */
export async function startHub(options: HubOptions = {}): Promise<TestHub> {
  const server = await startTestServer();
  const prefix = testDatabaseName('hub');
  const subgraphs = new Map<string, TestSubgraph>();
  const beforeFetch = async (folder: string): Promise<void> => hub.beforeFetch?.(folder);
  const askHub = (): Promise<RegisteredKeys | undefined> => askRegister(hub.url, timeoutMillis);
  for (const entry of subgraphRegistry) {
    subgraphs.set(
      entry.folder,
      await startSubgraph(entry, { server, prefix, beforeFetch, askRegister: askHub, ...options }),
    );
  }
  const urls = Object.fromEntries(
    [...subgraphs.values()].map(({ entry, url }) => [`${entry.settingsPrefix}_URL`, url]),
  );
  const config = readGatewayConfig({
    GATEWAY_PORT: '0',
    LOG_LEVEL: 'silent',
    SUBGRAPH_TIMEOUT_MILLIS: String(timeoutMillis),
    ...(options.isCaching === true ? {} : { GATEWAY_CACHE_BYTES: '0', GATEWAY_SHARING: 'off' }),
    ...urls,
  });
  const gateway = await createGateway({
    config,
    supergraphSdl: await readFile('schema/supergraph.graphql', 'utf8'),
  });
  const url = await listen(gateway.server, config);
  const hub: TestHub = {
    url,
    subgraphs,
    beforeFetch: undefined,
    ask: async (query, variables) => ask(url, { query, variables }),
    resetCounts() {
      for (const { counts } of subgraphs.values()) Object.assign(counts, { fetches: 0, commands: [] });
    },
    counted: () =>
      Object.fromEntries([...subgraphs].map(([folder, { counts }]) => [folder, structuredClone(counts)])),
    async stop() {
      await gateway.stop();
      for (const subgraph of subgraphs.values()) await subgraph.stop();
      await server.stop();
    },
  };
  return hub;
}

async function ask<Data>(url: string, body: object): Promise<Answer<Data>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
    },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Answer<Data>;
}

/** Lets something happen before the server sees a GraphQL call. */
function interceptFetches(server: Server, before: () => Promise<void>): void {
  const answer = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    const goOn = (): void => {
      for (const listener of answer) listener.call(server, request, response);
    };
    if (request.url === '/graphql') void before().then(goOn);
    else goOn();
  });
}

interface SubgraphStart {
  readonly server: TestServer;
  readonly prefix: string;
  readonly beforeFetch: (folder: string) => Promise<void>;
  readonly isEmpty?: boolean;
  readonly now?: Date;
  readonly isCaching?: boolean;
  readonly writeKeys?: Readonly<Record<string, string>>;
  readonly askRegister: () => Promise<RegisteredKeys | undefined>;
}

/** Time that no test depends on: a busy machine must not make a department silent. */
const timeoutMillis = 30_000;

async function startSubgraph(entry: SubgraphEntry, options: SubgraphStart): Promise<TestSubgraph> {
  const build = await builderOf(entry.folder);
  const counts: Counts = { fetches: 0, commands: [] };
  const connection = createDatabaseConnection({
    uri: options.server.uri,
    name: `${options.prefix}_${entry.name}`,
    timeoutMillis,
    monitorCommands: true,
  });
  connection.client.on('commandStarted', ({ commandName, command }) => {
    if (command['find'] !== stateCollection) counts.commands.push(commandName);
  });
  const now = (): Date => options.now ?? new Date();
  const subgraph = build({ db: connection.db, timeoutMillis, now });
  await ensureIndexes(connection.db, subgraph.collections);
  if (options.isEmpty !== true)
    await loadTables(subgraph.tables, { ...subgraph, db: connection.db, folder: subgraph.dataFolder, now });
  const server = await createSubgraphServer({
    schema: subgraph.schema,
    createContext: (request) => subgraph.createContext(request),
    readiness: async () => ({ isReady: true }),
    ...(options.isCaching === true && {
      dataVersion: createDataVersion({ db: connection.db, timeoutMillis, now }),
    }),
    records: createRecordWriters(
      { ...subgraph, db: connection.db, timeoutMillis, now, askRegister: options.askRegister },
      options.writeKeys?.[entry.folder],
    ),
    facts: createFacts({ db: connection.db, timeoutMillis, tables: subgraph.tables }),
    signingSecret: undefined,
    isProduction: false,
    logger: createLogger(entry.folder, 'silent'),
  });
  interceptFetches(server.http, async () => {
    counts.fetches += 1;
    await options.beforeFetch(entry.folder);
  });
  server.http.listen(0, '127.0.0.1');
  await once(server.http, 'listening');
  const stop = async (): Promise<void> => {
    await server.stop();
    await connection.db.dropDatabase();
    await connection.close();
  };
  let stopped: Promise<void> | undefined;
  return {
    entry,
    url: `http://127.0.0.1:${(server.http.address() as AddressInfo).port}/graphql`,
    connection,
    subgraph,
    counts,
    stop: () => (stopped ??= stop()),
  };
}
