import { readReceipt, type ReceiptContent } from '../../receipts/receipt.ts';
import { RequestFaultError } from '../request/request-fault.ts';

/** What a caller wants to know beside the answer. */
export interface Extras {
  /** A receipt for the answer; with an earlier one, also what changed since. */
  readonly receipt: true | ReceiptContent | undefined;
  /** Who was asked what, in which order, and how long it took. */
  readonly queryPlan: boolean;
}

const isUnwanted = (value: unknown): boolean => value === undefined || value === null || value === false;

function readWantedReceipt(value: unknown): Extras['receipt'] {
  if (isUnwanted(value)) return undefined;
  const wanted = value === true || (typeof value === 'string' ? readReceipt(value) : undefined);
  if (wanted !== undefined) return wanted;
  throw new RequestFaultError(
    400,
    'extensions.receipt must be true or the token of a receipt, but is neither',
  );
}

function readWantedPlan(value: unknown): boolean {
  if (isUnwanted(value)) return false;
  if (value === true) return true;
  throw new RequestFaultError(400, 'extensions.queryPlan must be true or false, but is neither');
}

/**
 * Reads `receipt` (true, or the word of an earlier receipt) and `queryPlan` (true) of a request's extensions; undefined
 * when neither is wanted. Throws RequestFaultError for anything else under these names.
 */
export function readExtras({ receipt, queryPlan }: Readonly<Record<string, unknown>>): Extras | undefined {
  const wanted: Extras = { receipt: readWantedReceipt(receipt), queryPlan: readWantedPlan(queryPlan) };
  return wanted.receipt === undefined && !wanted.queryPlan ? undefined : wanted;
}
