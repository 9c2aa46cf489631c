import type { DepartmentName } from '#kit/records/department';
import type { ParticipationRecord } from '#kit/records/participation';
import type { FigureRecord } from '#kit/records/statistic';
import type { ProgrammeRecord } from '../sources/programme-source.ts';

/** The catalogue as overlaps see it. */
export interface Catalogue {
  /** The programmes that count, in the order of ids: all, or only the newest of each chain. */
  readonly programmes: readonly ProgrammeRecord[];
  /** Departments that gave no answer. */
  readonly missing: readonly DepartmentName[];
  /** Ids a filter may name: every programme, and every funding line that takes part somewhere. */
  readonly knownIds: ReadonlySet<string>;
  /** The id a programme counts under: its own, or that of the programme that replaced it. */
  countedAs(id: string): string;
  /** Whether what can be said of a programme or line needs a department that gave no answer. */
  needsMissing(id: string): boolean;
}

/** What the catalogue is made of. */
export interface CatalogueOptions {
  readonly programmes: readonly ProgrammeRecord[];
  readonly participations: readonly ParticipationRecord[];
  readonly missing: readonly DepartmentName[];
  readonly joinSuccessors: boolean;
}

/** Prepares the catalogue for one question. */
export function createCatalogue({
  programmes,
  participations,
  missing,
  joinSuccessors,
}: CatalogueOptions): Catalogue {
  const countedAs = joinSuccessors ? newestInChain(programmes) : (id: string): string => id;
  const contributors = new Map<string, DepartmentName[]>();
  for (const programme of programmes) {
    const id = countedAs(programme.id);
    contributors.set(id, [...(contributors.get(id) ?? []), ...programme.contributors]);
  }
  const programmesOfLines = new Map(
    participations.flatMap(({ fundingLine }) =>
      fundingLine === null ? [] : [[fundingLine.id, fundingLine.programme.id] as const],
    ),
  );
  return {
    programmes: programmes.filter(({ id }) => countedAs(id) === id),
    missing,
    knownIds: new Set([...programmes.map(({ id }) => id), ...programmesOfLines.keys()]),
    countedAs,
    needsMissing(id) {
      const needed = contributors.get(countedAs(programmesOfLines.get(id) ?? id));
      // An id nobody knows may be a line of a department that gave no answer.
      return needed === undefined
        ? missing.length > 0
        : needed.some((department) => missing.includes(department));
    },
  };
}

/**
 * Follows a programme to the newest one that replaced it. Programmes that replaced each other in a circle all count as
 * the first of them in the alphabet: which one is the newest, the catalogue then does not say.
 */
function newestInChain(programmes: readonly ProgrammeRecord[]): (id: string) => string {
  const successors = new Map(
    programmes.flatMap(({ id, succeedsId }) => (succeedsId === null ? [] : [[succeedsId, id] as const])),
  );
  return (id) => {
    const chain = [id];
    for (let next = successors.get(id); next !== undefined; next = successors.get(next)) {
      if (chain.includes(next)) return chain.toSorted()[0] ?? id;
      chain.push(next);
    }
    return chain.at(-1) ?? id;
  };
}

/** A count of something, or NOT_DELIVERED when it cannot be known while a department is missing. */
export function countFigure(count: number, unit: string, isDelivered: boolean): FigureRecord {
  return isDelivered
    ? { value: count, unit, status: 'AVAILABLE' }
    : { value: null, unit, status: 'NOT_DELIVERED' };
}
