import { createServer, type Server, type Socket } from 'node:net';
import { resolve } from 'node:path';
import { noteAddress } from './address.ts';
import { CursorRegistry } from './commands/cursors.ts';
import { answerRequest } from './commands/dispatch.ts';
import { Store } from './storage/store.ts';
import { serveConnection } from './wire/connection.ts';

/** Where the server keeps its data and listens. */
export interface DatabaseServerOptions {
  /** Made when absent; belongs to one process at a time. */
  readonly directory: string;
  /** 0 lets the system choose a free one. */
  readonly port: number;
  /** A loopback address; there is no authentication. Default 127.0.0.1. */
  readonly host?: string;
  /** Told about connections that ended early and about defects; silent by default. */
  readonly log?: (message: string) => void;
}

/** A running server. */
export interface DatabaseServer {
  /** What to hand to the MongoDB driver. */
  readonly uri: string;
  /** Ends all connections and closes the files. */
  close(): Promise<void>;
}

const SWEEP_MILLIS = 30_000;

/**
 * Starts a server that speaks the MongoDB wire protocol. Throws DirectoryLockedError when another process has the
 * directory, and the system's error when the port is taken; in both cases nothing stays open.
 */
export async function createDatabaseServer(options: DatabaseServerOptions): Promise<DatabaseServer> {
  const { host = '127.0.0.1', log = () => undefined } = options;
  const store = new Store(resolve(options.directory));
  const state = { store, cursors: new CursorRegistry(() => performance.now()) };
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    const connectionId = ++connections;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    const logDefect = (command: string, error: unknown) => {
      log(`${command} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    };
    serveConnection(
      socket,
      (request) => answerRequest(request, { state, connectionId, log: logDefect }),
      log,
    );
  });
  try {
    await listen(server, { port: options.port, host });
  } catch (error) {
    await store.close();
    throw error;
  }
  const sweep = setInterval(() => {
    state.cursors.sweep();
  }, SWEEP_MILLIS);
  sweep.unref();
  const uri = `mongodb://${formatHost(host)}:${portOf(server)}`;
  noteAddress(resolve(options.directory), uri);
  return {
    uri,
    async close() {
      clearInterval(sweep);
      const closed = new Promise((done) => server.close(done));
      for (const socket of sockets) socket.destroy();
      await closed;
      await store.close();
    },
  };
}

function listen(server: Server, at: { readonly port: number; readonly host: string }): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(at, () => {
      server.off('error', fail);
      done();
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('the database server listens on no port');
  return address.port;
}

function formatHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
