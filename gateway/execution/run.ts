import type { GraphQLError } from 'graphql';
import type { AnswerHeaders } from '../transport/transport.ts';
import type { Data } from './data/record.ts';

/** One execution of a prepared operation: what it was given, and what has been gathered so far. */
export interface Run {
  /** Values of the operation's variables, checked and with defaults. */
  readonly variables: Readonly<Data>;
  readonly callerClass: string;
  readonly requestId: string;
  /** Hears the headers of each answer that is used. */
  readonly onAnswer: ((headers: AnswerHeaders) => void) | undefined;
  /** Everything the subgraphs answered so far, as one tree. */
  data: Data;
  /** What the subgraphs reported, paths in terms of the caller's operation. */
  readonly errors: GraphQLError[];
  /** Subgraphs that gave no usable answer to at least one call. */
  readonly silentSubgraphs: Set<string>;
}

/** A compiled part of a plan; undefined when there was nothing to wait for. Never rejects for what a subgraph does. */
export type Step = (run: Run) => Promise<void> | undefined;
