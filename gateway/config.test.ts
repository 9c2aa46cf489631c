import { describe, expect, it } from 'vitest';
import { ConfigError } from '#lib/errors';
import { subgraphRegistry } from '#registry';
import { readGatewayConfig } from './config.ts';

const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readGatewayConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
};

describe('readGatewayConfig', () => {
  it('listens on loopback port 4000 and finds every department there without any setting', () => {
    const config = readGatewayConfig({});
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      subgraphTimeoutMillis: 5000,
      signingSecret: undefined,
      logLevel: 'warn',
      isProduction: false,
    });
    expect(config.subgraphUrls).toMatchObject({
      quarters: 'http://127.0.0.1:4001/graphql',
      social_affairs: 'http://127.0.0.1:4002/graphql',
    });
    expect(Object.keys(config.subgraphUrls)).toEqual(subgraphRegistry.map(({ name }) => name));
  });

  it('takes the address of a department from its setting', () => {
    expect(
      readGatewayConfig({ SOCIAL_AFFAIRS_URL: 'https://soziales.example/graphql' }).subgraphUrls[
        'social_affairs'
      ],
    ).toBe('https://soziales.example/graphql');
  });

  it('counts a relative path of the supergraph from the folder of the project', () => {
    expect(readGatewayConfig({}).supergraphPath).toBe(
      new URL('../schema/supergraph.graphql', import.meta.url).pathname,
    );
    expect(readGatewayConfig({ SUPERGRAPH_PATH: '/etc/hub.graphql' }).supergraphPath).toBe(
      '/etc/hub.graphql',
    );
  });

  it('names every fault at once, a missing secret in production among them', () => {
    expect(
      faultsOf({ NODE_ENV: 'production', GATEWAY_PORT: 'x', HEALTH_URL: 'ftp://health', LOG_LEVEL: 'loud' }),
    ).toEqual([
      'GATEWAY_PORT: Invalid input: expected number, received NaN, but got: x',
      'LOG_LEVEL: Invalid option: expected one of "fatal"|"error"|"warn"|"info"|"debug"|"trace"|"silent", but got: loud',
      'HEALTH_URL: Invalid URL, but got: ftp://health',
      'SIGNING_SECRET: is required when NODE_ENV is production',
    ]);
  });

  it('is content in production with a secret', () => {
    expect(
      readGatewayConfig({ NODE_ENV: 'production', SIGNING_SECRET: 'sixteen-letters-and-more' }),
    ).toMatchObject({
      isProduction: true,
      signingSecret: 'sixteen-letters-and-more',
    });
  });

  it('takes origins separated by commas, or any, and nothing that is no origin', () => {
    const origins = (text: string): readonly string[] =>
      readGatewayConfig({ GATEWAY_CORS_ORIGINS: text }).corsOrigins;
    expect(readGatewayConfig({}).corsOrigins).toEqual([]);
    expect(origins('https://a.example, http://b.example:8080')).toEqual([
      'https://a.example',
      'http://b.example:8080',
    ]);
    expect(origins('*')).toEqual(['*']);
    expect(() => origins('https://a.example/page')).toThrow('must be origins');
  });
});
