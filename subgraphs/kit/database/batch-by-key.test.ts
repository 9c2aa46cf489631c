import { describe, expect, it } from 'vitest';
import { batchByKey } from '#kit/database/batch-by-key';

interface Row {
  readonly quarter: string;
  readonly n: number;
}
const quarterOf = ({ quarter }: Row): string => quarter;

describe('batchByKey', () => {
  it('gives one list per key in the order of the keys, whatever the order of the rows', () => {
    const rows = [
      { quarter: 'b', n: 1 },
      { quarter: 'a', n: 2 },
      { quarter: 'b', n: 3 },
    ];
    expect(batchByKey(['a', 'b'], rows, quarterOf)).toEqual([
      [{ quarter: 'a', n: 2 }],
      [
        { quarter: 'b', n: 1 },
        { quarter: 'b', n: 3 },
      ],
    ]);
  });

  it('gives an empty list for a key without rows', () => {
    expect(batchByKey(['a'], [], quarterOf)).toEqual([[]]);
  });

  it('answers a key that is asked twice twice', () => {
    expect(batchByKey(['a', 'a'], [{ quarter: 'a', n: 1 }], quarterOf)).toEqual([
      [{ quarter: 'a', n: 1 }],
      [{ quarter: 'a', n: 1 }],
    ]);
  });

  it('names the keys of rows nobody asked for', () => {
    const rows = [
      { quarter: 'a', n: 1 },
      { quarter: 'x', n: 2 },
    ];
    expect(() => batchByKey(['a'], rows, quarterOf)).toThrow(
      'batch returned rows for keys that were not asked for: x',
    );
  });
});
