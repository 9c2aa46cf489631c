import { subgraphRegistry, type SubgraphEntry } from '#registry';
import type { PageError } from '../question/read-pages.ts';

const entries: readonly SubgraphEntry[] = subgraphRegistry;

/** Names of the subgraphs that something is missing from, in the order of the registry; `hub` where nobody is named. */
export function missingSubgraphs(errors: readonly PageError[]): string[] {
  const named = new Set(
    errors.map(({ extensions: { subgraph } }) => (typeof subgraph === 'string' ? subgraph : 'hub')),
  );
  const known = entries.map(({ name }) => name).filter((name) => named.has(name));
  return [...known, ...[...named].filter((name) => !known.includes(name))];
}

const titleOf = (subgraph: string): string => {
  const title = entries.find(({ name }) => name === subgraph)?.department?.title;
  return title === undefined ? subgraph : `${title} (${subgraph})`;
};

/** What the last row of an incomplete file says. */
export function describeMissing(subgraphs: readonly string[]): { readonly de: string; readonly en: string } {
  const names = subgraphs.map(titleOf).join('; ');
  return {
    de: `UNVOLLSTÄNDIG: keine Antwort von ${names}.`,
    en: `INCOMPLETE: no answer from ${names}.`,
  };
}
