import type { GraphQLFormattedError } from 'graphql';

/** What a gateway made of one operation. */
export interface Outcome {
  readonly data: unknown;
  /** What subgraphs reported. */
  readonly errors: readonly GraphQLFormattedError[];
  /** Paths of values that were not as the schema says; known only when no subgraph reported an error. */
  readonly refused: readonly string[];
}

/** A path as text, to be compared and looked up. */
export const pathText = (path: readonly (string | number)[] | undefined): string =>
  JSON.stringify(path ?? null);
