import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { installServer } from './install-server.ts';

const cacheFolder = mkdtempSync(join(tmpdir(), 'foreign-database-'));

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(cacheFolder, { recursive: true });
});

it('fails with what to install, and leaves no half installation, on a machine without Maven', async () => {
  vi.stubEnv('PATH', cacheFolder);
  await expect(installServer(cacheFolder)).rejects.toThrow(
    'npm run test:mongodb needs a JDK (17 or later) and Maven, but `mvn` is not on the PATH',
  );
  expect(readdirSync(cacheFolder)).toEqual([]);
});
