import { describe, expect, it } from 'vitest';
import type { Department } from '../../generated/graphql.ts';
import type { Completeness } from '../../parts/silent-departments.tsx';
import { chooseColumns, signAt, sortRows, type MatrixColumn, type MatrixRow } from './matrix-model.ts';

const figure = (value: number | null) =>
  ({ value, unit: 'programmes', status: value === null ? 'NOT_DELIVERED' : 'AVAILABLE' }) as const;

const aRow = (name: string, programmes: string[], possible: string[] = []): MatrixRow => ({
  quarter: { id: name.toLowerCase(), name },
  programmes: programmes.map((id) => ({ id })),
  possibleProgrammes: possible.map((id) => ({ id })),
  programmeCount: figure(programmes.length),
  departmentCount: figure(1),
});

const aColumn = (id: string, contributor: Department = 'SOCIAL_AFFAIRS'): MatrixColumn => ({
  programme: { id, name: id, abbreviation: null, contributors: [contributor] },
  quarterCount: figure(1),
});

const silentHealth: Completeness = [
  { department: 'HEALTH', state: 'MISSING', dataAsOf: null },
  { department: 'SOCIAL_AFFAIRS', state: 'DELIVERED', dataAsOf: '2026-01-01T00:00:00Z' },
];

describe('sortRows', () => {
  it('puts the quarter with most programmes first, and equals in the order of the German alphabet', () => {
    const rows = [aRow('Walle', ['a']), aRow('Überseestadt', ['a']), aRow('Tenever', ['a', 'b'])];
    expect(sortRows(rows).map(({ quarter }) => quarter.name)).toEqual(['Tenever', 'Überseestadt', 'Walle']);
  });
});

describe('chooseColumns', () => {
  const rows = [aRow('Walle', ['b']), aRow('Tenever', ['a', 'b'], ['c'])];
  const columns = ['a', 'b', 'c', 'd'].map((id) => aColumn(id));
  const idsOf = (chosen: readonly MatrixColumn[]): string[] => chosen.map(({ programme }) => programme.id);

  it('shows what is at work, possibly at work included, the widest reach first', () => {
    expect(idsOf(chooseColumns(columns, { rows, completeness: [], isWithAll: false }))).toEqual([
      'b',
      'a',
      'c',
    ]);
  });

  it('shows every programme on demand', () => {
    expect(idsOf(chooseColumns(columns, { rows, completeness: [], isWithAll: true }))).toEqual([
      'b',
      'a',
      'c',
      'd',
    ]);
  });

  it('shows a programme of a silent department although nothing is known of it', () => {
    const withHealth = [...columns, aColumn('h', 'HEALTH')];
    expect(idsOf(chooseColumns(withHealth, { rows, completeness: silentHealth, isWithAll: false }))).toEqual([
      'b',
      'a',
      'c',
      'h',
    ]);
  });
});

describe('signAt', () => {
  const row = aRow('Walle', ['a'], ['b']);

  it.each([
    ['a', 'certain'],
    ['b', 'possible'],
    ['c', 'none'],
  ])('says of %s that it is %s', (id, sign) => {
    expect(signAt(row, aColumn(id), silentHealth)).toBe(sign);
  });

  it('marks what a silent department would have said as a gap, not as nothing', () => {
    expect(signAt(row, aColumn('h', 'HEALTH'), silentHealth)).toBe('gap');
  });

  it('believes the others about a programme to which a silent department contributes too', () => {
    expect(signAt(row, aColumn('a', 'HEALTH'), silentHealth)).toBe('certain');
  });
});
