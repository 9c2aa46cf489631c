import type { SubgraphResponse } from './subgraph-response.ts';

/** One call to a subgraph. */
export interface SubgraphCall {
  /** Name of the subgraph in the supergraph. */
  readonly subgraph: string;
  /** The complete GraphQL request as JSON text. */
  readonly body: string;
  /** Mutations are never sent twice and never shared. */
  readonly isMutation: boolean;
  /** What the caller may see; answers are never shared between classes. */
  readonly callerClass: string;
  /** Id of the caller's request, handed on to the subgraph. */
  readonly requestId: string;
}

/** Headers of an answer, with names in lower case; a header that came several times is a list. */
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

/**
 * What came of a call: the body of an answer, or silence. `answered` says that the answer came whole, and that it is a
 * GraphQL response whatever its status; whether it answers the question is for the reader to check.
 */
export type SubgraphAnswer =
  | {
      readonly kind: 'answered';
      /** The answer as it came: JSON in UTF-8. */
      readonly body: Buffer;
      /**
       * The same answer, when the way to the subgraph has read it anyway. It is the receiver's alone, who may change it;
       * take `body` before, if both are wanted.
       */
      readonly response?: SubgraphResponse;
      /** Of a subgraph that runs in this process: the version of its data and how its answers may be kept. */
      readonly headers: AnswerHeaders;
    }
  | { readonly kind: 'silent'; readonly reason: string };

/** The way to every subgraph. */
export interface SubgraphTransport {
  /** Sends one call. Never rejects for a fault of network or subgraph: that is silence with a reason for the log. */
  send(call: SubgraphCall): Promise<SubgraphAnswer>;
  /** Ends idle connections; calls under way are given up. */
  close(): Promise<void>;
}
