import { HeaderMap } from '@apollo/server';
import { buildSchema } from 'graphql';
import { expect, it, onTestFinished } from 'vitest';
import { HubBusyError, QueryTooLargeError } from '#lib/errors';
import { createApollo } from '../create-apollo.ts';
import { createLogger } from '#lib/create-logger';
import type { Engine } from './create-engine.ts';

/** What Apollo Server says over HTTP when an operation cannot be prepared. */
async function answerTo(failure: Error) {
  const supergraphSdl = 'type Query { a: Int }';
  const engine: Pick<Engine, 'schema' | 'prepare'> = {
    schema: buildSchema(supergraphSdl),
    prepare: () => Promise.reject(failure),
  };
  const apollo = createApollo({
    engine: engine as Engine,
    supergraphSdl,
    logger: createLogger('gateway', 'silent'),
    isProduction: true,
  });
  await apollo.start();
  onTestFinished(() => apollo.stop());
  const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: 'POST',
      headers: new HeaderMap([['content-type', 'application/json']]),
      search: '',
      body: { query: '{ a }' },
    },
    context: () =>
      Promise.resolve({ requestId: 'r-1', callerClass: 'public', mediaType: 'application/json' as const }),
  });
  const text = body.kind === 'complete' ? body.string : '';
  return {
    status: status ?? 200,
    retryAfter: headers.get('retry-after'),
    answer: JSON.parse(text) as unknown,
  };
}

it('tells a caller who comes at a bad moment when to come again', async () => {
  expect(await answerTo(new HubBusyError('too many new operations wait to be planned'))).toEqual({
    status: 503,
    retryAfter: '2',
    answer: {
      errors: [{ message: 'too many new operations wait to be planned', extensions: { code: 'HUB_BUSY' } }],
    },
  });
});

it('does not ask anybody to come again with what is too large to plan', async () => {
  expect(await answerTo(new QueryTooLargeError('planning takes too long'))).toMatchObject({
    status: 400,
    retryAfter: undefined,
  });
});
