import { expect, it } from 'vitest';
import { readSubgraphUrls } from './subgraph-urls.ts';

it('reads name and address of each subgraph', () => {
  const sdl = `
    enum Other { A }
    enum join__Graph {
      HEALTH @join__graph(name: "health", url: "http://127.0.0.1:4004/graphql")
      SENATE @join__graph(name: "senate_chancellery", url: "")
    }`;
  expect(readSubgraphUrls(sdl)).toEqual({
    health: 'http://127.0.0.1:4004/graphql',
    senate_chancellery: '',
  });
});
