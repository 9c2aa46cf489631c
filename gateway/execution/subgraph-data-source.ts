import { randomUUID } from 'node:crypto';
import type { GraphQLDataSource } from '@apollo/gateway';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { SubgraphUnavailableError } from '#lib/errors';
import { signatureHeader, signCall } from '#lib/signed-call';
import { requestIdHeader } from '../telemetry/request-id.ts';
import { blankData, type AskedOperation } from './blank-data.ts';
import { readAnswer, type SubgraphAnswer } from './subgraph-answer.ts';
import { createSubgraphClient } from './subgraph-client.ts';

/** What the way to one subgraph is made of. */
export interface SubgraphDataSourceOptions {
  /** Name in the supergraph; shown to callers when the subgraph is silent. */
  readonly name: string;
  readonly url: string;
  readonly timeoutMillis: number;
  /** Calls go unsigned without it. */
  readonly signingSecret: string | undefined;
  /** The supergraph as a schema: it knows which fields may be null. */
  readonly schema: GraphQLSchema;
  readonly logger: Logger;
}

/** The way to one subgraph, as the stock gateway uses it. */
export interface SubgraphDataSource extends GraphQLDataSource {
  /** Closes idle connections. */
  close(): void;
}

type FetchRequest = Parameters<GraphQLDataSource['process']>[0]['request'];

function readOperation(request: FetchRequest): AskedOperation {
  const query = request.query ?? '';
  // A caller may name a variable of his own "representations"; only with _entities is it the gateway's.
  const representations: unknown = query.includes('_entities(')
    ? request.variables?.['representations']
    : undefined;
  return {
    query,
    representations: Array.isArray(representations)
      ? (representations as AskedOperation['representations'])
      : undefined,
  };
}

/**
 * Creates the way to one subgraph. It never throws: a subgraph that gives no usable answer in time becomes an
 * answer of nulls with one SUBGRAPH_UNAVAILABLE error, so that the rest of the operation goes on.
 *
 * It does not extend Apollo's RemoteGraphQLDataSource: that class drops the body of every answer that is not
 * 2xx, and with it the department's own error.
 */
export function createSubgraphDataSource(options: SubgraphDataSourceOptions): SubgraphDataSource {
  const { name, signingSecret, schema, logger } = options;
  const client = createSubgraphClient(options);

  const ask = async (
    request: FetchRequest,
    asked: AskedOperation,
    requestId: string,
  ): Promise<SubgraphAnswer> => {
    const body = JSON.stringify({
      query: request.query,
      variables: request.variables,
      operationName: request.operationName,
    });
    const headers: Record<string, string> = { [requestIdHeader]: requestId };
    if (signingSecret !== undefined) {
      headers[signatureHeader] = signCall(signingSecret, { caller: 'gateway', body, at: Date.now() });
    }
    const isRepeatable = !asked.query.trimStart().startsWith('mutation');
    return readAnswer(await client.post({ body, headers, isRepeatable }), asked.representations?.length);
  };

  return {
    async process({ request, context }) {
      const asked = readOperation(request);
      const requestId = requestIdOf(context);
      let answer: SubgraphAnswer;
      try {
        answer = await ask(request, asked, requestId);
      } catch (cause) {
        logger.warn(
          { subgraph: name, requestId, reason: reasonOf(cause) },
          'subgraph gives no usable answer',
        );
        answer = { data: null, errors: [new SubgraphUnavailableError(name, { cause }).toJSON()] };
      }
      if (answer.errors) answer = { ...answer, data: blankData(schema, asked, answer.data) };
      return answer;
    },
    close() {
      client.close();
    },
  };
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  // A call that took too long is reported as aborted, with the time limit as its cause.
  return cause.cause instanceof Error ? `${cause.message}: ${cause.cause.message}` : cause.message;
}

// The stock gateway also calls without a request of its own, with an empty context.
function requestIdOf(context: Readonly<Record<string, unknown>>): string {
  const id = context['requestId'];
  return typeof id === 'string' ? id : randomUUID();
}
