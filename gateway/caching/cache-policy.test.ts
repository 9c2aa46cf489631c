import { describe, expect, it } from 'vitest';
import type { AnswerHeaders } from '../transport/transport.ts';
import { PolicyCollector, type CachePolicy } from './cache-policy.ts';

const combine = (...answers: AnswerHeaders[]): CachePolicy => {
  const collector = new PolicyCollector();
  for (const headers of answers) collector.hear(headers);
  return collector.policy;
};
const hint = (cacheControl: string): AnswerHeaders => ({ 'cache-control': cacheControl });
const unhinted: CachePolicy = { isStorable: true, isPrivate: false, maxAgeInSeconds: 0 };

describe('PolicyCollector', () => {
  it('has every use asked for without any hint, and without any department', () => {
    expect(combine({})).toEqual(unhinted);
    expect(combine()).toEqual(unhinted);
  });

  it.each<[string, Partial<CachePolicy>]>([
    ['max-age=60', { maxAgeInSeconds: 60 }],
    ['Max-Age = 60 , Public', { maxAgeInSeconds: 60 }],
    ['private, max-age=60', { isPrivate: true, maxAgeInSeconds: 60 }],
    ['no-store', { isStorable: false }],
    ['max-age=60, no-cache', { maxAgeInSeconds: 0 }],
    ['max-age=soon', { maxAgeInSeconds: 0 }],
    ['max-age=-5', { maxAgeInSeconds: 0 }],
  ])('understands %s', (text, expected) => {
    expect(combine(hint(text))).toEqual({ ...unhinted, ...expected });
  });

  it('lets the strictest win, in whatever order they answer', () => {
    const answers = [hint('max-age=60'), hint('private, max-age=300'), hint('max-age=10')];
    const strictest = { isStorable: true, isPrivate: true, maxAgeInSeconds: 10 };
    expect([combine(...answers), combine(...answers.toReversed())]).toEqual([strictest, strictest]);
  });

  it('lets a department that says nothing win over one that allows keeping', () => {
    expect(combine(hint('max-age=60'), {})).toEqual(unhinted);
    expect(combine(hint('max-age=60'), hint('no-store')).isStorable).toBe(false);
  });

  it('takes off what an answer has aged on its way', () => {
    expect(combine({ ...hint('max-age=60'), age: '45' }).maxAgeInSeconds).toBe(15);
    expect(combine({ ...hint('max-age=60'), age: '90' }).maxAgeInSeconds).toBe(0);
  });

  it('understands a header that came in several lines', () => {
    expect(combine({ 'cache-control': ['max-age=60', 'private'] })).toEqual({
      isStorable: true,
      isPrivate: true,
      maxAgeInSeconds: 60,
    });
  });
});
