import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Environment } from '#lib/config';
import { ExplainedError } from '#lib/errors';
import { readSubgraphConfig, type SubgraphConfig } from '#kit/config';
import { createSubgraphServer } from '#kit/server/create-server';
import { createLogger } from '#lib/create-logger';
import { openSubgraph } from '#kit/server/open-subgraph';
import type { CreateSubgraph } from '#kit/server/subgraph';
import { subgraphRegistry, type SubgraphEntry } from '#registry';

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
    if (!(error instanceof ExplainedError || isTakenPort(error))) throw error;
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
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const opened = openSubgraph(createSubgraph, { entry, config, logger, say });
  const { subgraph, dataVersion, records, facts } = opened;
  const server = await createSubgraphServer({
    ...config,
    schema: subgraph.schema,
    createContext: (request) => subgraph.createContext(request),
    readiness: () => opened.readiness(),
    dataVersion,
    records,
    facts,
    logger,
  });
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stopping.abort();
      void server.stop().then(() => opened.close());
    });
  }
  const address = await listen(server.http, config);
  if (await opened.prepare(stopping.signal))
    say(`${entry.folder} ready on http://${config.host}:${address.port}/graphql`);
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
