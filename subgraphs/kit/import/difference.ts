import type { ImportCounts } from '#kit/import/storage/import-record';
import type { Row } from '#kit/tables/check-row';

/** A cell before and after. */
export interface CellChange {
  readonly column: string;
  readonly from: string;
  readonly to: string;
}

/** What becomes of one row. */
export type RowChange =
  | { readonly kind: 'ADDED' | 'REMOVED'; readonly key: string }
  | { readonly kind: 'CHANGED'; readonly key: string; readonly cells: readonly CellChange[] };

/** What a file changes. */
export interface Difference {
  readonly counts: ImportCounts;
  /** The first changes of each kind, enough for a person to judge by. */
  readonly examples: readonly RowChange[];
}

const maxExamples = 50;

/** Collects what a file changes while its rows go by. */
export interface DifferenceCount {
  /** Compares a row with the one in force; null when that is not known, undefined when there is none. */
  add(key: string, row: Row, inForce: Row | null | undefined): void;
  remove(key: string): void;
  result(): Difference;
}

/** Creates a count of differences that knows of none yet. */
export function createDifferenceCount(): DifferenceCount {
  const counts = { rows: 0, added: 0, changed: 0, removed: 0 };
  const examples: Record<RowChange['kind'], RowChange[]> = { ADDED: [], CHANGED: [], REMOVED: [] };
  const note = (change: RowChange): void => {
    if (examples[change.kind].length < maxExamples) examples[change.kind].push(change);
  };
  return {
    add(key, row, inForce) {
      counts.rows += 1;
      if (inForce === undefined) {
        counts.added += 1;
        note({ kind: 'ADDED', key });
        return;
      }
      const cells = changedCells(inForce, row);
      // A row that nobody knows the cells of counts as changed: it is written with its cells now.
      if (cells.length === 0 && inForce !== null) return;
      counts.changed += 1;
      note({ kind: 'CHANGED', key, cells });
    },
    remove(key) {
      counts.removed += 1;
      note({ kind: 'REMOVED', key });
    },
    result: () => ({
      counts: { ...counts },
      examples: [...examples.ADDED, ...examples.CHANGED, ...examples.REMOVED],
    }),
  };
}

/** Whether a file changes anything. */
export const isEmpty = ({ counts }: Difference): boolean =>
  counts.added + counts.changed + counts.removed === 0;

function changedCells(from: Row | null, to: Row): CellChange[] {
  if (from === null) return [];
  return Object.keys(to)
    .map((column) => ({ column, from: from[column] ?? '', to: to[column] ?? '' }))
    .filter((cell) => cell.from !== cell.to);
}
