import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { MongoClient, type Db } from 'mongodb';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** A database server for tests. */
export interface TestServer {
  readonly uri: string;
  stop(): Promise<void>;
}

/** The server MONGODB_URI names, or an embedded one of the test's own in a process and folder of its own. */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env['MONGODB_URI'];
  if (given !== undefined && given !== '') return { uri: given, stop: async () => undefined };
  return startEmbeddedServer();
}

/** An embedded server whose folder outlives it when one is given, so that it can be started again. */
export async function startEmbeddedServer(
  options: { readonly directory?: string; readonly port?: number } = {},
): Promise<TestServer & { readonly pid: number }> {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'quartiersgraph-')));
  const child = spawn(process.execPath, ['database/main.ts'], {
    cwd: project,
    env: {
      PATH: process.env['PATH'],
      DATABASE_DIRECTORY: directory,
      DATABASE_PORT: String(options.port ?? 0),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const uri = await listeningUri(child);
  return {
    uri,
    pid: child.pid ?? 0,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      if (options.directory === undefined) await rm(directory, { recursive: true, force: true });
    },
  };
}

async function listeningUri(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the embedded server has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const uri = /mongodb:\/\/\S+/.exec(line)?.[0];
    if (uri !== undefined) return uri;
  }
  throw new Error('the embedded server ended before it listened');
}

/** A database of the test's own; dropped when it is closed. */
export interface TestDatabase {
  readonly uri: string;
  readonly name: string;
  readonly client: MongoClient;
  readonly db: Db;
  close(): Promise<void>;
}

/** Opens a database with a name nobody else uses. Commands are reported as events of the client. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = await startTestServer();
  const client = new MongoClient(server.uri, { monitorCommands: true });
  const name = testDatabaseName('test');
  const db = client.db(name);
  return {
    uri: server.uri,
    name,
    client,
    db,
    async close() {
      await db.dropDatabase();
      await client.close();
      await server.stop();
    },
  };
}

/** A database name nobody else uses. */
export function testDatabaseName(prefix: string): string {
  return `${prefix}_${randomUUID().slice(0, 8)}`;
}
