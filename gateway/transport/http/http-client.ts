import type { ByteText } from '../../engine/splicing/byte-text.ts';
import type { Timers } from '../timers.ts';
import type { AnswerHeaders } from '../transport.ts';

/** What one HTTP request brought: a whole answer, or the reason why there is none. */
export type HttpOutcome =
  | {
      readonly kind: 'whole';
      readonly status: number;
      readonly headers: AnswerHeaders;
      readonly body: ByteText;
    }
  | {
      readonly kind: 'failed';
      readonly reason: string;
      /** The connection failed before the subgraph said anything. */
      readonly isUnanswered: boolean;
      /** The subgraph answered, only more than is taken. */
      readonly isTooLarge: boolean;
    };

/** A request by POST. */
export interface HttpRequest {
  /** Names and values in turn, beside those that every request has; none of them may hold a line break. */
  readonly headers: readonly string[];
  readonly body: ByteText;
  /**
   * The same object for all requests that ask the same, whatever the values. Undefined for one that must not share its
   * connection with others.
   */
  readonly kind?: object | undefined;
  /** Told exactly once, unless the request is given up. */
  readonly settle: (outcome: HttpOutcome) => void;
}

/** Where requests go and what is granted to their answers. */
export interface HttpClientOptions {
  readonly url: URL;
  /** What every request has: names and values in turn. */
  readonly headers: readonly string[];
  /** Connections at most; further requests wait for one. */
  readonly maxConnections: number;
  readonly maxAnswerBytes: number;
  /** Tells how long connections have been idle, and how long their answers take. */
  readonly timers: Timers;
}

/** Sends requests to one address over connections that stay open. */
export interface HttpClient {
  readonly isClosed: boolean;
  /** Sends a request; gives what gives it up, for a reason: it is not sent any more if it still waits. */
  send(request: HttpRequest): (reason: string) => void;
  /** Gives up all requests and closes all connections. */
  close(): Promise<void>;
}

/** The outcome of a request without an answer. */
export const failed = (
  reason: string,
  facts: { isUnanswered?: boolean; isTooLarge?: boolean } = {},
): HttpOutcome => ({
  kind: 'failed',
  reason,
  isUnanswered: facts.isUnanswered ?? false,
  isTooLarge: facts.isTooLarge ?? false,
});

/** Why an answer is not taken. */
export const tooLarge = (maxBytes: number): string => `the answer is larger than ${maxBytes} bytes`;
