import { defineConfig } from 'vitest/config';

// Two cores: two workers. Long-lived processes (hub, database, browser) are started by test/support.
const shared = {
  environment: 'node',
  testTimeout: 60_000,
  hookTimeout: 120_000,
  // What comes late on a busy machine comes nevertheless.
  expect: { poll: { timeout: 15_000 } },
} as const;

export default defineConfig({
  // Vite would take graphql's .mjs files where Node takes its .js files: then there are two, one for us and one for Apollo.
  resolve: { alias: [{ find: /^graphql$/, replacement: import.meta.resolve('graphql') }] },
  test: {
    maxWorkers: 2,
    env: { APOLLO_TELEMETRY_DISABLED: 'true' },
    projects: [
      {
        extends: true,
        test: { ...shared, name: 'unit', include: ['{lib,gateway,subgraphs,database,scripts}/**/*.test.ts'] },
      },
      { extends: true, test: { ...shared, name: 'contract', include: ['test/contract/**/*.test.ts'] } },
      { extends: true, test: { ...shared, name: 'e2e', include: ['test/e2e/**/*.test.ts'] } },
    ],
  },
});
