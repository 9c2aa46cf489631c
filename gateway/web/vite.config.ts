import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { listExamples } from './build/list-examples.ts';
import { precompress } from './build/precompress.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The pages the gateway serves: everything comes from this bundle, nothing is inlined, so a strict CSP holds. */
export default defineConfig({
  root: here('.'),
  base: './',
  publicDir: false,
  plugins: [listExamples(here('../../schema/operations/')), precompress()],
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // The code editor alone is about 2.5 MB; it is loaded after the first paint and cached for a year.
    chunkSizeWarningLimit: 3500,
    rolldownOptions: {
      input: [
        here('index.html'),
        here('en/index.html'),
        here('playground/index.html'),
        here('dashboard/index.html'),
      ],
      // The components marked "use client" are right here: in the browser there is no server side to tell apart.
      checks: { bundlerTimings: false },
      onLog(level, log, report) {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
});
