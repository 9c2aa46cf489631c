import { expect, it } from 'vitest';
import { compileFlattening, type CellSource } from './flatten.ts';

const data = {
  on: '2024-07-01',
  quarters: [
    {
      name: 'Tenever',
      departments: ['HEALTH', 'BUILDING'],
      certain: [
        { id: 'a', programme: { name: 'WiN' }, count: 3, isOpen: true },
        { id: 'b', programme: null, count: null, isOpen: false },
      ],
    },
    { name: 'Grohn', departments: [], certain: [] },
    { name: 'Vahr', departments: null, certain: null },
  ],
  completeness: [{ department: 'HEALTH' }, { department: 'BUILDING' }],
};

const from = (path: string, options: Partial<CellSource> = {}): CellSource => ({
  path: path.split('.'),
  isOfRow: false,
  kind: 'text',
  ...options,
});

const rowsOf = (rows: string, cells: readonly CellSource[]) => [
  ...compileFlattening({ rows: rows.split('.'), cells })(data),
];

it('gives a row for each entry of the last list, with what the lists around it say', () => {
  expect(
    rowsOf('quarters.certain', [
      from('on'),
      from('quarters.name'),
      from('quarters.certain.id'),
      from('programme.name', { isOfRow: true }),
    ]),
  ).toEqual([
    ['2024-07-01', 'Tenever', 'a', 'WiN'],
    ['2024-07-01', 'Tenever', 'b', null],
  ]);
});

it('keeps numbers and booleans in their columns and leaves cells without a value empty', () => {
  expect(
    rowsOf('quarters.certain', [
      from('count', { isOfRow: true, kind: 'integer' }),
      from('isOpen', { isOfRow: true, kind: 'boolean' }),
    ]),
  ).toEqual([
    [3, true],
    [null, false],
  ]);
});

it('writes a list that makes no rows into one cell', () => {
  expect(
    rowsOf('quarters', [
      from('quarters.departments'),
      from('quarters.certain.id'),
      from('completeness.department'),
    ]),
  ).toEqual([
    ['HEALTH; BUILDING', 'a; b', 'HEALTH; BUILDING'],
    [null, null, 'HEALTH; BUILDING'],
    [null, null, 'HEALTH; BUILDING'],
  ]);
});

it('repeats a fixed value in each row', () => {
  const flatten = compileFlattening({
    rows: ['quarters'],
    cells: [{ value: 'CERTAIN' }, from('quarters.name')],
  });
  expect([...flatten(data)][1]).toEqual(['CERTAIN', 'Grohn']);
});

it('makes one row of an answer without lists', () => {
  const flatten = compileFlattening({ rows: ['quarter'], cells: [from('quarter.name')] });
  expect([...flatten({ quarter: { name: 'Grohn' } })]).toEqual([['Grohn']]);
});

it('makes no row of what is null, such as the field of a silent department', () => {
  const flatten = compileFlattening({ rows: ['health', 'sites'], cells: [from('id', { isOfRow: true })] });
  expect([...flatten({ health: null })]).toEqual([]);
});
