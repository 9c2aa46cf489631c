// Builds the pages once npm has installed everything. Without the development packages (npm install --omit=dev) there is
// nothing to build with: then the gateway serves the graph, and pages only if they were built elsewhere.
// JavaScript, because npm may call it with a Node that does not read TypeScript.
import { join } from 'node:path';

function hasVite() {
  try {
    import.meta.resolve('vite');
    return true;
  } catch {
    return false;
  }
}

if (hasVite()) {
  const { build } = await import('vite');
  await build({ root: join(import.meta.dirname, '../gateway/web'), logLevel: 'warn' });
} else {
  console.log('The pages are not built: that takes the development packages.');
}
