import type { Fetcher, FetcherReturnType } from '@graphiql/toolkit';

/**
 * Sends operations to the graph by POST. An answer that is not JSON (a proxy's error page, say) becomes an error
 * that names its status, because GraphiQL would otherwise show only a parser's message.
 */
export function createFetcher(url: URL): Fetcher {
  return async (parameters, options) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        accept: 'application/graphql-response+json, application/json',
        'content-type': 'application/json',
        ...options?.headers,
      },
      body: JSON.stringify(parameters),
    });
    const contentType = response.headers.get('content-type') ?? 'none';
    if (!contentType.includes('json')) {
      throw new Error(
        `${url.pathname} must answer with JSON, but got: status ${response.status}, content type ${contentType}`,
      );
    }
    return (await response.json()) as Awaited<FetcherReturnType>;
  };
}
