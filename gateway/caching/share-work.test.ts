import { expect, it } from 'vitest';
import { ShareWork } from './share-work.ts';

let time = 0;
const sharing = () => new ShareWork<number>({ maxAgeMillis: 100, now: () => time });
const open = () => Promise.withResolvers<number>();

it('lets those who want the same at the same time share the work', async () => {
  const share = sharing();
  const { promise, resolve } = open();
  const first = share.begin('a', () => promise);
  expect(share.find('a')).toBe(first);
  expect(share.find('b')).toBeUndefined();
  resolve(1);
  expect(await first).toBe(1);
});

it('nothing is shared any more when the work is done, or has failed', async () => {
  const share = sharing();
  await share.begin('a', () => Promise.resolve(1));
  expect(share.find('a')).toBeUndefined();
  await expect(share.begin('a', () => Promise.reject(new Error('x')))).rejects.toThrow('x');
  expect(share.find('a')).toBeUndefined();
});

it('joins no work that began too long ago, and forgets the newer work only when that is done', async () => {
  const share = sharing();
  const [old, young] = [open(), open()];
  const first = share.begin('a', () => old.promise);
  time += 100;
  expect(share.find('a')).toBe(first);
  time += 1;
  expect(share.find('a')).toBeUndefined();
  const second = share.begin('a', () => young.promise);
  old.resolve(1);
  await first;
  expect(share.find('a')).toBe(second);
  young.resolve(2);
  await second;
  expect(share.find('a')).toBeUndefined();
});
