import { describe, expect, it } from 'vitest';
import { ConfigError } from '#lib/errors';
import { subgraphRegistry } from '#registry';
import { embeddedDatabaseUri, httpAddress, readHubSettings } from './hub-settings.ts';

describe('readHubSettings', () => {
  it('uses the ports of the registry when nothing is set', () => {
    const { gatewayPort, database, departments } = readHubSettings({});
    expect({ gatewayPort, database }).toEqual({
      gatewayPort: 4000,
      database: { host: '127.0.0.1', port: 4017 },
    });
    const told = departments.map(({ folder, port }) => `${folder} ${port}`);
    expect(told).toContain('health 4004');
    expect(told).toEqual(subgraphRegistry.map(({ folder, defaultPort }) => `${folder} ${defaultPort}`));
  });

  it('tells the gateway the address that follows from a changed port', () => {
    const { departments } = readHubSettings({ HEALTH_PORT: '5004' });
    expect(departments.find(({ folder }) => folder === 'health')).toEqual({
      folder: 'health',
      host: '127.0.0.1',
      port: 5004,
      portSetting: 'HEALTH_PORT',
      urlSetting: 'HEALTH_URL',
      url: 'http://127.0.0.1:5004/graphql',
    });
  });

  it('keeps an address of a department that is set', () => {
    const { departments } = readHubSettings({ HEALTH_URL: 'https://health.example/graphql' });
    expect(departments.find(({ folder }) => folder === 'health')?.url).toBe('https://health.example/graphql');
  });

  it('needs no embedded database when one address is set for all', () => {
    expect(readHubSettings({ MONGODB_URI: 'mongodb://127.0.0.1:27017' }).database).toBeNull();
  });

  it('needs the embedded database while one department has no address of its own', () => {
    expect(readHubSettings({ HEALTH_MONGODB_URI: 'mongodb://127.0.0.1:27017' }).database?.port).toBe(4017);
  });

  it('needs no embedded database when every department has an address of its own', () => {
    const names = subgraphRegistry.map(({ settingsPrefix }) => `${settingsPrefix}_MONGODB_URI`);
    const env = Object.fromEntries(names.map((name) => [name, 'mongodb://127.0.0.1:27017']));
    expect(readHubSettings(env).database).toBeNull();
  });

  it('makes up a secret for each run', () => {
    const secrets = [readHubSettings({}).signingSecret, readHubSettings({}).signingSecret];
    expect(secrets[0]).toMatch(/^[\w-]{43}$/);
    expect(secrets[1]).not.toBe(secrets[0]);
  });

  it('keeps the secret that is set', () => {
    expect(readHubSettings({ SIGNING_SECRET: 'a secret of sixteen' }).signingSecret).toBe(
      'a secret of sixteen',
    );
  });

  it('refuses a random port, which nobody could be told', () => {
    expect(() => readHubSettings({ HEALTH_PORT: '0' })).toThrow(ConfigError);
  });
});

describe('embeddedDatabaseUri', () => {
  it.each([
    [{}, 'mongodb://127.0.0.1:4017'],
    [{ DATABASE_HOST: '', DATABASE_PORT: '' }, 'mongodb://127.0.0.1:4017'],
    [{ DATABASE_HOST: '::1', DATABASE_PORT: '5017' }, 'mongodb://[::1]:5017'],
  ])('of %j is %s', (env, uri) => {
    expect(embeddedDatabaseUri(env)).toBe(uri);
  });
});

describe('httpAddress', () => {
  it.each([
    ['192.0.2.7', 'http://192.0.2.7:80'],
    ['0.0.0.0', 'http://127.0.0.1:80'],
    ['::', 'http://127.0.0.1:80'],
    ['::1', 'http://[::1]:80'],
  ])('calls a process that listens on %s at %s', (host, address) => {
    expect(httpAddress(host, 80)).toBe(address);
  });
});
