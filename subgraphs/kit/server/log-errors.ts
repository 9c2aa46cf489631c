import { GraphQLError } from 'graphql';
import { isDefect } from '#lib/format-error';
import type { Logger } from 'pino';

/** Logs an error the department has to look after: its database, its documents, and defects with their stack. */
export function logError(logger: Logger, error: GraphQLError): void {
  const { code, documentId } = error.extensions;
  if (!isDefect(error) && code !== 'SOURCE_UNAVAILABLE' && code !== 'SOURCE_DATA_INVALID') return;
  logger.error({ err: rootOf(error), code, path: error.path, documentId }, error.message);
}

/** What went wrong first: errors for callers lie around the one a department can do something about. */
function rootOf(error: Error): Error {
  const beneath = error instanceof GraphQLError ? error.originalError : undefined;
  return beneath === undefined ? error : rootOf(beneath);
}
