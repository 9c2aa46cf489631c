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
    const counted = countsOf(state, isStrict);
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

function countsOf(
  state: QuarterState,
  isStrict: boolean,
): { readonly programmes: number; readonly departments: number } {
  if (isStrict) return { programmes: state.programmeIds.length, departments: state.departments.length };
  return {
    programmes: state.programmeIds.length + state.possibleProgrammeIds.length,
    departments: departmentsOf([...state.certain, ...state.possible]).length,
  };
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
