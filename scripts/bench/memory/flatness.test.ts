import { describe, expect, it } from 'vitest';
import { growthOf, type MemorySample } from './flatness.ts';

const samples = (...megabytes: number[]): MemorySample[] =>
  megabytes.map((heap, index) => ({ requests: index, resident: 500, heap, external: 10 }));

describe('growthOf', () => {
  it('looks at the second half only, for caches are filled in the first', () => {
    expect(growthOf(samples(40, 60, 80, 90, 90, 90, 90, 90))).toBe(0);
  });

  it('tells what grows on and on, buffers included', () => {
    expect(growthOf(samples(40, 60, 85, 90, 90, 120, 130, 150))).toBe(0.5);
  });
});
