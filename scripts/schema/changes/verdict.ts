import type { SchemaCheck } from './check-departments.ts';

/** What a check comes to. */
export type Verdict =
  | 'unchanged'
  | 'publishable'
  /** Breaking, but deprecated before and used by no known operation. */
  | 'needs a reason'
  | 'breaks unknown clients'
  | 'breaks known operations'
  /** No GraphQL, or it does not compose. */
  | 'faulty';

/** The worst that a check found. */
export function verdictOf({ faults, changes, refused, unpublished }: SchemaCheck): Verdict {
  const breaking = changes.filter(({ severity }) => severity === 'breaking');
  if (faults.length > 0) return 'faulty';
  if (refused.length > 0 || breaking.some(({ brokenUses }) => brokenUses.length > 0))
    return 'breaks known operations';
  if (breaking.some(({ isAnnounced }) => !isAnnounced)) return 'breaks unknown clients';
  if (breaking.length > 0) return 'needs a reason';
  return unpublished.length > 0 ? 'publishable' : 'unchanged';
}

/** Whether nothing is broken. */
export const isClear = (verdict: Verdict): boolean => verdict === 'unchanged' || verdict === 'publishable';
