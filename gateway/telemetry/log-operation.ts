import type { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { isDefect } from '#lib/format-error';

/** What the log says of every operation; never its variables. */
export interface OperationFacts {
  readonly requestId?: string;
  readonly operation?: string | undefined;
  readonly millis?: number;
  readonly status: number;
  readonly codes: readonly unknown[];
  /** Where the answer came from; see `OperationAnswer`. */
  readonly origin?: string;
}

// A subgraph logs its own defects with their stack; here there is only what it told the gateway.
const isOurs = (error: GraphQLError): boolean => error.extensions['subgraph'] === undefined;

/** Writes one line with stack for each defect among the errors; a department's own defects are warnings. */
export function logDefects(logger: Logger, errors: readonly GraphQLError[], facts: object): void {
  for (const error of errors.filter(isDefect)) {
    if (isOurs(error))
      logger.error({ ...facts, err: error.originalError ?? error, path: error.path }, 'defect');
    else logger.warn({ ...facts, subgraph: error.extensions['subgraph'], path: error.path }, error.message);
  }
}

/** The codes of errors, each once. */
export const codesOf = (errors: readonly { readonly extensions?: Record<string, unknown> }[]): unknown[] => [
  ...new Set(errors.map((error) => error.extensions?.['code'])),
];

/** Writes the one line that every operation gets. */
export function logOperation(logger: Logger, facts: OperationFacts): void {
  logger.info(facts, 'operation');
}
