import { shownCell, type Cell } from '#kit/tables/cell';
import { rule } from '#kit/tables/rule';
import type { Table } from '#kit/tables/table';

/** A fault of a header before it is known in which file. */
export interface HeaderFault {
  readonly column: string | null;
  readonly rule: string;
  /** What to do, in German. */
  readonly remedy: string;
}

/**
 * Every fault of a header: columns that are missing, not expected, doubled, or, where it has none of those, out of
 * their order. Order is held to because a shifted column is otherwise only found when its cells do not fit.
 */
export function checkHeader(table: Table, cells: readonly Cell[]): HeaderFault[] {
  const header = cells.map((cell) => shownCell(cell).trim());
  const expected = Object.keys(table.columns);
  const missing = expected.filter((column) => !header.includes(column));
  const extra = header.filter((column) => !expected.includes(column));
  const doubled = header.filter((column, position) => header.indexOf(column) !== position);
  const faults = [
    ...missing.map((column) => ({
      column,
      rule: rule('fehlt', 'is missing'),
      remedy: 'Ergänzen Sie die Spalte; ihre Zellen dürfen leer sein, wo die Vorlage es erlaubt.',
    })),
    ...extra.map((column) => ({
      column,
      rule: rule('ist nicht vorgesehen', 'is not expected'),
      remedy: 'Löschen Sie die Spalte, oder schreiben Sie ihren Namen wie in der Vorlage.',
    })),
    ...doubled.map((column) => ({
      column,
      rule: rule('steht doppelt', 'stands twice'),
      remedy: 'Löschen Sie eine der beiden Spalten.',
    })),
  ];
  if (faults.length > 0) return faults;
  return header.flatMap((column, position) => {
    const [found, wanted] = [position + 1, expected.indexOf(column) + 1];
    if (found === wanted) return [];
    const german = `steht an Stelle ${found} statt an Stelle ${wanted}`;
    return [
      {
        column,
        rule: rule(german, `stands at place ${found} instead of ${wanted}`),
        remedy: 'Ordnen Sie die Spalten wie in der Vorlage.',
      },
    ];
  });
}
