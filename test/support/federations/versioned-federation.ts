import { once } from 'node:events';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parse } from 'graphql';
import { sealSupergraph } from '../../../gateway/supergraph/seal.ts';
import { composeSubgraphs } from '../../../scripts/schema/composing/composition.ts';

/** Two subgraphs of which every version of the supergraph names other addresses, and the file that holds the supergraph. */
export interface VersionedFederation {
  readonly supergraphPath: string;
  /** The supergraph of a version, as it is published. */
  supergraph(version: number): string;
  /** Puts a text in the place of the file, all at once. */
  publish(text: string): Promise<void>;
  stop(): Promise<void>;
}

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';

/** What is asked of both subgraphs, one after the other, and of the schema: each says its version. */
export const versionQuestion = '{ quarter { left right } __type(name: "Quarter") { description } }';

const quarterType = (version: number, field: string): string =>
  `"${version}" type Quarter @key(fields: "id") { id: ID! ${field}: Int }`;

function composed(version: number, url: string): string {
  const subgraph = (name: string, sdl: string) => ({
    name,
    url: `${url}/${version}/${name}`,
    document: parse(link + sdl),
  });
  const { supergraphSdl } = composeSubgraphs([
    subgraph('left', `type Query { quarter: Quarter } ${quarterType(version, 'left')}`),
    subgraph('right', quarterType(version, 'right')),
  ]);
  return sealSupergraph(supergraphSdl);
}

/** Answers at `/<version>/<subgraph>` with the version, after a moment in which the supergraph may change. */
async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const [, version, name] = (request.url ?? '').split('/');
  request.resume();
  await once(request, 'end');
  await delay(2);
  const value = Number(version);
  const data =
    name === 'left'
      ? { quarter: { __typename: 'Quarter', id: 'grohn', left: value } }
      : { _entities: [{ right: value }] };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ data }));
}

/** Starts the subgraphs and writes the supergraph of version 0. */
export async function startVersionedFederation(): Promise<VersionedFederation> {
  const server = http.createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const directory = await mkdtemp(join(tmpdir(), 'versions-'));
  const supergraphPath = join(directory, 'supergraph.graphql');
  const publish = async (text: string): Promise<void> => {
    await writeFile(`${supergraphPath}.tmp`, text);
    await rename(`${supergraphPath}.tmp`, supergraphPath);
  };
  await publish(composed(0, url));
  return {
    supergraphPath,
    supergraph: (version) => composed(version, url),
    publish,
    async stop() {
      server.close();
      server.closeAllConnections();
      await rm(directory, { recursive: true });
    },
  };
}
