import { describe, expect, it } from 'vitest';
import { nearestName } from '#kit/tables/nearest-name';

describe('nearestName', () => {
  it('finds the name with the fewest changed letters', () => {
    expect(nearestName('groepelinge', ['tenever', 'groepelingen', 'gröpelingen'])).toBe('groepelingen');
  });

  it('does not mind the case', () => {
    expect(nearestName('WIN', ['llq', 'win'])).toBe('win');
  });

  it('takes the first of two equally near names', () => {
    expect(nearestName('aiq', ['uiq', 'biq'])).toBe('uiq');
  });

  it('finds nothing when no name comes near', () => {
    expect(nearestName('lesum', ['tenever', 'huchting'])).toBeUndefined();
  });

  it('allows a third of the letters of a long name to differ', () => {
    expect(nearestName('xxxxpelingen', ['groepelingen'])).toBe('groepelingen');
    expect(nearestName('xxxxxelingen', ['groepelingen'])).toBeUndefined();
  });

  it('finds nothing among no names', () => {
    expect(nearestName('win', [])).toBeUndefined();
  });

  it('counts a letter outside the basic plane as one', () => {
    expect(nearestName('𝒜𝒜', ['𝒜'])).toBe('𝒜');
  });
});
