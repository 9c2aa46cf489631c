import { describe, expect, it } from 'vitest';
import { readAddress, writeAddress } from '../../address/address.ts';
import { refusedFilter, withFilter, withoutFilter } from './filter-model.ts';

const address = readAddress('?on=2024-07-01&city=BREMEN&allOf=win,winn&noneOf=los');

describe('withFilter', () => {
  it('takes the place of another filter for the same programme', () => {
    expect(writeAddress(withFilter(address, { mode: 'anyOf', id: 'los' }))).toBe(
      '?on=2024-07-01&city=BREMEN&allOf=win,winn&anyOf=los',
    );
  });
});

describe('withoutFilter', () => {
  it('keeps day, city and the other filters', () => {
    expect(writeAddress(withoutFilter(address, { mode: 'allOf', id: 'winn' }))).toBe(
      '?on=2024-07-01&city=BREMEN&allOf=win&noneOf=los',
    );
  });
});

describe('refusedFilter', () => {
  it('finds the filter whose value the graph names, and none beside it', () => {
    const hint = 'allOf must name programmes, but got: winn; the nearest known id is win';
    expect(refusedFilter(hint, address)).toEqual({ mode: 'allOf', id: 'winn' });
    expect(refusedFilter('noneOf must name programmes, but got: los', address)).toEqual({
      mode: 'noneOf',
      id: 'los',
    });
  });

  it('finds none when the refusal is about something else', () => {
    expect(refusedFilter('on must be a day, but got: 2024', address)).toBeUndefined();
    expect(refusedFilter('anyOf must name programmes, but got: los', address)).toBeUndefined();
  });
});
