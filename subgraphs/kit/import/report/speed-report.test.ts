import { expect, it } from 'vitest';
import type { ImportOutcome } from '#kit/import/import-file';
import { speedLines } from '#kit/import/report/speed-report';

const readOf = (rows: number): ImportOutcome => ({
  kind: 'READ',
  difference: { counts: { rows, added: rows, changed: 0, removed: 0 }, examples: [] },
  importId: 1,
  isDryRun: false,
  remarks: [],
});

it('a large import tells its time and its rows by the second', () => {
  expect(speedLines(readOf(100_000), 6_098)).toEqual(['100.000 Zeilen in 6,1 s (16.400 Zeilen je Sekunde)']);
  expect(speedLines(readOf(10_000), 2_000)).toEqual(['10.000 Zeilen in 2,0 s (5.000 Zeilen je Sekunde)']);
});

it('a small import tells nothing of its time', () => {
  expect(speedLines(readOf(9_999), 6_098)).toEqual([]);
});

it('a refused import tells nothing of its time', () => {
  const refused: ImportOutcome = { kind: 'REFUSED', report: { count: 1, faults: [] }, remarks: [] };
  expect(speedLines(refused, 6_098)).toEqual([]);
});
