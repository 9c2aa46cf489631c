import { createDatabaseConnection } from '#kit/database/connection';
import type { SubgraphConfig } from '#kit/config';
import { createKeptRecords } from '#kit/database/kept-records';
import type { Logger } from 'pino';
import { askRegister } from '#kit/import/ask-register';
import { createRecordWriters, type RecordWriter } from '#kit/mutations/record-writer';
import { prepareDatabase } from '#kit/server/prepare-database';
import { createFacts, type ReadFacts } from '#kit/server/tell-facts';
import type { CreateSubgraph, Subgraph } from '#kit/server/subgraph';
import { createDataVersion, type DataVersion } from '#kit/tables/data-version';
import type { SubgraphEntry } from '#registry';

/** Whether a subgraph can answer now, and if not, why. */
export interface Readiness {
  readonly isReady: boolean;
  readonly reason?: string;
}

/** A subgraph over its own database, in whichever process it runs. */
export interface OpenSubgraph {
  readonly subgraph: Subgraph;
  /** Which data it has. */
  readonly dataVersion: DataVersion;
  /** What it tells everyone of itself. */
  readonly facts: ReadFacts;
  /** Changes records for a caller who gave this write key. */
  readonly records: (writeKey: string | undefined) => RecordWriter;
  readiness(): Promise<Readiness>;
  /** See `prepareDatabase`; says once that it waits. */
  prepare(signal: AbortSignal): Promise<boolean>;
  /** Closes its connections. */
  close(): Promise<void>;
}

/** What a subgraph needs beside its own code. */
export interface OpenOptions {
  readonly entry: SubgraphEntry;
  readonly config: SubgraphConfig;
  readonly logger: Logger;
  /** Receives a line for the operator. */
  readonly say: (line: string) => void;
}

const retryAfterMillis = 1000;

const now = (): Date => new Date();

/** Builds a subgraph over its database; opens nothing until it is asked or prepared. */
export function openSubgraph(
  createSubgraph: CreateSubgraph,
  { entry, config, logger, say }: OpenOptions,
): OpenSubgraph {
  const timeoutMillis = config.databaseTimeoutMillis;
  const connection = createDatabaseConnection({ uri: config.mongodbUri, name: entry.name, timeoutMillis });
  const { db } = connection;
  const subgraph = createSubgraph({ db, timeoutMillis, now, kept: createKeptRecords() });
  const onWaiting = (reason: Error): void => {
    say(`${entry.folder} waits for its database and tries again every second`);
    logger.warn({ err: reason }, 'the database gives no answer');
  };
  let isLoaded = false;
  return {
    subgraph,
    dataVersion: createDataVersion({ db, timeoutMillis, now }),
    facts: createFacts({ db, timeoutMillis, tables: subgraph.tables }),
    records: createRecordWriters(
      { ...subgraph, db, timeoutMillis, now, askRegister: () => askRegister(config.hubUrl, timeoutMillis) },
      config.writeKey,
    ),
    async readiness() {
      if (!isLoaded)
        return { isReady: false, reason: 'the database is not there yet or tables are being loaded' };
      const isThere = (await connection.whyAway()) === undefined;
      return isThere ? { isReady: true } : { isReady: false, reason: 'the database gives no answer' };
    },
    async prepare(signal) {
      isLoaded = await prepareDatabase(connection, subgraph, { retryAfterMillis, signal, onWaiting, now });
      return isLoaded;
    },
    close: () => connection.close(),
  };
}
