import { HeaderMap, type ApolloServer } from '@apollo/server';
import type { GatewayContext } from '../gateway-context.ts';
import { sendText, type Exchange } from './exchange.ts';

function headersOf({ request }: Exchange): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  return headers;
}

/** What Apollo Server is to answer. */
export interface ApolloQuestion {
  /** The address behind its path, question mark included. */
  readonly search: string;
  /** The parsed body of a POST. */
  readonly body: unknown;
  readonly context: GatewayContext;
}

/**
 * Has Apollo Server answer a request and sends what it says. It gets what is not a valid operation, and knows how
 * GraphQL over HTTP wants it told.
 */
export async function askApollo(
  server: ApolloServer<GatewayContext>,
  exchange: Exchange,
  { search, body, context }: ApolloQuestion,
): Promise<void> {
  const answer = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: exchange.request.method ?? '',
      headers: headersOf(exchange),
      search,
      body,
    },
    context: () => Promise.resolve(context),
  });
  if (answer.body.kind !== 'complete')
    throw new Error('Apollo Server answers in parts, which nobody asked for');
  await sendText(
    exchange,
    { status: answer.status ?? 200, headers: [...answer.headers].flat() },
    answer.body.string,
  );
}
