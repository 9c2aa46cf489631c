import { subgraphRegistry, type SubgraphEntry } from '#registry';

type RegisteredEntry = (typeof subgraphRegistry)[number];

/** A department as the graph names it: one of the registry's. */
export type DepartmentName = Extract<RegisteredEntry, { readonly department: object }>['department']['value'];

const entries: readonly SubgraphEntry[] = subgraphRegistry;

/** All departments of the registry, in its order. */
export const departmentNames: readonly DepartmentName[] = entries.flatMap((entry) =>
  entry.department === undefined ? [] : [entry.department.value as DepartmentName],
);
