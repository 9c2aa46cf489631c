import { describe, expect, it } from 'vitest';
import { inBatches } from '#lib/in-batches';

async function* oneByOne(count: number): AsyncGenerator<number> {
  for (let item = 1; item <= count; item += 1) yield item;
}

describe('inBatches', () => {
  it.each([
    [0, []],
    [1, [[1]]],
    [2, [[1, 2]]],
    [3, [[1, 2], [3]]],
  ])('groups %d items', async (count, batches) => {
    const groups: number[][] = [];
    for await (const group of inBatches(oneByOne(count), 2)) groups.push(group);
    expect(groups).toEqual(batches);
  });
});
