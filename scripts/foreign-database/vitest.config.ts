import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig } from 'vitest/config';
import repositoryConfig from '../../vitest.config.ts';

/** The suite as it always runs, but leaving out by name what the foreign server lacks. */
export default mergeConfig(
  repositoryConfig,
  defineConfig({
    test: { setupFiles: [fileURLToPath(new URL('skip-lacking.ts', import.meta.url))] },
  }),
);
