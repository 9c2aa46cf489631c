import type { ReceiptContent } from './receipt.ts';

/** What became of something since a receipt; unknown when a department did not say which data it had or has. */
export type Change = 'SAME' | 'CHANGED' | 'UNKNOWN';

/** What an answer has in common with the one a receipt is for. */
export interface SinceReceipt {
  /** The moment of the earlier answer. */
  readonly at: string;
  /** Whether the same was asked. */
  readonly question: Change;
  /** Whether the hub's schema is the same. */
  readonly supergraph: Change;
  /** What became of the data of each department. */
  readonly data: Readonly<Record<string, Change>>;
  /** Whether the same was answered; unknown for files. */
  readonly answer: Change;
}

const compare = (before: string | null | undefined, now: string | null | undefined): Change => {
  if (before === null || before === undefined || now === null || now === undefined) return 'UNKNOWN';
  return before === now ? 'SAME' : 'CHANGED';
};

/** A version begins with the day on which it was told, for answers can depend on it; the data is the same on the next. */
const withoutDay = (version: string | null | undefined): string | null | undefined =>
  version?.replace(/^\d{4}-\d{2}-\d{2}\./, '');

/** Says what changed between two answers, and whose data. */
export function compareReceipts(before: ReceiptContent, now: ReceiptContent): SinceReceipt {
  const names = [...new Set([...Object.keys(before.data), ...Object.keys(now.data)])].sort();
  const isSameQuestion = before.operation === now.operation && before.variables === now.variables;
  return {
    at: before.at,
    question: isSameQuestion ? 'SAME' : 'CHANGED',
    supergraph: compare(before.supergraph, now.supergraph),
    data: Object.fromEntries(
      names.map((name) => [name, compare(withoutDay(before.data[name]), withoutDay(now.data[name]))]),
    ),
    answer: compare(before.answer, now.answer),
  };
}
