import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { precompress } from './precompress.ts';

it('writes both compressed forms of a file above one kilobyte, and none of a smaller one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'precompress-'));
  const page = `<p>${'Quartier '.repeat(200)}</p>`;
  await writeFile(join(folder, 'index.html'), page);
  await writeFile(join(folder, 'small.html'), '<p>Quartier</p>');
  const input = [join(folder, 'index.html'), join(folder, 'small.html')];
  await build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    plugins: [precompress()],
    build: { rolldownOptions: { input } },
  });
  const written = join(folder, 'dist');
  expect((await readdir(written)).sort()).toEqual([
    'index.html',
    'index.html.br',
    'index.html.gz',
    'small.html',
  ]);
  expect(brotliDecompressSync(await readFile(join(written, 'index.html.br'))).toString()).toBe(page);
  expect(gunzipSync(await readFile(join(written, 'index.html.gz'))).toString()).toBe(page);
  await rm(folder, { recursive: true });
});
