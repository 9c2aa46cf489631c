import { print, visit, type DocumentNode } from 'graphql';

/** A document for the planner. */
export interface PlannableText {
  readonly text: string;
  /** The caller's names of the variables that were renamed. */
  readonly originalNames: ReadonlyMap<string, string>;
}

/** The variable in which a plan hands entities to a subgraph. */
const reservedName = 'representations';

/** Renames a variable of the caller's that would get in the way of the plan's own; every other document stays as it is. */
export function freeReservedNames(document: DocumentNode, text: string): PlannableText {
  if (!text.includes(`$${reservedName}`)) return { text, originalNames: new Map() };
  const used = new Set<string>();
  visit(document, { Variable: (node) => void used.add(node.name.value) });
  let free = `${reservedName}_`;
  while (used.has(free)) free += '_';
  const renamed = visit(document, {
    Variable: (node) =>
      node.name.value === reservedName ? { ...node, name: { ...node.name, value: free } } : undefined,
  });
  return { text: print(renamed), originalNames: new Map([[free, reservedName]]) };
}
