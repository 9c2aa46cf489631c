import { once } from 'node:events';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { buildSchema, graphql } from 'graphql';
import sirv from 'sirv';
import { build } from 'vite';

const repository = fileURLToPath(new URL('../..', import.meta.url));

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

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

/** The pages, built with the operations of `stub-operations/`, in front of a graph of three quarters. */
export async function startStubHub(): Promise<{ url: string; close: () => Promise<void> }> {
  const project = await buildPages();
  const pages = sirv(join(project, 'gateway/web/dist'), { brotli: true, gzip: true });
  const server = createServer((request, response) => {
    if (request.url === '/graphql') {
      void answer(request).then((body) => response.setHeader('content-type', 'application/json').end(body));
      return;
    }
    response.setHeader('content-security-policy', contentSecurityPolicy);
    pages(request, response, () => {
      response.writeHead(404).end();
    });
  });
  server.listen(0, '127.0.0.1');
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

async function answer(request: IncomingMessage): Promise<string> {
  const { query, variables, operationName } = (await json(request)) as {
    query: string;
    variables?: Record<string, unknown>;
    operationName?: string;
  };
  const result = await graphql({
    schema,
    rootValue,
    source: query,
    variableValues: variables,
    operationName,
  });
  return JSON.stringify(result);
}
