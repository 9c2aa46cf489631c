import { describe, expect, it } from 'vitest';
import type { AnswerHeaders } from '../transport/transport.ts';
import { PolicyCollector, type CachePolicy } from './cache-policy.ts';

const combine = (...answers: AnswerHeaders[]): CachePolicy => {
  const collector = new PolicyCollector();
  for (const headers of answers) collector.hear(headers);
  return collector.policy;
};
const hint = (cacheControl: string): AnswerHeaders => ({ 'cache-control': cacheControl });
const unhinted: CachePolicy = {
  isStorable: true,
  isPrivate: false,
  maxAgeInSeconds: 0,
  maxKeepInSeconds: Infinity,
};
/** How long callers may keep an answer, and how long the gateway. */
const both = (seconds: number): Partial<CachePolicy> => ({
  maxAgeInSeconds: seconds,
  maxKeepInSeconds: seconds,
});

describe('PolicyCollector', () => {
  it('has every use asked for without any hint, and without any department', () => {
    expect(combine({})).toEqual(unhinted);
    expect(combine()).toEqual(unhinted);
  });

  it.each<[string, Partial<CachePolicy>]>([
    ['max-age=60', both(60)],
    ['Max-Age = 60 , Public', both(60)],
    ['private, max-age=60', { isPrivate: true, ...both(60) }],
    ['no-store', { isStorable: false }],
    ['public', {}],
    ['max-age=0', both(0)],
    ['no-cache', both(0)],
    ['max-age=60, no-cache', both(0)],
    ['max-age=soon', both(0)],
    ['max-age=-5', both(0)],
    ['max-age', both(0)],
  ])('understands %s', (text, expected) => {
    expect(combine(hint(text))).toEqual({ ...unhinted, ...expected });
  });

  it('lets the strictest win, in whatever order they answer', () => {
    const answers = [hint('max-age=60'), hint('private, max-age=300'), hint('max-age=10')];
    const strictest = { isStorable: true, isPrivate: true, ...both(10) };
    expect([combine(...answers), combine(...answers.toReversed())]).toEqual([strictest, strictest]);
  });

  it('lets a department that says nothing win over one that allows callers to keep', () => {
    expect(combine(hint('max-age=60'), {})).toEqual({ ...unhinted, maxKeepInSeconds: 60 });
    expect(combine(hint('max-age=60'), hint('no-store')).isStorable).toBe(false);
  });

  it('takes off what an answer has aged on its way', () => {
    expect(combine({ ...hint('max-age=60'), age: '45' })).toMatchObject(both(15));
    expect(combine({ ...hint('max-age=60'), age: '90' })).toMatchObject(both(0));
  });

  it('understands a header that came in several lines', () => {
    expect(combine({ 'cache-control': ['max-age=60', 'private'] })).toEqual({
      isStorable: true,
      isPrivate: true,
      ...both(60),
    });
  });
});
