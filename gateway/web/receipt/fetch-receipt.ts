/** What became of something since a receipt; unknown when a department did not say which data it had or has. */
export type Change = 'SAME' | 'CHANGED' | 'UNKNOWN';

/** What an answer has in common with the one an earlier receipt is for. */
export interface SinceReceipt {
  /** The moment of the earlier answer. */
  readonly at: string;
  readonly question: Change;
  readonly supergraph: Change;
  /** What became of the data of each department, by the name of its subgraph. */
  readonly data: Readonly<Record<string, Change>>;
  readonly answer: Change;
}

/** A receipt for an answer, as the graph gives it (docs/exports.md). */
export interface Receipt {
  /** Short name for citing. */
  readonly id: string;
  /** The moment of the answer. */
  readonly at: string;
  /** Path and search of the same question, with the day written out. */
  readonly link: string;
  /** Version of each department's data; null when it did not say. */
  readonly data: Readonly<Record<string, string | null>>;
  /** The whole receipt in a word. */
  readonly token: string;
  /** There when an earlier receipt was handed in. */
  readonly since?: SinceReceipt;
}

/**
 * Asks a question, a request's body without extensions, once more for a receipt; with the token of an earlier one also
 * for what changed since. Rejects with what the graph says when it gives none.
 */
export async function fetchReceipt(graph: URL, question: object, earlier?: string): Promise<Receipt> {
  const response = await fetch(graph, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...question, extensions: { receipt: earlier ?? true } }),
  });
  const { extensions, errors } = (await response.json()) as {
    readonly extensions?: { readonly receipt?: Receipt };
    readonly errors?: readonly { readonly message: string }[];
  };
  if (extensions?.receipt) return extensions.receipt;
  throw new Error(errors?.[0]?.message ?? 'no receipt');
}
