import type { Document } from 'bson';
import { CommandError } from '../../errors.ts';
import { isBrokenBson } from '../broken-bson.ts';

/** What went wrong with the statements of a write command, in the form of its answer. */
export interface StatementErrors {
  readonly writeErrors?: readonly Document[];
}

/** Most statements of one write command, as the handshake announces it. */
export const MOST_STATEMENTS = 100_000;

/**
 * Runs the statements of a write command one after the other and collects what is refused. An ordered command stops
 * at the first refusal. Throws code 16 for none or too many statements.
 */
export function runStatements<T>(
  statements: readonly T[],
  isOrdered: boolean,
  run: (statement: T, index: number) => void,
): StatementErrors {
  checkStatementCount(statements.length);
  const writeErrors: Document[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index);
    } catch (error) {
      writeErrors.push({ index, ...describeRefusal(error) });
      if (isOrdered) break;
    }
  }
  return writeErrors.length === 0 ? {} : { writeErrors };
}

/** Throws code 16 for no statements or more than a command may have. */
export function checkStatementCount(count: number): void {
  if (count > 0 && count <= MOST_STATEMENTS) return;
  throw new CommandError(
    16,
    `Write batch sizes must be between 1 and ${MOST_STATEMENTS}. Got ${count} operations.`,
  );
}

/** The fields of one refused statement. Whatever is no refusal is thrown on and undoes the whole command. */
export function describeRefusal(error: unknown): Document {
  if (error instanceof CommandError) return { code: error.code, errmsg: error.message, ...error.details };
  if (isBrokenBson(error)) return { code: 22, errmsg: error.message };
  throw error;
}
