import type { Department, OverlapsQuery } from '../../generated/graphql.ts';
import type { Completeness } from '../../parts/silent-departments.tsx';
import { silentIn } from '../../parts/silent-departments.tsx';

type Report = NonNullable<OverlapsQuery['overlaps']>;

/** What the graph says of one quarter. */
export type MatrixRow = NonNullable<Report['quarters']>[number];

/** What the graph says of one programme. */
export type MatrixColumn = NonNullable<Report['programmes']>[number];

/** What stands where a quarter and a programme meet. */
export type MatrixSign = 'certain' | 'possible' | 'none' | 'gap';

const has = (programmes: readonly { readonly id: string }[], id: string): boolean =>
  programmes.some((programme) => programme.id === id);

/** Most programmes first, then by name. A count that is missing goes by what is known. */
export function sortRows(rows: readonly MatrixRow[]): MatrixRow[] {
  const countOf = ({ programmeCount, programmes }: MatrixRow): number =>
    programmeCount.value ?? programmes.length;
  return rows.toSorted(
    (a, b) => countOf(b) - countOf(a) || a.quarter.name.localeCompare(b.quarter.name, 'de'),
  );
}

const silentOf = (completeness: Completeness): ReadonlySet<Department> =>
  new Set(silentIn(completeness).map(({ department }) => department));

/** The programmes that are at work in a row, certainly or possibly, or whose department is silent: widest reach first. */
export function chooseColumns(
  columns: readonly MatrixColumn[],
  {
    rows,
    completeness,
    isWithAll,
  }: {
    readonly rows: readonly MatrixRow[];
    readonly completeness: Completeness;
    readonly isWithAll: boolean;
  },
): MatrixColumn[] {
  const silent = silentOf(completeness);
  const reachOf = ({ programme }: MatrixColumn): number =>
    rows.filter(({ programmes }) => has(programmes, programme.id)).length;
  const isShown = ({ programme }: MatrixColumn): boolean =>
    isWithAll ||
    programme.contributors.some((department) => silent.has(department)) ||
    rows.some(
      ({ programmes, possibleProgrammes }) =>
        has(programmes, programme.id) || has(possibleProgrammes, programme.id),
    );
  return columns
    .filter(isShown)
    .sort((a, b) => reachOf(b) - reachOf(a) || a.programme.name.localeCompare(b.programme.name, 'de'));
}

/** What is known of a programme in a quarter. Where a department that contributes is silent, nothing else is a gap. */
export function signAt(row: MatrixRow, column: MatrixColumn, completeness: Completeness): MatrixSign {
  if (has(row.programmes, column.programme.id)) return 'certain';
  if (has(row.possibleProgrammes, column.programme.id)) return 'possible';
  const silent = silentOf(completeness);
  return column.programme.contributors.some((department) => silent.has(department)) ? 'gap' : 'none';
}
