import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replaceFile } from '../generated-files.ts';
import { finishWriting, journalPath, writeTogether } from './journal.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'journal-'));
});
afterEach(() => rm(root, { recursive: true }));

const read = (path: string): Promise<string> => readFile(join(root, path), 'utf8');
const one = { path: 'schema/one', text: '1' };
const two = { path: 'schema/two', text: '2' };

describe('writeTogether', () => {
  it('writes all files and leaves nothing else behind', async () => {
    await writeTogether([one, two], root);
    expect([await read('schema/one'), await read('schema/two')]).toEqual(['1', '2']);
    expect(await readdir(join(root, 'schema'))).toEqual(['one', 'two']);
  });

  it('removes files that are to go', async () => {
    await writeTogether([one, two], root);
    await writeTogether([{ ...one, text: null }], root);
    expect(await readdir(join(root, 'schema'))).toEqual(['two']);
  });
});

describe('finishWriting', () => {
  it('has nothing to do when nothing was left', async () => {
    expect(await finishWriting(root)).toBe(false);
  });

  it('writes what was written down, what was written before the end included', async () => {
    await replaceFile({ path: journalPath, text: JSON.stringify([one, two]) }, root);
    await replaceFile(one, root);
    expect(await finishWriting(root)).toBe(true);
    expect(await read('schema/two')).toBe('2');
    expect(await finishWriting(root)).toBe(false);
  });
});
