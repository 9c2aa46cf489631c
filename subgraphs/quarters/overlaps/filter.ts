import { InvalidInputError } from '#lib/errors';
import { nearestName } from '#kit/tables/nearest-name';
import type { Catalogue } from './catalogue.ts';
import { departmentsOf, type QuarterState } from './quarter-state.ts';

/** What quarters can be filtered by; ids are those of programmes or of funding lines. */
export interface OverlapFilter {
  readonly allOf?: readonly string[] | null | undefined;
  readonly anyOf?: readonly string[] | null | undefined;
  readonly noneOf?: readonly string[] | null | undefined;
  readonly minProgrammes?: number | null | undefined;
  readonly minDepartments?: number | null | undefined;
  readonly certainty?: 'CERTAIN' | 'POSSIBLE' | null | undefined;
}

const idArguments = ['allOf', 'anyOf', 'noneOf'] as const;
const countArguments = ['minProgrammes', 'minDepartments'] as const;
const largestCount = 1000;

/**
 * Keeps the states that fit. CERTAIN asks for what must be so: wanted programmes are certain, unwanted ones are not
 * even possible. POSSIBLE asks for what may be so. What a missing department might have said is possible everywhere.
 * Throws InvalidInputError for unknown ids and counts out of range.
 */
export function filterStates(
  states: readonly QuarterState[],
  filter: OverlapFilter,
  catalogue: Catalogue,
): QuarterState[] {
  checkFilter(filter, catalogue);
  const { allOf, anyOf, noneOf } = filter;
  const isStrict = (filter.certainty ?? 'CERTAIN') === 'CERTAIN';
  return states.filter((state) => {
    const wanted = (id: string): boolean =>
      isStrict ? isCertain(state, id, catalogue) : isPossible(state, id, catalogue);
    const unwanted = (id: string): boolean =>
      isStrict ? isPossible(state, id, catalogue) : isCertain(state, id, catalogue);
    if (allOf && !allOf.every(wanted)) return false;
    if (anyOf && !anyOf.some(wanted)) return false;
    if (noneOf?.some(unwanted)) return false;
    const counted = isStrict ? certainCounts(state) : possibleCounts(state, catalogue);
    return (
      counted.programmes >= (filter.minProgrammes ?? 0) && counted.departments >= (filter.minDepartments ?? 0)
    );
  });
}

function isCertain(state: QuarterState, id: string, catalogue: Catalogue): boolean {
  return state.programmeIds.includes(catalogue.countedAs(id)) || state.lineIds.has(id);
}

function isPossible(state: QuarterState, id: string, catalogue: Catalogue): boolean {
  if (isCertain(state, id, catalogue) || catalogue.needsMissing(id)) return true;
  return state.possibleProgrammeIds.includes(catalogue.countedAs(id)) || state.possibleLineIds.has(id);
}

interface Counts {
  readonly programmes: number;
  readonly departments: number;
}

function certainCounts({ programmeIds, departments }: QuarterState): Counts {
  return { programmes: programmeIds.length, departments: departments.length };
}

/** The most there may be: what is possible, and what missing departments might have said. */
function possibleCounts(state: QuarterState, catalogue: Catalogue): Counts {
  const unheard = catalogue.programmes.flatMap(({ id }) => (catalogue.needsMissing(id) ? [id] : []));
  const programmes = new Set([...state.programmeIds, ...state.possibleProgrammeIds, ...unheard]);
  const departments = new Set([...departmentsOf([...state.certain, ...state.possible]), ...state.missing]);
  return { programmes: programmes.size, departments: departments.size };
}

function checkFilter(filter: OverlapFilter, catalogue: Catalogue): void {
  for (const argument of countArguments) {
    const count = filter[argument] ?? 0;
    if (count < 0 || count > largestCount) {
      throw new InvalidInputError(`${argument} must be between 0 and ${largestCount}, but got: ${count}`);
    }
  }
  // While a department is missing nobody can say which lines it has.
  if (catalogue.missing.length > 0) return;
  const known = catalogue.knownIds;
  for (const argument of idArguments) {
    const unknown = filter[argument]?.find((id) => !known.has(id));
    if (unknown === undefined) continue;
    const nearest = nearestName(unknown, known);
    const hint = nearest === undefined ? '' : `; the nearest known id is ${nearest}`;
    throw new InvalidInputError(
      `${argument} must name programmes, or funding lines that take part in a quarter, but got: ${unknown}${hint}`,
    );
  }
}
