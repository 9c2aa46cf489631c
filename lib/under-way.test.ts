import { expect, it } from 'vitest';
import { UnderWay } from './under-way.ts';

it('finds what has begun and not ended', () => {
  const underWay = new UnderWay();
  const work = {};
  expect(underWay.find('a')).toBeUndefined();
  underWay.begin('a', work);
  expect([underWay.find('a'), underWay.find('b')]).toEqual([work, undefined]);
  underWay.end('a', work);
  expect(underWay.find('a')).toBeUndefined();
  underWay.begin('a', work);
  expect(underWay.find('a')).toBe(work);
});

it('ends nothing but the work it is told', () => {
  const underWay = new UnderWay();
  const [old, young] = [{}, {}];
  underWay.begin('a', old);
  underWay.begin('a', young);
  underWay.end('a', old);
  expect(underWay.find('a')).toBe(young);
});

it('forgets all, and what then ends is not missed', () => {
  const underWay = new UnderWay();
  const [old, young] = [{}, {}];
  underWay.begin('a', old);
  underWay.forget();
  expect(underWay.find('a')).toBeUndefined();
  underWay.begin('a', young);
  underWay.end('a', old);
  expect(underWay.find('a')).toBe(young);
});

it('finds only the latest where there are very many, and none of a very long key', () => {
  const underWay = new UnderWay();
  for (let index = 0; index <= 1_000; index += 1) underWay.begin(`key ${index}`, { index });
  expect([underWay.find('key 0'), underWay.find('key 1')]).toEqual([undefined, { index: 1 }]);
  const long = 'x'.repeat(5 * 1024 * 1024);
  underWay.begin(long, {});
  expect(underWay.find(long)).toBeUndefined();
});
