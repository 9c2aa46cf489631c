import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createSubgraphServer, type SubgraphServer } from '#kit/server/create-server';
import { createLogger } from '#lib/create-logger';
import { createDataVersion } from '#kit/tables/data-version';
import type { TestHub, TestSubgraph } from './hub.ts';

/** A subgraph of a test hub at an address of its own, where it can be stopped and started again. */
export interface Door {
  /** Name of the subgraph in the supergraph. */
  readonly name: string;
  readonly url: string;
  /** Starts to listen, at the same port each time. */
  open(): Promise<void>;
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
}

const serve = ({ subgraph, connection }: TestSubgraph, name: string): Promise<SubgraphServer> =>
  createSubgraphServer({
    schema: subgraph.schema,
    createContext: (request) => subgraph.createContext(request),
    readiness: async () => ({ isReady: true }),
    // As shipped: the gateway may keep answers.
    dataVersion: createDataVersion({ db: connection.db, timeoutMillis: 30_000, now: () => new Date() }),
    signingSecret: undefined,
    isProduction: false,
    logger: createLogger(name, 'silent'),
  });

async function createDoor(part: TestSubgraph): Promise<Door> {
  const { name } = part.entry;
  let server: SubgraphServer | undefined;
  let port = 0;
  const open = async (): Promise<void> => {
    if (server) return;
    server = await serve(part, name);
    server.http.listen(port, '127.0.0.1');
    await once(server.http, 'listening');
    ({ port } = server.http.address() as AddressInfo);
  };
  await open();
  return {
    name,
    url: `http://127.0.0.1:${port}/graphql`,
    open,
    async close() {
      const closing = server;
      server = undefined;
      const closed = closing?.stop();
      closing?.http.closeAllConnections();
      await closed;
    },
  };
}

/** Opens a door for every subgraph of a hub, in the order of the registry. */
export async function openDoors(hub: TestHub): Promise<Door[]> {
  const doors: Door[] = [];
  for (const part of hub.subgraphs.values()) doors.push(await createDoor(part));
  return doors;
}
