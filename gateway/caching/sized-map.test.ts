import { describe, expect, it } from 'vitest';
import { createSizedMap } from './sized-map.ts';

describe('createSizedMap', () => {
  it('forgets the entry unused for longest when the bytes do not suffice', () => {
    const map = createSizedMap<string, number>({ maxBytes: 10, maxEntries: 9 });
    map.set('a', 1, 4);
    map.set('b', 2, 4);
    map.get('a');
    map.set('c', 3, 4);
    expect(['a', 'b', 'c'].map((key) => map.get(key))).toEqual([1, undefined, 3]);
    expect([map.size, map.bytes, map.evictions]).toEqual([2, 8, 1]);
  });

  it('forgets as many entries as one large one needs', () => {
    const map = createSizedMap<string, number>({ maxBytes: 10, maxEntries: 9 });
    for (const key of ['a', 'b', 'c']) map.set(key, 1, 3);
    map.set('d', 4, 8);
    expect([map.get('c'), map.get('d'), map.bytes, map.evictions]).toEqual([undefined, 4, 8, 3]);
  });

  it('forgets the entry unused for longest when there are too many', () => {
    const map = createSizedMap<string, number>({ maxBytes: 100, maxEntries: 2 });
    for (const key of ['a', 'b', 'c']) map.set(key, 1, 1);
    expect([map.get('a'), map.size]).toEqual([undefined, 2]);
  });

  it('does not keep, nor makes room for, what is larger than the whole map', () => {
    const map = createSizedMap<string, number>({ maxBytes: 10, maxEntries: 9 });
    map.set('a', 1, 4);
    map.set('b', 2, 11);
    expect([map.get('a'), map.get('b'), map.bytes]).toEqual([1, undefined, 4]);
  });

  it('drops the old value of a key whose new one is too large', () => {
    const map = createSizedMap<string, number>({ maxBytes: 10, maxEntries: 9 });
    map.set('a', 1, 4);
    map.set('a', 2, 11);
    expect([map.get('a'), map.bytes]).toEqual([undefined, 0]);
  });

  it('counts a value that replaces another once', () => {
    const map = createSizedMap<string, number>({ maxBytes: 10, maxEntries: 9 });
    map.set('a', 1, 4);
    map.set('a', 2, 6);
    expect([map.get('a'), map.bytes, map.size]).toEqual([2, 6, 1]);
    map.delete('a');
    map.delete('a');
    expect([map.bytes, map.size]).toEqual([0, 0]);
  });

  it('keeps nothing when it may hold no bytes', () => {
    const map = createSizedMap<string, number>({ maxBytes: 0, maxEntries: 9 });
    map.set('a', 1, 1);
    expect(map.size).toBe(0);
  });
});
