/** What a caller wants to know beside the answer. */
export interface Extras {
  /** A receipt for the answer; with an earlier one, also what changed since. */
  readonly receipt: true | string | undefined;
  /** Who was asked what, in which order, and how long it took. */
  readonly queryPlan: boolean;
}

/** Reads `receipt` (true, or the word of an earlier receipt) and `queryPlan` (true) of a request's extensions; undefined when neither is wanted. */
export function readExtras(extensions: Readonly<Record<string, unknown>> | undefined): Extras | undefined {
  const { receipt, queryPlan } = extensions ?? {};
  const wanted: Extras = {
    receipt: receipt === true || typeof receipt === 'string' ? receipt : undefined,
    queryPlan: queryPlan === true,
  };
  return wanted.receipt === undefined && !wanted.queryPlan ? undefined : wanted;
}
