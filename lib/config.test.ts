import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { millisSetting, portSetting, readConfig } from '#lib/config';
import { ConfigError } from '#lib/errors';

const shape = z.object({
  PORT: portSetting.default(4000),
  WAIT_MILLIS: millisSetting.default(50),
  SIGNING_SECRET: z.string().min(3).optional(),
  MONGODB_URI: z.string().startsWith('mongodb').optional(),
});

const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(shape, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
};

describe('readConfig', () => {
  it('takes the default for a setting that is absent or empty', () => {
    expect(readConfig(shape, { PORT: '', WAIT_MILLIS: undefined })).toEqual({ PORT: 4000, WAIT_MILLIS: 50 });
  });

  it('ignores settings it does not know', () => {
    expect(readConfig(shape, { HOME: '/root' })).toEqual({ PORT: 4000, WAIT_MILLIS: 50 });
  });

  it('gives settings that cannot be changed', () => {
    expect(Object.isFrozen(readConfig(shape, {}))).toBe(true);
  });

  it('lists every fault at once, each with setting and value', () => {
    expect(faultsOf({ PORT: '70000', WAIT_MILLIS: '0' })).toEqual([
      'PORT: Too big: expected number to be <=65535, but got: 70000',
      'WAIT_MILLIS: Too small: expected number to be >0, but got: 0',
    ]);
  });

  it('does not show a secret that is wrong', () => {
    expect(faultsOf({ SIGNING_SECRET: 'xy' })).toEqual([
      'SIGNING_SECRET: Too small: expected string to have >=3 characters, but got: (not shown)',
    ]);
  });

  it.each(['http://hub:geheim@db:27017', 'http://hub:ge@h/eim@db:27017', 'hub:geheim@db:27017'])(
    'does not show the password in an address that is wrong (%#)',
    (address) => {
      expect(faultsOf({ MONGODB_URI: address })).toEqual([
        'MONGODB_URI: Invalid string: must start with "mongodb", but got: (not shown)@db:27017',
      ]);
    },
  );
});
