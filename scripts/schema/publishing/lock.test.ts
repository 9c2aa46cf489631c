import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PublicationBusyError, whilePublishing } from './lock.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lock-'));
});
afterEach(() => rm(root, { recursive: true }));

const nothing = (): Promise<string> => Promise.resolve('done');

describe('whilePublishing', () => {
  it('gives what was done', async () => {
    expect(await whilePublishing(root, nothing)).toBe('done');
  });

  it('refuses a second one that has waited long enough, and lets it in once the first is done', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const first = whilePublishing(root, () => promise);
    await expect(whilePublishing(root, nothing, 0)).rejects.toThrow(PublicationBusyError);
    resolve('first');
    expect(await first).toBe('first');
    expect(await whilePublishing(root, nothing, 0)).toBe('done');
  });

  it('lets the next one in after a failure', async () => {
    const failing = whilePublishing(root, () => Promise.reject(new Error('the disk is full')));
    await expect(failing).rejects.toThrow('the disk is full');
    expect(await whilePublishing(root, nothing, 0)).toBe('done');
  });
});
