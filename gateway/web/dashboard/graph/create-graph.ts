import {
  type AnyVariables,
  Client,
  type CombinedError,
  createRequest,
  fetchExchange,
  makeOperation,
  type TypedDocumentNode,
} from '@urql/core';
import { fetchReceipt, type Receipt } from '../../receipt/fetch-receipt.ts';
import type { TypedDocumentString } from '../generated/graphql.ts';

/** Why a question has no answer. */
export type Failure =
  | { readonly reason: 'UNREACHABLE' }
  /** The hub does not know the question any more: it was updated since the page was loaded. */
  | { readonly reason: 'OUTDATED_PAGE' }
  /** Something in the question, such as its day, cannot be. */
  | { readonly reason: 'REFUSED'; readonly message: string };

/** What the graph says to a question. */
export type Answer<Result> =
  | { readonly isAnswered: true; readonly data: Result }
  | { readonly isAnswered: false; readonly failure: Failure };

/** A question as a request says it: by the id of its operation. */
export interface Question {
  readonly documentId: string;
  readonly variables: object;
}

/** The graph, as the dashboard asks it. */
export interface Graph {
  /** Asks a question. Never rejects: that the graph cannot be reached is an answer too. */
  ask<Result, Variables extends AnyVariables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
  ): Promise<Answer<Result>>;
  /** Asks once more for a receipt, and with an earlier one for what changed since. Rejects when it gives none. */
  askForReceipt(question: Question, earlier?: string): Promise<Receipt>;
}

/** Codes of errors that are about the question. A silent department is none of them: the rest of the answer holds. */
const refusalCodes: ReadonlySet<unknown> = new Set(['BAD_USER_INPUT', 'QUERY_TOO_LARGE', 'FORBIDDEN']);

/** The page makes its requests itself: one the hub does not understand was made for another version of the hub. */
const notUnderstoodCode = 'BAD_REQUEST';

/** What stands in the way of an answer; undefined for errors that only leave gaps in it. */
function failureIn(error: CombinedError | undefined): Failure | undefined {
  const errors = error?.graphQLErrors ?? [];
  const refusal = errors.find(({ extensions }) => refusalCodes.has(extensions['code']));
  if (refusal !== undefined) return { reason: 'REFUSED', message: refusal.message };
  const isOutdated = errors.some(({ extensions }) => extensions['code'] === notUnderstoodCode);
  return isOutdated ? { reason: 'OUTDATED_PAGE' } : undefined;
}

/** The id of a document. The generator wrote it where it left the text out. */
function idOf<Result, Variables>(document: TypedDocumentString<Result, Variables>): string {
  const meta: Readonly<Record<string, unknown>> | undefined = document.__meta__;
  return String(meta?.['hash']);
}

/** A document with values for its variables. */
export const questionOf = <Result, Variables extends object>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Question => ({ documentId: idOf(document), variables });

/** A document without a text: urql sends the id of one. */
function toTrustedDocument<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
): TypedDocumentNode<Result, Variables> {
  const trusted: unknown = { kind: 'Document', definitions: [], documentId: idOf(document) };
  return trusted as TypedDocumentNode<Result, Variables>;
}

/** Creates the way to a graph. Questions go by GET where they fit into an address, so that the browser may keep answers. */
export function createGraph(url: string): Graph {
  const client = new Client({ url, exchanges: [fetchExchange] });
  const context = { url, requestPolicy: 'network-only', preferGetMethod: 'within-url-limit' } as const;
  return {
    async ask(document, variables) {
      const request = createRequest(toTrustedDocument(document), variables);
      // Not by executeQuery: it looks into the text for the kind of operation.
      const operation = makeOperation('query', request, context);
      const { data, error } = await client.executeRequestOperation(operation).toPromise();
      const failure = failureIn(error);
      if (failure !== undefined) return { isAnswered: false, failure };
      return data === undefined || data === null
        ? { isAnswered: false, failure: { reason: 'UNREACHABLE' } }
        : { isAnswered: true, data };
    },
    askForReceipt: async (question, earlier) => fetchReceipt(new URL(url), question, earlier),
  };
}
