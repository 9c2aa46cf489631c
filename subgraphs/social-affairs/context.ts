import {
  createDepartmentContext,
  type DepartmentContext,
  type StoredDepartmentSources,
} from '#kit/department-context';
import { createLoader, type Loader } from '#kit/loaders';
import type { DecisionRecord, DecisionSource } from './sources/decision-source.ts';

/** The department's sources: those every department has, and its decisions on quarters. */
export interface SocialAffairsSources extends StoredDepartmentSources {
  readonly decisions: DecisionSource;
}

/** What one request carries: the department's sources and fresh loaders over them. */
export interface RequestContext extends DepartmentContext<SocialAffairsSources> {
  readonly decisionsByQuarter: Loader<DecisionRecord>;
}

/** Creates the context of one request. */
export function createRequestContext(
  sources: SocialAffairsSources,
  facts: { requestId: string; now: Date },
): RequestContext {
  return {
    ...createDepartmentContext(sources, facts),
    decisionsByQuarter: createLoader(sources.decisions.findByQuarters),
  };
}
