import type { GraphQLError } from 'graphql';
import type { WriteKey } from '../../access/write-key.ts';
import type { Splicing } from '../splicing/compile-splicing.ts';
import { unfold } from '../splicing/unfold.ts';
import type { AnswerHeaders } from '../../transport/transport.ts';
import type { Data } from './data/record.ts';

/** One execution of a prepared operation: what it was given, and what has been gathered so far. */
export interface Run {
  /** Values of the operation's variables, checked and with defaults. */
  readonly variables: Readonly<Data>;
  readonly callerClass: string;
  readonly requestId: string;
  /** Goes with mutations to the one department it is for. */
  readonly writeKey: WriteKey | undefined;
  /** Hears the headers of each answer that is used. */
  readonly onAnswer: ((headers: AnswerHeaders) => void) | undefined;
  /** Everything the subgraphs answered so far, as one tree. */
  data: Data;
  /** How answers are spliced. While it is there, all data holds texts in place of what is only copied; else none does. */
  splicing: Splicing | undefined;
  /** How many bytes of their answers came over the network. */
  receivedBytes: number;
  /** What the subgraphs reported, paths in terms of the caller's operation. */
  readonly errors: GraphQLError[];
  /** Subgraphs that gave no usable answer to at least one call. */
  readonly silentSubgraphs: string[];
}

/** A compiled part of a plan; undefined when there was nothing to wait for. Never rejects for what a subgraph does. */
export type Step = (run: Run) => Promise<void> | undefined;

/** Puts values in place of all texts: from here on an answer is read as JSON and checked value by value. */
export function leaveSplicing(run: Run): void {
  if (!run.splicing) return;
  run.splicing = undefined;
  unfold(run.data);
}
