import { describe, expect, it } from 'vitest';
import { readSubgraphAddress } from './subgraph-address.ts';

const basic = (credentials: string): string => `Basic ${Buffer.from(credentials).toString('base64')}`;

describe('the address of a subgraph', () => {
  it('is taken as it is where nobody has to be let in', () => {
    const { url, headers } = readSubgraphAddress('http://127.0.0.1:4004/graphql?team=a');
    expect([url.href, headers]).toEqual(['http://127.0.0.1:4004/graphql?team=a', {}]);
  });

  it.each([
    ['http://hub:p%40ss@health.example/graphql', 'hub:p@ss'],
    ['https://hub@health.example/graphql', 'hub:'],
    ['http://:only@health.example/graphql', ':only'],
  ])('keeps name and password for a header alone: %s', (address, credentials) => {
    const { url, headers } = readSubgraphAddress(address);
    expect([url.username, url.password, url.host]).toEqual(['', '', 'health.example']);
    expect(headers).toEqual({ authorization: basic(credentials) });
  });

  it('leads to what lies beside the graph', () => {
    const { url, headers } = readSubgraphAddress('http://a:b@health.example/x/graphql', 'health/version');
    expect(url.href).toBe('http://health.example/x/health/version');
    expect(headers).toEqual({ authorization: basic('a:b') });
  });
});
