import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { createSubgraphServer } from '#kit/server/create-server';
import { createLogger } from '#lib/create-logger';
import type { RunningSubgraph } from '../companion.ts';
import { suiteFile } from '../suite-files.ts';
import { productsResolvers } from './resolvers.ts';

/**
 * Serves the suite's products schema with the server every department has, on a free port of this machine.
 * It takes unsigned calls: the suite asks it directly too.
 */
export async function startProducts(): Promise<RunningSubgraph> {
  const schema = buildSubgraphSchema({
    typeDefs: parse(await readFile(suiteFile('products.graphql'), 'utf8')),
    resolvers: productsResolvers,
  });
  const server = await createSubgraphServer({
    schema,
    createContext: () => ({}),
    readiness: async () => ({ isReady: true }),
    signingSecret: undefined,
    isProduction: false,
    logger: createLogger('products', 'silent'),
  });
  server.http.listen(0, '127.0.0.1');
  await once(server.http, 'listening');
  const { port } = server.http.address() as AddressInfo;
  return { name: 'products', url: `http://127.0.0.1:${port}/graphql`, stop: async () => server.stop() };
}
