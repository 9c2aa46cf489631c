import { describe, expect, it } from 'vitest';
import { mergeInto } from './merge.ts';

const merged = (target: Record<string, unknown>, source: Record<string, unknown>) => {
  mergeInto(target, source);
  return target;
};

describe('mergeInto', () => {
  it('adds fields and merges objects', () => {
    expect(merged({ a: { x: 1 } }, { a: { y: 2 }, b: 3 })).toEqual({ a: { x: 1, y: 2 }, b: 3 });
  });

  it('merges lists of equal length entry by entry, lists of lists too', () => {
    expect(merged({ a: [[{ x: 1 }], []] }, { a: [[{ y: 2 }], []] })).toEqual({ a: [[{ x: 1, y: 2 }], []] });
  });

  it('takes the later list where lengths differ', () => {
    expect(merged({ a: [1] }, { a: [2, 3] })).toEqual({ a: [2, 3] });
  });

  it('never lets null replace a value, whoever comes first', () => {
    expect(merged({ a: { x: 1 }, b: null, c: [{ x: 1 }] }, { a: null, b: { y: 2 }, c: [null] })).toEqual({
      a: { x: 1 },
      b: { y: 2 },
      c: [{ x: 1 }],
    });
  });

  it('keeps a null where nothing is known', () => {
    expect(merged({}, { a: null })).toEqual({ a: null });
  });

  it('takes names that every object has as ordinary ones', () => {
    const target = merged(
      {},
      JSON.parse('{"__proto__":{"x":1},"constructor":"c"}') as Record<string, unknown>,
    );
    expect(JSON.stringify(target)).toBe('{"__proto__":{"x":1},"constructor":"c"}');
    expect(Object.getPrototypeOf(target)).toBe(Object.prototype);
    mergeInto(target, JSON.parse('{"__proto__":{"y":2}}') as Record<string, unknown>);
    expect(JSON.stringify(target)).toBe('{"__proto__":{"x":1,"y":2},"constructor":"c"}');
    expect({}).not.toHaveProperty('y');
  });
});
