import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { describeSpawnError, ForeignServerError } from './install-server.ts';

const launcher = fileURLToPath(new URL('Launcher.java', import.meta.url));
const startTimeoutMillis = 60_000;
const stopTimeoutMillis = 10_000;

/** A running server with empty databases, in memory only. */
export interface ForeignServer {
  readonly uri: string;
  readonly pid: number;
  /** Stops it and resolves to the number of databases that were used meanwhile. */
  stop(): Promise<number>;
}

interface StartOptions {
  /** What installServer resolved to. */
  readonly jarFolder: string;
  /** Where the server's own messages go. */
  readonly logFile: string;
}

function spawnServer({ jarFolder, logFile }: StartOptions): ChildProcessWithoutNullStreams {
  const javaArguments = [
    '-Xmx1g',
    '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
    '-cp',
    `${jarFolder}/*`,
    launcher,
  ];
  // Its own process group: Ctrl-C in a terminal must reach the tests first, and end the server last.
  const server = spawn('java', javaArguments, { detached: true });
  server.stderr.pipe(createWriteStream(logFile));
  return server;
}

async function firstPing(uri: string): Promise<void> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: startTimeoutMillis });
  try {
    await client.db('admin').command({ ping: 1 });
  } finally {
    await client.close();
  }
}

async function stopServer(
  server: ChildProcessWithoutNullStreams,
  lines: AsyncIterator<string>,
): Promise<number> {
  const exited = server.exitCode === null && server.signalCode === null ? once(server, 'exit') : undefined;
  const lastResort = setTimeout(() => server.kill('SIGKILL'), stopTimeoutMillis);
  server.stdin.end();
  const count = await lines.next();
  await exited;
  clearTimeout(lastResort);
  if (count.done === true) throw new ForeignServerError('the server died before the tests ended');
  return Number(count.value);
}

/**
 * Starts the server on a free loopback port; it answers when this resolves. Throws ForeignServerError without a
 * JDK, or when the server does not answer within a minute.
 */
export async function startServer(options: StartOptions): Promise<ForeignServer> {
  const server = spawnServer(options);
  await once(server, 'spawn').catch((error: unknown) => {
    throw describeSpawnError(error, 'java');
  });
  // A server that dies early must be told by its exit, not by a broken pipe.
  server.stdin.on('error', () => undefined);
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const deadline = setTimeout(() => server.kill('SIGKILL'), startTimeoutMillis);
  const address = await lines.next();
  clearTimeout(deadline);
  if (address.done === true || server.pid === undefined) {
    throw new ForeignServerError(`the server did not start; its messages are in ${options.logFile}`);
  }
  await firstPing(address.value);
  return { uri: address.value, pid: server.pid, stop: () => stopServer(server, lines) };
}
