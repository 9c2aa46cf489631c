import { expect, it } from 'vitest';
import { createShareWork } from './share-work.ts';

let time = 0;
const sharing = () => createShareWork<number>({ maxAgeMillis: 100, now: () => time });
const open = () => Promise.withResolvers<number>();

it('lets those who want the same at the same time share the work', async () => {
  const share = sharing();
  const { promise, resolve } = open();
  const first = share('a', () => promise);
  const second = share('a', () => Promise.resolve(2));
  resolve(1);
  expect([first.isShared, second.isShared]).toEqual([false, true]);
  expect(await Promise.all([first.result, second.result])).toEqual([1, 1]);
});

it('shares nothing with those who want something else', async () => {
  const share = sharing();
  const results = [share('a', () => Promise.resolve(1)), share('b', () => Promise.resolve(2))];
  expect(await Promise.all(results.map(({ result }) => result))).toEqual([1, 2]);
});

it('begins anew when the work is done, or has failed', async () => {
  const share = sharing();
  await share('a', () => Promise.resolve(1)).result;
  await expect(share('a', () => Promise.reject(new Error('x'))).result).rejects.toThrow('x');
  expect(await share('a', () => Promise.resolve(3)).result).toBe(3);
});

it('joins no work that began too long ago, and forgets the newer work only when that is done', async () => {
  const share = sharing();
  const [old, young] = [open(), open()];
  const first = share('a', () => old.promise);
  time += 101;
  const second = share('a', () => young.promise);
  expect(second.isShared).toBe(false);
  old.resolve(1);
  await first.result;
  expect(share('a', () => Promise.resolve(9)).isShared).toBe(true);
  young.resolve(2);
  expect([await first.result, await second.result]).toEqual([1, 2]);
});
