import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { pino } from 'pino';
import { Client } from 'undici';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SourceUnavailableError } from '#lib/errors';
import { signatureHeader } from '#lib/hub-headers';
import { signCall } from '#lib/signed-call';
import { createSubgraphServer, type SubgraphServerOptions } from '#kit/server/create-server';

const secret = 'sixteen letters!';

interface TestContext {
  readonly requestId: string;
}

const schema = new GraphQLSchema({
  query: new GraphQLObjectType<unknown, TestContext>({
    name: 'Query',
    fields: {
      answer: { type: new GraphQLNonNull(GraphQLInt), resolve: () => 42 },
      requestId: { type: GraphQLString, resolve: (_, __, { requestId }) => requestId },
      away: {
        type: GraphQLString,
        resolve: () => {
          const cause = new Error('connect ECONNREFUSED 10.1.2.3');
          throw new SourceUnavailableError("The department's database gives no answer", { cause });
        },
      },
      defect: {
        type: GraphQLString,
        resolve: () => {
          throw new Error('password is hunter2');
        },
      },
    },
  }),
});

interface LogLine {
  readonly msg: string;
  readonly code?: string;
  readonly err?: { readonly message: string };
}

interface RunningServer {
  readonly url: string;
  readonly log: readonly LogLine[];
  /** Posts a GraphQL query; headers as given. */
  readonly ask: (query: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
}

async function start(given: Partial<SubgraphServerOptions<TestContext>> = {}): Promise<RunningServer> {
  const log: LogLine[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log.push(JSON.parse(chunk.toString()) as LogLine);
      done();
    },
  });
  const server = await createSubgraphServer<TestContext>({
    schema,
    createContext: (request) => request,
    readiness: async () => Promise.resolve({ isReady: true }),
    signingSecret: undefined,
    isProduction: false,
    logger: pino({ level: 'warn' }, stream),
    ...given,
  });
  await new Promise<void>((resolve) => {
    server.http.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(async () => server.stop());
  const url = `http://127.0.0.1:${(server.http.address() as AddressInfo).port}`;
  const ask = async (query: string, headers = {}): Promise<Response> =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
  return { url, log, ask };
}

const signed = (query: string, given = secret): Record<string, string> => ({
  [signatureHeader]: signCall(given, { caller: 'gateway', body: JSON.stringify({ query }), at: Date.now() }),
});

const refusal = (message: string, code: string): object => ({ errors: [{ message, extensions: { code } }] });

describe('a subgraph that knows the version of its data', () => {
  const versionOf = (version: string | undefined): Partial<SubgraphServerOptions<TestContext>> => ({
    dataVersion: { read: async () => Promise.resolve(version), last: () => version },
  });

  it('tells it when asked, and on its answers', async () => {
    const { url, ask } = await start(versionOf('v7'));
    const response = await fetch(`${url}/health/version`);
    expect([response.status, await response.json()]).toEqual([200, { dataVersion: 'v7' }]);
    expect((await ask('{ answer }')).headers.get('x-hub-data-version')).toBe('v7');
  });

  it('tells that there is none', async () => {
    const { url, ask } = await start(versionOf(undefined));
    const response = await fetch(`${url}/health/version`);
    expect([response.status, await response.json()]).toEqual([503, { dataVersion: null }]);
    expect((await ask('{ answer }')).headers.has('x-hub-data-version')).toBe(false);
  });

  it('tells none while its database is away', async () => {
    const read = async (): Promise<undefined> => Promise.reject(new Error('connect ECONNREFUSED'));
    const { url } = await start({ dataVersion: { read, last: () => undefined } });
    const response = await fetch(`${url}/health/version`);
    expect([response.status, await response.json()]).toEqual([503, { dataVersion: null }]);
  });
});

describe('calls over one connection', () => {
  it('are worked on side by side, as many as it says', async () => {
    const waiting: (() => void)[] = [];
    const everybody = new GraphQLObjectType({
      name: 'Query',
      fields: {
        count: {
          type: GraphQLInt,
          resolve: () =>
            new Promise<number>((resolve) => {
              waiting.push(() => {
                resolve(16);
              });
              if (waiting.length === 16) for (const goOn of waiting) goOn();
            }),
        },
      },
    });
    const { url, ask } = await start({ schema: new GraphQLSchema({ query: everybody }) });
    expect((await ask('{ __typename }')).headers.get('x-hub-pipelining')).toBe('16');
    const connection = new Client(url, { pipelining: 16 });
    onTestFinished(() => connection.destroy());
    const bodies = await Promise.all(
      Array.from({ length: 16 }, async () => {
        const { body } = await connection.request({
          path: '/graphql',
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"query":"{ count }"}',
          // Or the client waits for each answer before it sends the next body.
          idempotent: true,
          blocking: false,
        });
        return body.json();
      }),
    );
    expect(bodies).toEqual(Array.from({ length: 16 }, () => ({ data: { count: 16 } })));
  });
});

describe('a subgraph with a word on caching', () => {
  it('says it on its answers, and not on refusals', async () => {
    const { ask, url } = await start({ cacheControl: 'max-age=300' });
    expect((await ask('{ answer }')).headers.get('cache-control')).toBe('max-age=300');
    expect((await ask('{ nonsense }')).headers.get('cache-control')).toBe('no-store');
    expect((await fetch(`${url}/health/live`)).headers.has('cache-control')).toBe(false);
  });

  it('says nothing without one: its data has a version', async () => {
    const { ask } = await start();
    expect((await ask('{ answer }')).headers.has('cache-control')).toBe(false);
  });
});

describe('a subgraph with a signing secret', () => {
  it('answers a signed call', async () => {
    const { ask } = await start({ signingSecret: secret });
    const response = await ask('{ answer }', signed('{ answer }'));
    expect([response.status, await response.json()]).toEqual([200, { data: { answer: 42 } }]);
  });

  it('refuses an unsigned call in the form of GraphQL', async () => {
    const { ask } = await start({ signingSecret: secret });
    const response = await ask('{ answer }');
    expect(response.status).toBe(403);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toEqual(
      refusal(
        'A subgraph answers its gateway only: the call carries no signature of the gateway',
        'UNSIGNED_CALL',
      ),
    );
  });

  it('refuses a call signed with another secret', async () => {
    const { ask } = await start({ signingSecret: secret });
    const response = await ask('{ answer }', signed('{ answer }', 'another secret!!'));
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual(
      refusal('A subgraph answers its gateway only: the signature does not fit the call', 'UNSIGNED_CALL'),
    );
  });

  it('refuses a signed call whose body was changed', async () => {
    const { ask } = await start({ signingSecret: secret });
    expect((await ask('{ answer }', signed('{ other }'))).status).toBe(403);
  });

  it('refuses an unsigned query in the address', async () => {
    const { url } = await start({ signingSecret: secret });
    const response = await fetch(`${url}/graphql?query=${encodeURIComponent('{ answer }')}`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await response.json()).toEqual(refusal('A subgraph takes POST only', 'BAD_REQUEST'));
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/graphql'])(
    'does not answer an unsigned %s body either',
    async (type) => {
      const { ask } = await start({ signingSecret: secret });
      const response = await ask('{ answer }', { 'content-type': type });
      expect(response.status).toBe(400);
      expect(await response.text()).not.toContain('42');
    },
  );

  it('tells the log about refused calls', async () => {
    const { ask, log } = await start({ signingSecret: secret });
    await ask('{ answer }');
    expect(log).toEqual([expect.objectContaining({ code: 'UNSIGNED_CALL' })]);
  });
});

describe('a subgraph without a signing secret', () => {
  it('answers every call', async () => {
    const { ask } = await start();
    expect(await (await ask('{ answer }')).json()).toEqual({ data: { answer: 42 } });
  });

  it('refuses a body that is no JSON, in the form of GraphQL', async () => {
    const { url } = await start();
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      errors: [{ message: expect.any(String) as string, extensions: { code: 'BAD_REQUEST' } }],
    });
  });

  it('refuses a body over 20 megabytes, in the form of GraphQL', async () => {
    const { ask } = await start();
    const response = await ask(`{ answer } #${'x'.repeat(20 * 1024 * 1024)}`);
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual(refusal('request entity too large', 'BAD_REQUEST'));
  });

  it('takes the many keys of a large call', async () => {
    const { ask } = await start();
    const response = await ask(`{ answer } #${'x'.repeat(5 * 1024 * 1024)}`);
    expect(await response.json()).toEqual({ data: { answer: 42 } });
  });

  it("hands the caller's request id to the context", async () => {
    const { ask } = await start();
    const response = await ask('{ requestId }', { 'x-request-id': 'r-1' });
    expect(await response.json()).toEqual({ data: { requestId: 'r-1' } });
  });

  it('gives a request without an id one of its own', async () => {
    const { ask } = await start();
    const { data } = (await (await ask('{ requestId }')).json()) as { data: { requestId: string } };
    expect(data.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('errors of a subgraph', () => {
  it('tells the caller that a source is unavailable, and the log why', async () => {
    const { ask, log } = await start();
    const answer = (await (await ask('{ away }')).json()) as { errors: { extensions: object }[] };
    expect(answer.errors[0]?.extensions).toEqual({ code: 'SOURCE_UNAVAILABLE' });
    expect(JSON.stringify(answer)).not.toContain('10.1.2.3');
    expect(log).toMatchObject([
      {
        msg: "The department's database gives no answer",
        code: 'SOURCE_UNAVAILABLE',
        err: { message: 'connect ECONNREFUSED 10.1.2.3' },
      },
    ]);
  });

  it('hides a defect from callers in production, not from the log', async () => {
    const { ask, log } = await start({ isProduction: true });
    const answer = await (await ask('{ defect }')).json();
    expect(answer).toMatchObject({
      errors: [{ message: 'Something went wrong in the hub', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    });
    expect(log).toMatchObject([{ err: { message: 'password is hunter2' } }]);
  });

  it('does not tell the log what callers ask wrongly', async () => {
    const { ask, log } = await start();
    expect((await ask('{ nonsense }')).status).toBe(400);
    expect(log).toEqual([]);
  });
});

describe('the health of a subgraph', () => {
  it('is live as soon as it listens', async () => {
    const { url } = await start({ readiness: async () => Promise.resolve({ isReady: false }) });
    const response = await fetch(`${url}/health/live`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'live' }]);
  });

  it('is ready when it can answer', async () => {
    const { url } = await start();
    const response = await fetch(`${url}/health/ready`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ready' }]);
  });

  it('says why it is not ready', async () => {
    const { url } = await start({
      readiness: async () => Promise.resolve({ isReady: false, reason: 'the database gives no answer' }),
    });
    const response = await fetch(`${url}/health/ready`);
    expect([response.status, await response.json()]).toEqual([
      503,
      { status: 'not ready', reason: 'the database gives no answer' },
    ]);
  });

  it('needs no signature', async () => {
    const { url } = await start({ signingSecret: secret });
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  });
});
