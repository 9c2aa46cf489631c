import { subgraphRegistry } from '#registry';

type RegisteredEntry = (typeof subgraphRegistry)[number];

/** A department as the graph names it: one of the registry's. */
export type DepartmentName = Extract<RegisteredEntry, { readonly department: object }>['department']['value'];

/** All departments of the registry, in its order. */
export const departmentNames: readonly DepartmentName[] = subgraphRegistry.flatMap((entry) =>
  'department' in entry ? [entry.department.value] : [],
);
