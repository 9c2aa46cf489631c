import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { HubErrorCode } from '#lib/errors';

const visibleHubCodes: readonly HubErrorCode[] = [
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'CONFLICT',
  'QUERY_TOO_LARGE',
  'HUB_BUSY',
  'SOURCE_UNAVAILABLE',
  'SOURCE_DATA_INVALID',
  'SUBGRAPH_UNAVAILABLE',
  'UNSIGNED_CALL',
];

/** Codes whose message is meant for the caller: ours, and those Apollo and GraphQL give to faulty requests. */
const visibleCodes: ReadonlySet<unknown> = new Set([
  ...visibleHubCodes,
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_REQUEST',
]);

/** What the formatter needs to know of the process and the request. */
export interface FormatErrorOptions {
  readonly isDevelopment: boolean;
}

/**
 * The only place that turns an error into a response. Known codes keep their message; anything else is a
 * defect: its message is hidden outside development. Stacks never leave the process.
 */
// Must not throw: Apollo Server calls it while it is already handling an error.
export function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
  options: FormatErrorOptions,
): GraphQLFormattedError {
  const extensions = Object.fromEntries(
    Object.entries(formatted.extensions ?? {}).filter(([key]) => key !== 'stacktrace' && key !== 'exception'),
  );
  if (visibleCodes.has(extensions['code'])) return { ...formatted, extensions };
  const message =
    options.isDevelopment && error instanceof Error ? error.message : 'Something went wrong in the hub';
  return {
    ...formatted,
    message,
    extensions: { ...extensions, code: 'INTERNAL_SERVER_ERROR' satisfies HubErrorCode },
  };
}

/** Tells a defect from an error the caller caused or can see; defects are logged with their stack. */
export function isDefect(error: GraphQLError): boolean {
  return !visibleCodes.has(error.extensions['code']);
}
