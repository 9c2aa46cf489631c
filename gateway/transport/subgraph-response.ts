import type { GraphQLFormattedError } from 'graphql';
import { fromByteText, type ByteText } from '../engine/splicing/byte-text.ts';

/** A GraphQL request. */
export interface SubgraphRequest {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a subgraph said: GraphQL's response format, checked only as far as the executor relies on it. */
export interface SubgraphResponse {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What some programs begin every text with; RFC 8259 lets readers pass it over. */
const byteOrderMark = '\u00ef\u00bb\u00bf';

function parseBody(body: ByteText): unknown {
  try {
    return JSON.parse(fromByteText(body.startsWith(byteOrderMark) ? body.slice(3) : body));
  } catch {
    // The parser's own message quotes the body, and a log must not learn what departments answer.
    throw new Error('the answer is no JSON');
  }
}

/** Reads the body of an answer. Throws when it is no GraphQL response: no JSON, or neither data nor errors. */
export function readSubgraphResponse(body: ByteText): SubgraphResponse {
  const value = parseBody(body);
  if (!isRecord(value)) throw new Error('the answer is no GraphQL response');
  const { data } = value;
  // Some servers say of each answer that nothing is wrong with it: with null, or a list of nothing.
  const errors = value['errors'] ?? [];
  if (!Array.isArray(errors) || !errors.every(isRecord))
    throw new Error('the list of errors is not readable');
  if (data !== undefined && data !== null && !isRecord(data)) throw new Error('the data is no object');
  if (errors.length > 0) return value;
  if (data === undefined) throw new Error('the answer holds neither data nor errors');
  if (data === null) throw new Error('the answer holds no data and no error that says why');
  return { data };
}
