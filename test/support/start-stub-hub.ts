import { once } from 'node:events';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { buildSchema, type ExecutionResult, graphql } from 'graphql';
import { build } from 'vite';
import { pageRoutes } from '../../gateway/http/page-routes.ts';
import { securityHeaders } from '../../gateway/http/security-headers.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

interface GraphqlRequest {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

const schema = buildSchema(/* GraphQL */ `
  "A quarter of the city (German: Quartier)."
  type Quarter {
    id: ID!
    "Proper name."
    name: String!
    isFundingArea: Boolean!
    programmes: [String!]!
  }
  type Query {
    quarter(id: ID!): Quarter
    quarters(minProgrammes: Int): [Quarter!]!
  }
`);

const quarters = [
  { id: 'groepelingen', name: 'Gröpelingen', isFundingArea: true, programmes: ['WiN', 'AiQ', 'LLQ'] },
  { id: 'neue-vahr', name: 'Neue Vahr', isFundingArea: true, programmes: ['WiN', 'AiQ'] },
  { id: 'borgfeld', name: 'Borgfeld', isFundingArea: false, programmes: [] },
];

const rootValue = {
  quarter: ({ id }: { id: string }) => quarters.find((quarter) => quarter.id === id),
  quarters: ({ minProgrammes = 0 }: { minProgrammes?: number }) =>
    quarters.filter((quarter) => quarter.programmes.length >= minProgrammes),
};

/** The gateway's own page routes and headers, with pages built from `stub-operations/`, and a graph of three quarters. */
export async function startStubHub(): Promise<{ url: string; close: () => Promise<void> }> {
  const project = await buildPages();
  const app = express();
  app.use(securityHeaders());
  app.post('/graphql', express.json(), async (request, response) => {
    response.json(await answer(request.body as GraphqlRequest));
  });
  app.use(pageRoutes(join(project, 'gateway/web/dist')));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await rm(project, { recursive: true });
    },
  };
}

async function buildPages(): Promise<string> {
  const project = await mkdtemp(join(tmpdir(), 'stub-hub-'));
  const isSource = (path: string): boolean => !path.endsWith('/dist');
  await cp(join(repository, 'gateway/web'), join(project, 'gateway/web'), {
    recursive: true,
    filter: isSource,
  });
  await cp(join(repository, 'test/support/stub-operations'), join(project, 'schema/operations'), {
    recursive: true,
  });
  for (const file of ['package.json', 'tsconfig.json']) await cp(join(repository, file), join(project, file));
  await symlink(join(repository, 'node_modules'), join(project, 'node_modules'));
  await build({
    root: join(project, 'gateway/web'),
    configFile: join(project, 'gateway/web/vite.config.ts'),
    logLevel: 'warn',
  });
  return project;
}

async function answer({ query, variables, operationName }: GraphqlRequest): Promise<ExecutionResult> {
  return graphql({ schema, rootValue, source: query, variableValues: variables, operationName });
}
