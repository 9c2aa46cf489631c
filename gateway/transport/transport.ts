import type { IncomingHttpHeaders } from 'node:http';

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

/**
 * What came of a call: the body of an answer, or silence. `answered` says that the answer came whole, with a status of
 * 2xx or with a GraphQL body; whether the body answers the question is for the reader to check.
 */
export type SubgraphAnswer =
  | { readonly kind: 'answered'; readonly body: Buffer; readonly headers: IncomingHttpHeaders }
  | { readonly kind: 'silent'; readonly reason: string };

/** The way to every subgraph. */
export interface SubgraphTransport {
  /** Sends one call. Never rejects for a fault of network or subgraph: that is silence with a reason for the log. */
  send(call: SubgraphCall): Promise<SubgraphAnswer>;
  /** Ends idle connections; calls under way are given up. */
  close(): Promise<void>;
}
