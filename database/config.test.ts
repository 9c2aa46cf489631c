import { expect, test } from 'vitest';
import { readDatabaseConfig } from './config.ts';

test('has a default for every setting', () => {
  expect(readDatabaseConfig({})).toEqual({
    DATABASE_PORT: 4017,
    DATABASE_HOST: '127.0.0.1',
    DATABASE_DIRECTORY: '.data/database',
  });
});

test.each(['127.0.0.1', '127.1.2.3', '::1', '0:0:0:0:0:0:0:1', 'localhost'])(
  'accepts the loopback address %s',
  (host) => {
    expect(readDatabaseConfig({ DATABASE_HOST: host }).DATABASE_HOST).toBe(host);
  },
);

test.each(['0.0.0.0', '192.168.0.1', '::', '::2', 'database.example.org', '127.0.0.1.example.org'])(
  'refuses %s, which others could reach',
  (host) => {
    expect(() => readDatabaseConfig({ DATABASE_HOST: host })).toThrow(
      `DATABASE_HOST: must be a loopback address`,
    );
  },
);

test('names all faults at once', () => {
  const read = () => readDatabaseConfig({ DATABASE_PORT: 'x', DATABASE_HOST: '0.0.0.0' });
  expect(read).toThrow(/DATABASE_PORT/);
  expect(read).toThrow(/DATABASE_HOST/);
});
