import type { Document } from 'bson';
import { isArray, isDocument, type Fields } from '../fields.ts';

/** The filter of the $match stages a pipeline begins with, and the stages after them. */
export interface LeadingMatch {
  readonly filter: Document;
  readonly rest: Document[];
}

/** Takes the leading $match stages off a pipeline, so that their filter can use an index. */
export function splitLeadingMatch(stages: readonly Document[]): LeadingMatch {
  const isMatch = (stage: Fields): boolean => isDocument(stage['$match']) && Object.keys(stage).length === 1;
  const end = stages.findIndex((stage) => !isDocument(stage) || !isMatch(stage));
  const count = end < 0 ? stages.length : end;
  const filters = stages.slice(0, count).map((stage: Fields) => stage['$match'] as Fields);
  const [only = {}] = filters;
  return { filter: filters.length > 1 ? { $and: filters } : only, rest: stages.slice(count) };
}

/**
 * Takes off the conditions that can be asked of a collection reader: those without $expr, which may need
 * variables. The others stay in the pipeline.
 */
export function pushDown(stages: readonly Document[]): LeadingMatch {
  const { filter, rest } = splitLeadingMatch(stages);
  const entries = Object.entries(filter);
  const kept = entries.filter(([name, value]) => needsVariables(name, value));
  const pushed = entries.filter(([name, value]) => !needsVariables(name, value));
  const remaining = kept.length === 0 ? [] : [{ $match: Object.fromEntries(kept) }];
  return { filter: Object.fromEntries(pushed), rest: [...remaining, ...rest] };
}

const needsVariables = (name: string, value: unknown): boolean =>
  name === '$expr' ||
  (name.startsWith('$') &&
    isArray(value) &&
    value.some(
      (clause) =>
        isDocument(clause) && Object.entries(clause).some(([key, inner]) => needsVariables(key, inner)),
    ));
