import { type Db, type Document, MongoClient, type ObjectId } from 'mongodb';
import { onTestFinished } from 'vitest';
import { createDatabaseServer } from '../create-server.ts';
import { makeTestDirectory } from './test-directory.ts';

/** Any document; the driver's own Document allows only an ObjectId as id. */
export interface TestDocument extends Document {
  _id?: number | string | ObjectId | number[];
}

/** A server of its own for one test, and the real driver connected to it. */
export interface TestDatabase {
  readonly uri: string;
  readonly directory: string;
  readonly client: MongoClient;
  /** An empty database. */
  readonly db: Db;
}

/** Starts a server on a free port in this process; it ends with the test. */
export async function startDatabase(): Promise<TestDatabase> {
  const directory = await makeTestDirectory();
  const defects: string[] = [];
  const server = await createDatabaseServer({ directory, port: 0, log: (message) => defects.push(message) });
  const client = new MongoClient(server.uri);
  onTestFinished(async () => {
    await client.close();
    await server.close();
    const unexpected = defects.filter((defect) => defect.includes(' failed: '));
    if (unexpected.length > 0) throw new Error(`the server met a defect: ${unexpected.join('\n')}`);
  });
  return { uri: server.uri, directory, client, db: client.db('test') };
}

/** The error an operation is refused with, in plain fields. Throws when it is not refused. */
export async function refusalOf(operation: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await operation;
  } catch (error) {
    const { code, codeName, message, keyPattern, keyValue } = error as Record<string, unknown>;
    return { code, codeName, message, keyPattern, keyValue };
  }
  throw new Error('the operation was not refused');
}
