import { describe, expect, it } from 'vitest';
import { keepFor } from './keep-for.ts';

describe('what is kept for a while', () => {
  it('is read once however many ask, and anew when it is too old', async () => {
    let count = 0;
    let clock = 1_000;
    const read = keepFor(
      100,
      async () => (count += 1),
      () => clock,
    );
    expect(await Promise.all([read(), read()])).toEqual([1, 1]);
    clock += 99;
    expect(await read()).toBe(1);
    clock += 1;
    expect(await read()).toBe(2);
  });

  it('is not kept when it failed', async () => {
    let count = 0;
    const read = keepFor(100, async () => {
      count += 1;
      if (count === 1) throw new Error('no file');
      return count;
    });
    await expect(read()).rejects.toThrow('no file');
    expect(await read()).toBe(2);
  });
});
