import type { DepartmentContext } from '#kit/department-context';

/** What one request carries: the department's sources and fresh loaders over them. */
export type RequestContext = DepartmentContext;
