import { departmentNames, type DepartmentName } from '#kit/records/department';
import { registeredDepartments } from '#kit/schema/sdl';
import type { ProgrammeRecord } from './sources/programme-source.ts';
import type { QuarterRecord } from './sources/quarter-source.ts';

/**
 * What departments say about an entity, as the gateway hands it over: one part under each department's namespace.
 * A part is null or absent when its department gave no answer.
 */
export type DepartmentParts = Readonly<Record<string, unknown>>;

/** A quarter with what departments said about it; `parts` is empty when nobody asked them. */
export type JoinedQuarter = QuarterRecord & { readonly parts?: DepartmentParts };

/** A programme with what departments said about it; `parts` is empty when nobody asked them. */
export type JoinedProgramme = ProgrammeRecord & { readonly parts?: DepartmentParts };

/** What was delivered, department by department. */
export interface Delivered<Part> {
  readonly byDepartment: ReadonlyMap<DepartmentName, Part>;
  /** Departments that gave no answer, in the registry's order. */
  readonly missing: readonly DepartmentName[];
}

const namespaces = new Map(registeredDepartments().map(({ value, namespace }) => [value, namespace]));

/** Reads one field of every department's part. */
export function readParts<Part>(parts: DepartmentParts | undefined, field: string): Delivered<Part> {
  const byDepartment = new Map<DepartmentName, Part>();
  for (const department of departmentNames) {
    const part = parts?.[namespaces.get(department) ?? ''];
    // Null is a value of `dataAsOf`: only a part that is not there at all counts as missing.
    if (isObject(part) && field in part) byDepartment.set(department, part[field] as Part);
  }
  return { byDepartment, missing: departmentNames.filter((department) => !byDepartment.has(department)) };
}

/** Joins the lists of all departments that delivered one. */
export function joinLists<Shown>(parts: DepartmentParts | undefined, field: string): Shown[] {
  return [...readParts<readonly Shown[]>(parts, field).byDepartment.values()].flat();
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
