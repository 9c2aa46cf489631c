import { describe, expect, it } from 'vitest';
import type { Measurement } from './measure.ts';
import { figuresTable, latencyTable, medianOf, ratiosTable } from './report.ts';

const measured = (contestant: string, round: number, perSecond: number): Measurement => ({
  contestant,
  operation: 'small',
  round,
  perSecond,
  p50Millis: 1,
  p99Millis: 2,
  cpuMillisPerRequest: 0.5,
  residentMegabytes: 100,
  busy: 1,
  foreign: 0,
  wrong: 0,
});

describe('medianOf', () => {
  it('takes the middle one, or the middle between two', () => {
    expect(medianOf([3, 1, 2])).toEqual({ median: 2, least: 1, most: 3 });
    expect(medianOf([4, 1]).median).toBe(2.5);
  });
});

describe('ratiosTable', () => {
  it('divides within each round and says whether the target is met', () => {
    const fast = [measured('ours', 0, 1200), measured('ours', 1, 3000), measured('ours', 2, 1300)];
    const slow = [measured('stock', 0, 100), measured('stock', 1, 100), measured('stock', 2, 100)];
    expect(ratiosTable([...fast, ...slow], 'requests')).toContain(
      '| ours : stock | 13.0 (12.0 to 30.0); >= 12: met |',
    );
  });

  it('compares nobody with one who gave wrong answers', () => {
    const stock = { ...measured('stock', 0, 100), wrong: 1 };
    expect(ratiosTable([measured('ours', 0, 1200), stock], 'requests')).toContain(
      '| ours : stock | wrong answers |',
    );
  });

  it('says when a target is missed', () => {
    expect(ratiosTable([measured('ours', 0, 500), measured('stock', 0, 100)], 'requests')).toContain(
      '**missed**',
    );
  });
});

describe('ratiosTable by CPU time', () => {
  it('counts who needs half the time as twice as good', () => {
    const fast = { ...measured('ours', 0, 1), cpuMillisPerRequest: 0.25 };
    expect(ratiosTable([fast, measured('stock', 0, 1)], 'CPU time')).toContain('| ours : stock | 2.00 (2.00');
  });
});

describe('figuresTable', () => {
  it('has the median of the rounds and all wrong answers', () => {
    const table = figuresTable(
      [{ ...measured('a', 0, 10), wrong: 2 }, measured('a', 1, 30)],
      [{ name: 'a', title: 'A' }],
    );
    expect(table).toContain('| small | A | 20.0 (10.0 to 30.0) | 1.00 | 2.00 | 0.500 | 100 | 1.00 | 2 |');
  });
});

describe('latencyTable', () => {
  it('has the spread of the longest waits', () => {
    const rounds = [3, 1, 2].map((p99Millis, round) => ({ ...measured('a', round, 10), p99Millis }));
    expect(latencyTable(rounds, [{ name: 'a', title: 'A' }])).toContain(
      '| small | A | 10.0 | 1.00 (1.00 to 1.00) | 2.00 (1.00 to 3.00) | 0 |',
    );
  });
});
