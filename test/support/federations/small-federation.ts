import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, GraphQLError, parse, type GraphQLSchema } from 'graphql';
import { readGatewayConfig } from '../../../gateway/config.ts';
import { createGateway, type GatewayOptions } from '../../../gateway/create-gateway.ts';
import { listen } from '../../../gateway/http/listen.ts';
import { createLogger } from '#lib/create-logger';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@shareable"])`;

const registerSdl = `${link}
  type Query {
    quarters: [Quarter!]
    quarter(id: ID!): Quarter
    badYear: String
    defect: String
    manyQuarters(count: Int!): [Quarter!]
  }
  type Mutation { rename(id: ID!, name: String!): Quarter }
  type Quarter @key(fields: "id") {
    id: ID!
    name: String!
    place: Place @shareable
    health: HealthInQuarter @external
    beds: Int! @external
    workerSummary: String @requires(fields: "health { workers }")
    bedSummary: String @requires(fields: "beds")
  }
  type Place { latitude: Float @shareable }
  type HealthInQuarter { workers: Int @external }
`;

const healthSdl = `${link}
  type Query { healthOffers: [String!] healthOfferCount: Int! }
  type Quarter @key(fields: "id") {
    id: ID!
    place: Place @shareable
    health: HealthInQuarter
    beds: Int!
  }
  type Place { longitude: Float @shareable }
  type HealthInQuarter { workers: Int offers: [String!]! }
`;

const names: Readonly<Record<string, string>> = { gröpelingen: 'Gröpelingen', tenever: 'Tenever' };
const quarterOf = (id: string) => ({ id, name: names[id] ?? id });

const registerResolvers = {
  Query: {
    quarters: () => Object.keys(names).map(quarterOf),
    quarter: (_: unknown, { id }: { id: string }) => (id in names ? quarterOf(id) : null),
    manyQuarters: (_: unknown, { count }: { count: number }) =>
      Array.from({ length: count }, (_, n) => quarterOf(`q${n}`)),
    badYear: () => {
      throw new GraphQLError('year must be between 2000 and 2030, but got: 1890', {
        extensions: { code: 'BAD_USER_INPUT', argument: 'year', stacktrace: ['at secret.ts'] },
      });
    },
    defect: () => {
      throw new GraphQLError('password of the database is wrong', {
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      });
    },
  },
  Mutation: { rename: (_: unknown, { id, name }: { id: string; name: string }) => ({ id, name }) },
  Quarter: {
    __resolveReference: (reference: { id: string }) => ({ ...quarterOf(reference.id), ...reference }),
    place: () => ({ latitude: 53.1 }),
    workerSummary: ({ health }: { health?: { workers: number } | null }) =>
      health ? `${health.workers} at work` : 'not delivered',
    bedSummary: ({ beds }: { beds: number }) => `${beds} beds`,
  },
};

const healthResolvers = {
  Query: { healthOffers: () => ['advice'], healthOfferCount: () => 1 },
  Quarter: {
    __resolveReference: ({ id }: { id: string }) => ({ id }),
    place: () => ({ longitude: 8.7 }),
    health: () => ({ workers: 2, offers: ['advice'] }),
    beds: () => 7,
  },
};

/** What a subgraph does with the next requests: answer, or one of the ways of giving no usable answer. */
export type SubgraphMood =
  | 'answers'
  | 'hangs'
  | 'breaks off'
  | 'speaks HTML'
  | 'fails with HTML'
  | 'fails with GraphQL'
  | 'answers too few'
  | 'says nothing but null';

/** A subgraph in this process, with everything it was asked. */
export interface SmallSubgraph {
  readonly name: string;
  readonly url: string;
  readonly requests: { readonly headers: http.IncomingHttpHeaders; readonly body: string }[];
  mood: SubgraphMood;
  /** Its answers wait for this. */
  gate: Promise<unknown>;
  /** Version of its data, as it announces it; undefined when it announces none. */
  dataVersion: string | undefined;
  /** `Cache-Control` of its answers; undefined when they have none. */
  cacheControl: string | undefined;
  stop(): Promise<void>;
}

const odd: Readonly<Partial<Record<SubgraphMood, readonly [status: number, type: string, body: string]>>> = {
  'speaks HTML': [200, 'text/html', '<p>Anmeldung</p>'],
  'fails with HTML': [502, 'text/html', '<p>Bad gateway</p>'],
  'fails with GraphQL': [
    500,
    'application/json',
    '{"errors":[{"message":"database is away","extensions":{"code":"SOURCE_UNAVAILABLE"}}]}',
  ],
  'answers too few': [200, 'application/json', '{"data":{"_entities":[]}}'],
  'says nothing but null': [200, 'application/json', '{"data":null}'],
};

async function startSubgraph(name: string, schema: GraphQLSchema): Promise<SmallSubgraph> {
  const requests: SmallSubgraph['requests'] = [];
  const announce = (response: http.ServerResponse): void => {
    const { dataVersion } = subgraph;
    response.writeHead(dataVersion === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ dataVersion }));
  };
  const answer = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    if (request.url === '/health/version') {
      announce(response);
      return;
    }
    if (request.url === '/health/facts') {
      response.writeHead(404).end();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    requests.push({ headers: request.headers, body });
    await subgraph.gate;
    if (subgraph.mood === 'hangs') return;
    if (subgraph.mood === 'breaks off') {
      response.destroy();
      return;
    }
    const [status, type, text] = odd[subgraph.mood] ?? [200, 'application/json', ''];
    const { cacheControl } = subgraph;
    response.writeHead(status, {
      'content-type': type,
      ...(cacheControl !== undefined && { 'cache-control': cacheControl }),
    });
    if (text !== '') {
      response.end(text);
      return;
    }
    const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
    response.end(JSON.stringify(await graphql({ schema, source: query, variableValues: variables ?? {} })));
  };
  const server = http.createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const subgraph: SmallSubgraph = {
    name,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    requests,
    mood: 'answers',
    gate: Promise.resolve(),
    dataVersion: undefined,
    cacheControl: undefined,
    async stop() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return subgraph;
}

/** Two subgraphs in this process and what they compose to. */
export interface SmallSubgraphs {
  readonly register: SmallSubgraph;
  readonly health: SmallSubgraph;
  readonly supergraphSdl: string;
  stop(): Promise<void>;
}

/** Starts the two subgraphs on free ports; the supergraph names their addresses. */
export async function startSmallSubgraphs(): Promise<SmallSubgraphs> {
  const schemaOf = (sdl: string, resolvers: object): GraphQLSchema =>
    buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as Record<string, never> }]);
  const register = await startSubgraph('register', schemaOf(registerSdl, registerResolvers));
  const health = await startSubgraph('health', schemaOf(healthSdl, healthResolvers));
  const composed = composeServices([
    { name: 'register', url: register.url, typeDefs: parse(registerSdl) },
    { name: 'health', url: health.url, typeDefs: parse(healthSdl) },
  ]);
  if (composed.errors)
    throw new AggregateError(composed.errors, composed.errors.map(({ message }) => message).join('\n'));
  return {
    register,
    health,
    supergraphSdl: composed.supergraphSdl,
    async stop() {
      await Promise.all([register.stop(), health.stop()]);
    },
  };
}

/** The body of a GraphQL answer, and how it came. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data?: Record<string, unknown> | null;
    readonly extensions?: Record<string, unknown>;
    readonly errors?: {
      readonly message: string;
      readonly path?: unknown[];
      readonly extensions: Record<string, unknown>;
    }[];
  };
}

/** A gateway over two small subgraphs, all in this process. */
export interface SmallFederation extends SmallSubgraphs {
  /** Base URL of the gateway. */
  readonly url: string;
  /** How many requests the gateway has received so far. */
  received(): number;
  /** Log lines written so far. */
  readonly logLines: Record<string, unknown>[];
  /** Asks the gateway by POST. */
  ask(query: string, options?: { variables?: object; headers?: Record<string, string> }): Promise<Answer>;
}

/** Starts gateway and subgraphs on free ports, with the settings of an environment. */
export async function startSmallFederation(
  env: Record<string, string> = {},
  options: Pick<GatewayOptions, 'callerClassOf'> = {},
): Promise<SmallFederation> {
  const subgraphs = await startSmallSubgraphs();
  const config = readGatewayConfig({ GATEWAY_PORT: '0', LOG_LEVEL: 'info', ...env });
  const logLines: Record<string, unknown>[] = [];
  const logger = createLogger('gateway', config.logLevel, {
    write: (line: string) => void logLines.push(JSON.parse(line) as Record<string, unknown>),
  });
  const gateway = await createGateway({
    // The names of the real departments must not lead this gateway to their addresses.
    config: { ...config, subgraphUrls: {} },
    supergraphSdl: subgraphs.supergraphSdl,
    logger,
    ...options,
  });
  let received = 0;
  gateway.server.on('request', () => {
    received += 1;
  });
  const url = await listen(gateway.server, config);
  return {
    ...subgraphs,
    url,
    received: () => received,
    logLines,
    async ask(query, { variables, headers } = {}) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return {
        status: response.status,
        headers: response.headers,
        body: (await response.json()) as Answer['body'],
      };
    },
    async stop() {
      await gateway.stop();
      await subgraphs.stop();
    },
  };
}
