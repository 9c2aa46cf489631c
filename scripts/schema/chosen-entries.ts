import { ExplainedError } from '#lib/errors';
import { nearestName } from '#kit/tables/nearest-name';
import type { SubgraphEntry } from '#registry';

/** The departments named on a command line cannot be found; the message says what to do, in German and English. */
class UnknownDepartmentError extends ExplainedError {}

/** What a command line says about departments. */
export interface DepartmentChoice {
  readonly names: readonly string[];
  readonly isAll: boolean;
}

/** The departments chosen, by folder or by name in the supergraph. Throws UnknownDepartmentError, with the nearest name. */
export function chosenEntries(
  { names, isAll }: DepartmentChoice,
  registry: readonly SubgraphEntry[],
): readonly SubgraphEntry[] {
  const folders = registry.map(({ folder }) => folder);
  const known = folders.join(', ');
  if (isAll) return registry;
  if (names.length === 0)
    throw new UnknownDepartmentError(`Welches Ressort? / Which department? ${known}, --all`);
  return names.map((name) => {
    const entry = registry.find((candidate) => candidate.folder === name || candidate.name === name);
    if (entry) return entry;
    const nearest = nearestName(name, folders);
    const hint = nearest === undefined ? known : `${nearest}?`;
    throw new UnknownDepartmentError(
      `Es gibt kein Ressort „${name}“ / there is no department "${name}": ${hint}`,
    );
  });
}
