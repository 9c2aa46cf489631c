import type { ByteText } from '../engine/splicing/byte-text.ts';
import type { SpliceReader } from '../engine/splicing/compile-reader.ts';
import type { SubgraphRequest, SubgraphResponse } from './subgraph-response.ts';

/** One call to a subgraph. */
export interface SubgraphCall {
  /** Name of the subgraph in the supergraph. */
  readonly subgraph: string;
  /** The complete GraphQL request as JSON. */
  readonly body: ByteText;
  /** The same request, for a subgraph that takes values; not to be changed. */
  request(): SubgraphRequest;
  /** Mutations are never sent twice and never shared. */
  readonly isMutation: boolean;
  /**
   * The same object for all calls that ask the same, whatever the values: what is learnt of one holds for the next.
   * Undefined for a call that is to go alone.
   */
  readonly kind?: object | undefined;
  /** What the caller may see; answers are never shared between classes. */
  readonly callerClass: string;
  /** Id of the caller's request, handed on to the subgraph. */
  readonly requestId: string;
  /** The caller's key to this subgraph; most calls have none. */
  readonly writeKey?: string | undefined;
  /** Reads an answer as it is expected: a way that gets bytes may try it before it reads them itself. */
  readonly readSpliced?: SpliceReader | undefined;
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
      /** The answer as it came. */
      readonly body: ByteText;
      /** How many bytes came over the network; none of a subgraph that runs in this process. */
      readonly receivedBytes?: number;
      /**
       * The same answer, when the way to the subgraph has read it anyway. It is the receiver's alone, who may change it;
       * take `body` before, if both are wanted.
       */
      readonly response?: SubgraphResponse;
      /** Whether the response was executed in this process, where every value is of its type. */
      readonly isTyped?: boolean;
      /** In place of the response: what `readSpliced` of the call has read. It is the receiver's alone, too. */
      readonly spliced?: Readonly<Record<string, unknown>>;
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
