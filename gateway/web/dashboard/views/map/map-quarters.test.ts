import { describe, expect, it } from 'vitest';
import { joinQuarters, type MapQuarter } from './map-quarters.ts';

describe('joinQuarters', () => {
  it('brings each quarter together with what the report says of it', () => {
    const nodes = [
      { id: 'walle', name: 'Walle', location: null, boundary: null },
      { id: 'arsten', name: 'Arsten', location: null, boundary: null },
    ];
    const walle: NonNullable<MapQuarter['overlap']> = {
      quarter: { id: 'walle' },
      programmeCount: { value: 3, unit: 'programmes', status: 'AVAILABLE' },
      programmes: [],
      possibleProgrammes: [],
    };
    const report = { on: '2026-01-01', quarters: [walle], completeness: [] };
    const joined = joinQuarters({ quarters: { nodes }, overlaps: report });
    expect(joined.map(({ id, overlap }) => [id, overlap?.programmeCount.value])).toEqual([
      ['arsten', undefined],
      ['walle', 3],
    ]);
  });
});
