import { resolve } from 'node:path';
import type { Environment } from '#lib/config';
import { createDatabaseConnection } from '#kit/database/connection';
import type { SubgraphEntry } from '#registry';
import { readAddress } from '../../database/address.ts';
import { readDatabaseConfig } from '../../database/config.ts';
import { createDatabaseServer } from '../../database/create-server.ts';
import { DirectoryLockedError } from '../../database/storage/directory-lock.ts';
import { embeddedDatabaseUri } from '../supervisor/hub-settings.ts';

const repository = resolve(import.meta.dirname, '../..');

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '';

/**
 * Does something while the embedded server runs, if that is where the department's data lies: the one of a running hub,
 * or one of its own on the same folder. Hands over undefined for a department with a MongoDB.
 */
export async function withDatabaseServer<Result>(
  { settingsPrefix }: SubgraphEntry,
  env: Environment,
  use: (uri: string | undefined) => Promise<Result>,
): Promise<Result> {
  if (isSet(env['MONGODB_URI']) || isSet(env[`${settingsPrefix}_MONGODB_URI`])) return use(undefined);
  const usual = embeddedDatabaseUri(env);
  if (await answers(usual)) return use(usual);
  const directory = resolve(repository, readDatabaseConfig(env).DATABASE_DIRECTORY);
  const server = await startServer(directory);
  if (typeof server === 'string') return use(server);
  try {
    return await use(server.uri);
  } finally {
    await server.close();
  }
}

/** Starts a server, or tells where the one is that holds the folder. */
async function startServer(directory: string) {
  try {
    return await createDatabaseServer({ directory, port: 0 });
  } catch (error) {
    const address = error instanceof DirectoryLockedError ? readAddress(directory) : undefined;
    if (address === undefined || !(await answers(address))) throw error;
    return address;
  }
}

async function answers(uri: string): Promise<boolean> {
  const connection = createDatabaseConnection({ uri, name: 'admin', timeoutMillis: 1_000 });
  try {
    return (await connection.whyAway()) === undefined;
  } finally {
    await connection.close();
  }
}
