import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { HubError, QueryTooLargeError } from '#lib/errors';
import { formatError, type FormatErrorOptions } from '#lib/format-error';

/** What the formatter needs to know beside the error. */
export interface FormatGatewayErrorOptions extends FormatErrorOptions {
  /** Named to a caller whose document is longer. */
  readonly maxTokens: number;
}

// graphql-js says so in words only; a test with a long document keeps this equal to what it says.
const tooManyTokens = 'Parsing aborted';

/** The hub's own error inside what Apollo made of it: it gives every validation fault one code and every long document another. */
function hubErrorIn(error: unknown, maxTokens: number): HubError | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  if (error.originalError instanceof HubError) return error.originalError;
  if (error.extensions['code'] === 'GRAPHQL_PARSE_FAILED' && error.message.includes(tooManyTokens)) {
    return new QueryTooLargeError(`length of the document must be at most ${maxTokens} tokens`);
  }
  return undefined;
}

/** Turns an error into its response form: the hub's own code comes through. */
// Must not throw: Apollo Server calls it while it is already handling an error.
export function formatGatewayError(
  formatted: GraphQLFormattedError,
  error: unknown,
  options: FormatGatewayErrorOptions,
): GraphQLFormattedError {
  const own = hubErrorIn(error, options.maxTokens);
  if (own)
    return formatError(
      { ...formatted, message: own.message, extensions: { ...formatted.extensions, ...own.extensions } },
      own,
      options,
    );
  return formatError(formatted, error, options);
}
