import { describe, expect, it } from 'vitest';
import { departmentNames, type DepartmentName } from '#kit/records/department';
import { joinLists, readParts } from './department-parts.ts';

const parts = {
  __typename: 'Quarter',
  health: { sites: ['h1'], dataAsOf: null },
  socialAffairs: { sites: ['s1', 's2'] },
  building: null,
};

/** Every department of the registry but these. */
const allBut = (...names: readonly DepartmentName[]): DepartmentName[] =>
  departmentNames.filter((name) => !names.includes(name));

describe('readParts', () => {
  it('tells who delivered a field and who did not, in the order of the registry', () => {
    const { byDepartment, missing } = readParts(parts, 'sites');
    expect([...byDepartment]).toEqual([
      ['SOCIAL_AFFAIRS', ['s1', 's2']],
      ['HEALTH', ['h1']],
    ]);
    expect(missing).toEqual(allBut('SOCIAL_AFFAIRS', 'HEALTH'));
  });

  it('takes null for a value, and only a part that is not there for missing', () => {
    const { byDepartment, missing } = readParts(parts, 'dataAsOf');
    expect([...byDepartment]).toEqual([['HEALTH', null]]);
    expect(missing).toEqual(allBut('HEALTH'));
  });

  it('finds everyone missing when nobody was asked', () => {
    expect(readParts(undefined, 'sites').missing).toEqual(departmentNames);
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
