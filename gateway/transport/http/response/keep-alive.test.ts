import { expect, it } from 'vitest';
import { maxIdleMillisOf } from './keep-alive.ts';

it.each([
  [undefined, 4_000],
  ['timeout=72', 4_000],
  ['timeout=3, max=100', 2_000],
  ['max=5, Timeout=2', 1_000],
  [['max=5', 'timeout=2'], 1_000],
  ['timeout=1', 0],
  ['timeout=0', -1_000],
  ['max=100', 4_000],
  ['timeout=long', 4_000],
])('%j lets a connection lie idle for %i ms', (hint, millis) => {
  expect(maxIdleMillisOf(hint)).toBe(millis);
});
