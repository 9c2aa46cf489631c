import { describe, expect, it } from 'vitest';
import { joinLists, readParts } from './department-parts.ts';

const parts = {
  __typename: 'Quarter',
  health: { sites: ['h1'], dataAsOf: null },
  socialAffairs: { sites: ['s1', 's2'] },
  building: null,
};

describe('readParts', () => {
  it('tells who delivered a field and who did not, in the order of the registry', () => {
    const { byDepartment, missing } = readParts(parts, 'sites');
    expect([...byDepartment]).toEqual([
      ['SOCIAL_AFFAIRS', ['s1', 's2']],
      ['HEALTH', ['h1']],
    ]);
    expect(missing).toEqual(['BUILDING', 'SENATE_CHANCELLERY']);
  });

  it('takes null for a value, and only a part that is not there for missing', () => {
    const { byDepartment, missing } = readParts(parts, 'dataAsOf');
    expect([...byDepartment]).toEqual([['HEALTH', null]]);
    expect(missing).toEqual(['SOCIAL_AFFAIRS', 'BUILDING', 'SENATE_CHANCELLERY']);
  });

  it('finds everyone missing when nobody was asked', () => {
    expect(readParts(undefined, 'sites').missing).toHaveLength(4);
  });
});

describe('joinLists', () => {
  it('joins what departments delivered, in the order of the registry', () => {
    expect(joinLists(parts, 'sites')).toEqual(['s1', 's2', 'h1']);
  });

  it('is empty when nobody delivered', () => {
    expect(joinLists(parts, 'funding')).toEqual([]);
  });
});
