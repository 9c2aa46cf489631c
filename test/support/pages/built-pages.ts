import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const project = fileURLToPath(new URL('../../..', import.meta.url));
const web = join(project, 'gateway/web');

/** Builds the gateway's pages into `gateway/web/dist`, unless they are there and newer than everything they are made of. */
export async function buildPagesIfStale(): Promise<void> {
  const page = join(web, 'dist/index.html');
  const sources = ['gateway/web', 'gateway/pages', 'schema/operations'].flatMap((folder) =>
    filesBelow(join(project, folder)),
  );
  const newest = Math.max(...sources.map((file) => statSync(file).mtimeMs));
  if (existsSync(page) && statSync(page).mtimeMs >= newest) return;
  await build({ root: web, configFile: join(web, 'vite.config.ts'), logLevel: 'warn' });
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [path];
    return entry.name === 'dist' ? [] : filesBelow(path);
  });
}
