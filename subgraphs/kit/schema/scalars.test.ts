import { describe, expect, it } from 'vitest';
import { scalarResolvers } from '#kit/schema/scalars';

const { Date: dateScalar, SafeInt: safeInt } = scalarResolvers;

describe('SafeInt', () => {
  it.each([0, -1, 9_007_199_254_740_991, -9_007_199_254_740_991])('holds %d', (value) => {
    expect(safeInt.serialize(value)).toBe(value);
  });

  it.each([1.5, 9_007_199_254_740_992, Number.NaN, '1', null, true])('cannot hold %j', (value) => {
    expect(() => safeInt.serialize(value)).toThrow(new TypeError(`SafeInt cannot hold ${String(value)}`));
  });
});

describe('Date', () => {
  it('leaves a subgraph as the text it is stored as', () => {
    expect(dateScalar.serialize('2021-04-01')).toBe('2021-04-01');
  });

  it('takes odd input, so that the resolver can refuse it by the name of its argument', () => {
    expect(dateScalar.parseValue('2024-02-30')).toBe('2024-02-30');
  });
});
