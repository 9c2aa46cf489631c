import { readFileSync } from 'node:fs';
import { GraphQLSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { subgraphRegistry } from '#registry';
import { readGatewayConfig } from './config.ts';
import { createPlacedFactsReader, createPlacedVersionReader, placeSubgraphs } from './subgraph-places.ts';
import type { LocalSubgraph } from './transport/local-link.ts';

const supergraphSdl = readFileSync('schema/supergraph.graphql', 'utf8');
const config = readGatewayConfig({ BUILDING_URL: 'http://building.example/graphql' });

const aSubgraph = (version?: string): LocalSubgraph => ({
  schema: new GraphQLSchema({}),
  createContext: () => ({}),
  ...(version !== undefined && {
    dataVersion: { read: () => Promise.resolve(version), last: () => version },
  }),
});

describe('placeSubgraphs', () => {
  it('places who runs here in this process, and everybody else at an address', () => {
    const health = (): undefined => undefined;
    const places = placeSubgraphs(supergraphSdl, { config, localSubgraphs: { health } });
    expect(places['health']).toEqual({ local: health });
    expect(places['building']).toEqual({ url: 'http://building.example/graphql' });
    expect(Object.keys(places).sort()).toEqual(subgraphRegistry.map(({ name }) => name as string).sort());
  });
});

const { signal } = new AbortController();

describe('createPlacedVersionReader', () => {
  it('asks a subgraph of this process itself, as it is at that moment', async () => {
    let health: LocalSubgraph | undefined = aSubgraph('v1');
    const read = createPlacedVersionReader({ health: { local: () => health } });
    expect(await read('health', signal)).toBe('v1');
    health = aSubgraph('v2');
    expect(await read('health', signal)).toBe('v2');
    health = undefined;
    expect(await read('health', signal)).toBeUndefined();
  });

  it('knows no version of one that announces none, nor of one nobody knows', async () => {
    const read = createPlacedVersionReader({ health: { local: () => aSubgraph() } });
    expect([await read('health', signal), await read('nobody', signal)]).toEqual([undefined, undefined]);
  });
});

describe('createPlacedFactsReader', () => {
  const tables = [{ name: 'sites', rowCount: 3, importedAt: null }];
  const readerOf = (facts: () => Promise<unknown>) =>
    createPlacedFactsReader({ health: { local: () => ({ ...aSubgraph(), facts }) } });

  it('asks a subgraph of this process itself', async () => {
    expect(await readerOf(() => Promise.resolve({ tables }))('health', signal)).toEqual({ tables });
  });

  it('knows nothing of one that cannot tell', async () => {
    expect(await readerOf(() => Promise.reject(new Error('away')))('health', signal)).toBeUndefined();
    expect(
      await createPlacedFactsReader({ health: { local: () => undefined } })('health', signal),
    ).toBeUndefined();
  });
});
