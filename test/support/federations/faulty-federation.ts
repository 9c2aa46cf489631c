import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { readGatewayConfig } from '../../../gateway/config.ts';
import { createGateway } from '../../../gateway/create-gateway.ts';
import { listen } from '../../../gateway/http/listen.ts';
import type { Answer } from './small-federation.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])`;

const numberOf = (id: string): number => Number(id.slice(1));

const departments = {
  register: {
    sdl: `${link}
      type Query { quarter(id: ID!): Quarter quarters(ids: [ID!]!): [Quarter!] }
      type Quarter @key(fields: "id") {
        id: ID! name: String
        health: Health @external
        summary: String @requires(fields: "health { workers }")
      }
      type Health { workers: Int @external }`,
    resolvers: {
      Query: {
        quarter: (_: unknown, { id }: { id: string }) => ({ id }),
        quarters: (_: unknown, { ids }: { ids: string[] }) => ids.map((id) => ({ id })),
      },
      Quarter: {
        __resolveReference: (reference: object) => reference,
        name: ({ id }: { id: string }) => `name of ${id}`,
        summary: ({ id, health }: { id: string; health?: { workers?: number } | null }) =>
          `${id}: ${health?.workers ?? 'not delivered'}`,
      },
    },
  },
  health: {
    sdl: `${link}
      type Query { healthName: String }
      type Quarter @key(fields: "id") { id: ID! health: Health }
      type Health { workers: Int offers: [Offer!] }
      interface Offer { title: String }
      type Course implements Offer { title: String seats: Int }
      type Walk implements Offer { title: String }`,
    resolvers: {
      Query: { healthName: () => 'health' },
      Quarter: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        health: ({ id }: { id: string }) => ({
          workers: numberOf(id),
          offers: [
            { __typename: 'Course', title: `course of ${id}`, seats: numberOf(id) },
            { __typename: 'Walk', title: `walk of ${id}` },
          ],
        }),
      },
    },
  },
  building: {
    sdl: `${link}
      type Query { buildingName: String }
      type Quarter @key(fields: "id") { id: ID! sites: [String!] }`,
    resolvers: {
      Query: { buildingName: () => 'building' },
      Quarter: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        sites: ({ id }: { id: string }) => [`site of ${id}`],
      },
    },
  },
} as const;

/** The stub subgraphs: the register has the quarters on its root, the others add to them. */
export type FaultyName = keyof typeof departments;

/** What a subgraph does instead of giving its answer. */
export interface Fault {
  readonly name: string;
  /** The body in place of the right one; the right one without it. */
  readonly change?: (answer: Record<string, never>) => unknown;
  readonly status?: number;
  /** What becomes of the connection: `half` closes it in the middle of the body, `none` before a word, `never` leaves it open in silence. */
  readonly end?: 'half' | 'none' | 'never';
}

/** A gateway over stub subgraphs that fail as a test wants. */
export interface FaultyFederation {
  /** Decides about each call: by subgraph and by the quarters the call is about. */
  faultOf: (subgraph: FaultyName, ids: readonly string[]) => Fault | undefined;
  ask(query: string, variables?: object): Promise<Answer['body']>;
  stop(): Promise<void>;
}

type FaultOf = (body: string) => Fault | undefined;

function send(response: http.ServerResponse, fault: Fault | undefined, answer: unknown): void {
  const changed: unknown = fault?.change ? fault.change(structuredClone(answer) as never) : answer;
  const bytes = Buffer.from(typeof changed === 'string' ? changed : JSON.stringify(changed));
  const headers = { 'content-type': 'application/json', 'content-length': bytes.length };
  response.writeHead(fault?.status ?? 200, headers);
  if (fault?.end !== 'half') {
    response.end(bytes);
    return;
  }
  // The caller has the first half before the connection breaks.
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
}

async function startStub(name: FaultyName, faultOf: FaultOf) {
  const { sdl, resolvers } = departments[name];
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers });
  const serve = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const fault = faultOf(body);
    if (fault?.end === 'none') response.destroy();
    if (fault?.end === 'none' || fault?.end === 'never') return;
    const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
    send(response, fault, await graphql({ schema, source: query, variableValues: variables ?? {} }));
  };
  const server = http.createServer((request, response) => {
    if (request.url === '/graphql') void serve(request, response);
    else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, name, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` };
}

/** Starts gateway and stubs on free ports, with the settings of an environment. */
export async function startFaultyFederation(env: Record<string, string> = {}): Promise<FaultyFederation> {
  const names = Object.keys(departments) as FaultyName[];
  const stubs = await Promise.all(
    names.map((name) =>
      startStub(name, (body) => federation.faultOf(name, [...new Set(body.match(/q\d+/g))])),
    ),
  );
  const { supergraphSdl, errors } = composeServices(
    stubs.map(({ name, url }) => ({ name, url, typeDefs: parse(departments[name].sdl) })),
  );
  if (errors) throw new AggregateError(errors, errors.map(({ message }) => message).join('\n'));
  const config = readGatewayConfig({ GATEWAY_PORT: '0', LOG_LEVEL: 'silent', ...env });
  const gateway = await createGateway({ config: { ...config, subgraphUrls: {} }, supergraphSdl });
  const url = await listen(gateway.server, config);
  const federation: FaultyFederation = {
    faultOf: () => undefined,
    async ask(query, variables) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as Answer['body'];
    },
    async stop() {
      await gateway.stop();
      for (const { server } of stubs) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
  return federation;
}
