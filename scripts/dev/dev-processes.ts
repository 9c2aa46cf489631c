import { nearestName } from '#kit/tables/nearest-name';
import { subgraphRegistry } from '#registry';
import type { HubProcess } from '../supervisor/hub-processes.ts';

/** What is wrong with the departments somebody wants to work on; undefined when nothing is. */
export function ownFault(own: readonly string[]): string | undefined {
  const folders = subgraphRegistry.map(({ folder }) => folder as string);
  const unknown = own.find((folder) => !folders.includes(folder));
  if (unknown === undefined) return undefined;
  const nearest = nearestName(unknown, folders);
  const hint = nearest ?? `one of ${folders.join(', ')}`;
  return `There is no subgraph ${unknown}; meant: ${hint}?`;
}

/** The processes of a hub in which only some departments run from the working tree; all others are borrowed. */
export function devProcesses(
  groups: readonly (readonly HubProcess[])[],
  own: readonly string[],
): HubProcess[][] {
  const borrowed = new Map<string, string>(
    subgraphRegistry.filter(({ folder }) => !own.includes(folder)).map(({ folder, name }) => [folder, name]),
  );
  return groups.map((group) =>
    group.map((process) => {
      const name = borrowed.get(process.name);
      return name === undefined ? process : borrowedProcess(process, name, own);
    }),
  );
}

/** The same place in the hub, but nothing of the department runs there: only what it has published. */
function borrowedProcess(process: HubProcess, name: string, own: readonly string[]): HubProcess {
  const watched = [`--watch-path=schema/subgraphs/${name}.graphql`, '--watch-path=scripts/dev'];
  return {
    ...process,
    nodeArguments: [
      '--watch',
      '--watch-preserve-output',
      ...watched,
      'scripts/dev/borrowed-main.ts',
      process.name,
      ...own,
    ],
  };
}
