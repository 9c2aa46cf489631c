import type { GraphQLError } from 'graphql';
import { GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '#lib/errors';
import { createLocalLink, type LocalSubgraph } from './local-link.ts';
import { newLinkCounters, type LinkAnswer } from './subgraph-link.ts';
import { aCall } from './testing/a-call.ts';
import { askLink } from './testing/ask-link.ts';
import { createManualTimers } from './testing/manual-timers.ts';
import { fromByteText } from '../engine/splicing/byte-text.ts';

const schema = new GraphQLSchema({
  query: new GraphQLObjectType<unknown, { requestId: string }>({
    name: 'Query',
    fields: {
      requestId: { type: GraphQLString, resolve: (_source, _arguments, context) => context.requestId },
      twice: {
        type: GraphQLInt,
        args: { number: { type: new GraphQLNonNull(GraphQLInt) } },
        resolve: async (_source, { number }: { number: number }) => number * 2,
      },
      refused: {
        type: GraphQLString,
        resolve: () => {
          throw new InvalidInputError('year must be later');
        },
      },
      broken: {
        type: GraphQLString,
        resolve: () => {
          throw new Error('secret');
        },
      },
      endless: { type: GraphQLString, resolve: () => new Promise(() => undefined) },
    },
  }),
});

function localLink(subgraph: Partial<LocalSubgraph> = {}, isDevelopment = false) {
  const timers = createManualTimers();
  const counters = newLinkCounters();
  const link = createLocalLink({
    find: () => ({ schema, createContext: ({ requestId }) => ({ requestId }), ...subgraph }),
    timeoutMillis: 5_000,
    isDevelopment,
    timers,
    counters,
  });
  const send = (request: object): Promise<LinkAnswer> => askLink(link, aCall(JSON.stringify(request)));
  const ask = async (request: object): Promise<unknown> => {
    const answer = await send(request);
    // The bytes are what a reader of bytes relies on: they hold the whole answer.
    return answer.kind === 'answered' ? JSON.parse(fromByteText(answer.body)) : answer;
  };
  return { link, send, ask, timers, counters };
}

describe('createLocalLink', () => {
  it('executes an operation with its variables', async () => {
    const { ask, timers } = localLink();
    const query = 'query Twice($n: Int!) { twice(number: $n) }';
    expect(await ask({ query, variables: { n: 21 }, operationName: 'Twice' })).toEqual({
      data: { twice: 42 },
    });
    expect(timers.pendingCount()).toBe(0);
  });

  it('gives the answer as an object too', async () => {
    const answer = await localLink().send({ query: '{ requestId }' });
    expect(answer.kind === 'answered' && { ...answer.response?.data }).toEqual({ requestId: 'request-1' });
  });

  it('creates a context of its own for each call', async () => {
    let created = 0;
    const { ask } = localLink({ createContext: () => ({ requestId: String((created += 1)) }) });
    expect([await ask({ query: '{ requestId }' }), await ask({ query: '{ requestId }' })]).toEqual([
      { data: { requestId: '1' } },
      { data: { requestId: '2' } },
    ]);
  });

  it('hands on the key of a caller who may write', async () => {
    const keys: unknown[] = [];
    const { link } = localLink({
      createContext: ({ requestId, writeKey }) => {
        keys.push(writeKey);
        return { requestId };
      },
    });
    await askLink(link, { ...aCall('{"query":"{ requestId }"}'), writeKey: 'a key' });
    expect(keys).toEqual(['a key']);
  });

  it('keeps errors that are meant for callers, with their path', async () => {
    expect(await localLink().ask({ query: '{ requestId refused }' })).toEqual({
      data: { requestId: 'request-1', refused: null },
      errors: [
        {
          message: 'year must be later',
          path: ['refused'],
          locations: undefined,
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ],
    });
  });

  it('hides the text of defects and tells the department of them', async () => {
    const told: GraphQLError[] = [];
    const { ask } = localLink({ onError: (error) => told.push(error) });
    expect(await ask({ query: '{ broken }' })).toMatchObject({
      data: { broken: null },
      errors: [{ message: 'Something went wrong in the hub', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    });
    expect(told.map(({ message }) => message)).toEqual(['secret']);
  });

  it('shows the text of defects in development', async () => {
    expect(await localLink({}, true).ask({ query: '{ broken }' })).toMatchObject({
      errors: [{ message: 'secret' }],
    });
  });

  it.each([
    ['does not parse', { query: '{' }, 'GRAPHQL_PARSE_FAILED'],
    ['asks for what is not there', { query: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'has variables that do not fit',
      { query: 'query ($n: Int!) { twice(number: $n) }', variables: { n: 'x' } },
      'BAD_USER_INPUT',
    ],
  ])('answers an operation that %s with errors, as over HTTP', async (_, request, code) => {
    const { ask } = localLink();
    await ask(request);
    const again = await ask(request);
    expect(again).toMatchObject({ errors: [{ extensions: { code } }] });
    expect(again).not.toHaveProperty('data');
  });

  it('is silent when no context can be created', async () => {
    const { ask } = localLink({
      createContext() {
        throw new Error('no database');
      },
    });
    expect(await ask({ query: '{ requestId }' })).toEqual({
      kind: 'silent',
      reason: 'no database',
      isReachable: false,
    });
  });

  it('is silent when the answer does not come in time', async () => {
    const { ask, timers } = localLink();
    const asking = ask({ query: '{ endless }' });
    timers.advance(5_000);
    expect(await asking).toEqual({
      kind: 'silent',
      reason: 'no whole answer within 5000 ms',
      isReachable: false,
    });
  });

  it('is silent once it is closed', async () => {
    const { link, ask } = localLink();
    await link.close();
    expect(await ask({ query: '{ requestId }' })).toMatchObject({ kind: 'silent' });
  });

  it('names the version of the data on its answers', async () => {
    const dataVersion = { read: () => Promise.resolve('v2'), last: () => 'v1' };
    const answer = await localLink({ dataVersion }).send({ query: '{ requestId }' });
    expect(answer.kind === 'answered' && answer.headers).toEqual({ 'x-hub-data-version': 'v1' });
  });

  it('says how its answers may be kept, and never those with errors', async () => {
    const { send } = localLink({ cacheControl: 'max-age=60' });
    const headersOf = async (query: string) => {
      const answer = await send({ query });
      return answer.kind === 'answered' && answer.headers;
    };
    expect(await headersOf('{ requestId }')).toEqual({ 'cache-control': 'max-age=60' });
    expect(await headersOf('{ refused }')).toEqual({ 'cache-control': 'no-store' });
  });

  it('is silent while the department has not started, and answers by what it is started with', async () => {
    let current: LocalSubgraph | undefined;
    const link = createLocalLink({
      find: () => current,
      timeoutMillis: 5_000,
      isDevelopment: false,
      timers: createManualTimers(),
      counters: newLinkCounters(),
    });
    const call = aCall('{"query":"{ requestId }"}');
    expect(await askLink(link, call)).toEqual({
      kind: 'silent',
      reason: 'the department has not started in this process',
      isReachable: false,
    });
    for (const requestId of ['first', 'second']) {
      const own = new GraphQLSchema(schema.toConfig());
      current = { schema: own, createContext: () => ({ requestId }) };
      const answer = await askLink(link, call);
      expect(answer.kind === 'answered' && { ...answer.response?.data }).toEqual({ requestId });
    }
  });
});
