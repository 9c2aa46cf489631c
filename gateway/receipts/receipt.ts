import { createHash } from 'node:crypto';
import { z } from 'zod';

const digest = z.string().max(100);

const contentShape = z.strictObject({
  /** The moment of the answer, in UTC. */
  at: z.iso.datetime(),
  /** Digest of the operation's text, or name and digest of an export. */
  operation: digest,
  /** Digest of name and values of the operation's variables. */
  variables: digest,
  /** Name of the supergraph that answered. */
  supergraph: digest,
  /** Version of the data of each department that was asked; null when it did not say which data it has. */
  data: z.record(z.string().max(100), z.string().max(200).nullable()),
  /** Digest of what was answered; null for files, which are written while they are sent. */
  answer: digest.nullable(),
});

/** What a receipt says: enough to tell later whether the same question would be answered from the same data. */
export type ReceiptContent = z.infer<typeof contentShape>;

/** A receipt for an answer. */
export interface Receipt extends ReceiptContent {
  /** Short name for citing. */
  readonly id: string;
  /** The whole receipt as one word, to be handed in with the same question later. */
  readonly token: string;
}

/** Names what a receipt is to remember without holding it. */
export const digestOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** Makes a receipt: the same content has the same id. */
export function createReceipt(content: ReceiptContent): Receipt {
  return {
    id: `QG-${content.at.slice(0, 10)}-${digestOf(content).slice(0, 12)}`,
    ...content,
    token: Buffer.from(JSON.stringify(content)).toString('base64url'),
  };
}

/** Longer words are no receipts. */
const maxTokenLength = 4_000;

/** Reads what a caller hands in; undefined when it is no receipt. Nobody vouches for it: it is compared, not believed. */
export function readReceipt(token: string): ReceiptContent | undefined {
  if (token.length > maxTokenLength) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    return contentShape.safeParse(parsed).data;
  } catch {
    return undefined;
  }
}
