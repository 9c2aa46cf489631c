import { describe, expect, it } from 'vitest';
import { ConfigError } from '#lib/errors';
import { readSubgraphConfig } from '#kit/config';

const entry = { name: 'health', folder: 'health', settingsPrefix: 'HEALTH', defaultPort: 4004 } as const;

function faultsOf(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    readSubgraphConfig(entry, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  throw new Error('the settings were taken');
}

describe('readSubgraphConfig', () => {
  it('needs no setting for a trial on one machine', () => {
    expect(readSubgraphConfig(entry, {})).toEqual({
      host: '127.0.0.1',
      port: 4004,
      mongodbUri: 'mongodb://127.0.0.1:4017',
      hubUrl: 'http://127.0.0.1:4000',
      databaseTimeoutMillis: 3000,
      signingSecret: undefined,
      isProduction: false,
      logLevel: 'warn',
    });
  });

  it('reads the settings of its own department and those all share', () => {
    const env = {
      HEALTH_HOST: '10.0.0.4',
      HEALTH_PORT: '5004',
      BUILDING_PORT: '5003',
      MONGODB_URI: 'mongodb://all.example',
      HEALTH_MONGODB_URI: 'mongodb+srv://health.example',
      DATABASE_TIMEOUT_MILLIS: '250',
      SIGNING_SECRET: 'sixteen letters!',
      NODE_ENV: 'production',
      LOG_LEVEL: 'info',
      HUB_URL: 'https://hub.example',
      HEALTH_WRITE_KEY: 'sixteen letters?',
    };
    expect(readSubgraphConfig(entry, env)).toEqual({
      host: '10.0.0.4',
      port: 5004,
      mongodbUri: 'mongodb+srv://health.example',
      hubUrl: 'https://hub.example',
      writeKey: 'sixteen letters?',
      databaseTimeoutMillis: 250,
      signingSecret: 'sixteen letters!',
      isProduction: true,
      logLevel: 'info',
    });
  });

  it('falls back to the database server of all departments', () => {
    const config = readSubgraphConfig(entry, { MONGODB_URI: 'mongodb://all.example' });
    expect(config.mongodbUri).toBe('mongodb://all.example');
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(readSubgraphConfig(entry, {}))).toBe(true);
  });

  it('demands a signing secret in production', () => {
    expect(faultsOf({ NODE_ENV: 'production' })).toEqual([
      'SIGNING_SECRET: is required when NODE_ENV is production',
    ]);
  });

  it('demands a signing secret in production only', () => {
    expect(readSubgraphConfig(entry, { NODE_ENV: 'test' }).signingSecret).toBeUndefined();
  });

  it('does not ask for a secret that is there and too short', () => {
    expect(faultsOf({ NODE_ENV: 'production', SIGNING_SECRET: 'short' })).toEqual([
      'SIGNING_SECRET: must have at least 16 characters, but got: (not shown)',
    ]);
  });

  it('tells every fault at once, the missing secret among them', () => {
    const faults = faultsOf({
      NODE_ENV: 'production',
      HEALTH_PORT: '70000',
      MONGODB_URI: 'http://database',
      DATABASE_TIMEOUT_MILLIS: '0',
      LOG_LEVEL: 'loud',
    });
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'HEALTH_PORT',
      'MONGODB_URI',
      'DATABASE_TIMEOUT_MILLIS',
      'LOG_LEVEL',
      'SIGNING_SECRET',
    ]);
  });

  it.each([
    'mongodbx://host',
    'mongodb://',
    'mongodb://host:port',
    'mongodb://host/?noSuchOption=1',
    'mongodb+srv://one,two',
  ])('refuses %s, which the driver could not use', (uri) => {
    expect(faultsOf({ HEALTH_MONGODB_URI: uri })).toEqual([expect.stringContaining('HEALTH_MONGODB_URI: ')]);
  });

  it.each([
    'someone:hunter2@host:port',
    'someone:hunter2@one@two',
    'some:one:hunter2@host',
    'someone:x/hunter2@host',
  ])('does not repeat the password of mongodb://%s, which it refuses', (rest) => {
    const [fault] = faultsOf({ MONGODB_URI: `mongodb://${rest}` });
    expect(fault).toMatch(/^MONGODB_URI: /);
    expect(fault).not.toContain('hunter2');
  });
});
