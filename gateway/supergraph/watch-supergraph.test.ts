import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sealSupergraph } from './seal.ts';
import { watchSupergraph, type SupergraphNews, type WatchOptions } from './watch-supergraph.ts';

const version = (name: string): string => `enum join__Graph { HEALTH }\ntype Query { ${name}: Int }\n`;

let directory: string;
let path: string;
let news: SupergraphNews[];
let end: (() => void) | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'watch-'));
  path = join(directory, 'supergraph.graphql');
  await writeFile(path, version('one'));
  news = [];
});
afterEach(async () => {
  end?.();
  await rm(directory, { recursive: true });
});

const listen = (options: Partial<WatchOptions> = {}): void => {
  end = watchSupergraph({ path, known: version('one'), quietMillis: 1, intervalMillis: 20, ...options })(
    (heard) => {
      news.push(heard);
    },
  );
};

const heard = (): string[] => news.map(({ sdl, refusal }) => sdl ?? `refused: ${refusal.reason}`);

const replaceBy = async (text: string): Promise<void> => {
  await writeFile(`${path}.tmp`, text);
  await rename(`${path}.tmp`, path);
};

describe('watchSupergraph', () => {
  it('tells a new text once', async () => {
    listen();
    await replaceBy(version('two'));
    await expect.poll(heard).toEqual([version('two')]);
    await replaceBy(version('three'));
    await expect.poll(heard).toEqual([version('two'), version('three')]);
  });

  it('hears of changes from the system, without waiting for the next look', async () => {
    listen({ intervalMillis: 2_000_000_000 });
    await replaceBy(version('two'));
    await expect.poll(heard).toEqual([version('two')]);
  });

  it('looks by itself where the system tells nothing: behind a link into another folder', async () => {
    await mkdir(join(directory, 'a'));
    await writeFile(join(directory, 'a/supergraph.graphql'), version('one'));
    await rm(path);
    await mkdir(join(directory, 'watched'));
    path = join(directory, 'watched/supergraph.graphql');
    await symlink(join(directory, 'a/supergraph.graphql'), path);
    listen();
    await writeFile(join(directory, 'a/supergraph.graphql'), version('two'));
    await expect.poll(heard).toEqual([version('two')]);
  });

  it('refuses what is no supergraph, and tells the next good text', async () => {
    listen();
    await replaceBy('type Query {');
    await expect
      .poll(heard)
      .toEqual(['refused: is not GraphQL, line 1 (Syntax Error: Expected Name, found <EOF>.)']);
    await replaceBy(version('two'));
    await expect.poll(() => heard().at(-1)).toBe(version('two'));
  });

  it('refuses the first part of a sealed text, though it is GraphQL', async () => {
    listen();
    const sealed = sealSupergraph(version('two') + 'type Place { a: Int }\n');
    await replaceBy(sealed.slice(0, sealed.indexOf('type Place')));
    await expect.poll(heard).toEqual(['refused: is not whole, or was changed by hand']);
  });

  it('tells a missing file once, and what was there before when it is back', async () => {
    listen();
    await rm(path);
    await expect.poll(heard).toEqual(['refused: cannot be read (ENOENT)']);
    await replaceBy(version('one'));
    await expect.poll(heard).toEqual(['refused: cannot be read (ENOENT)', version('one')]);
  });

  it('tells nothing more once it has ended', async () => {
    listen();
    end?.();
    await replaceBy(version('two'));
    listen();
    await expect.poll(heard).toEqual([version('two')]);
  });

  it('goes on without the folder, until it is there', async () => {
    path = join(directory, 'later/supergraph.graphql');
    listen();
    await expect.poll(heard).toEqual(['refused: cannot be read (ENOENT)']);
    await mkdir(join(directory, 'later'));
    await writeFile(path, version('two'));
    await expect.poll(() => heard().at(-1)).toBe(version('two'));
  });
});
