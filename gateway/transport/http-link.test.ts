import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkSignature } from '#lib/signed-call';
import { createHttpLink, type HttpLinkOptions } from './http-link.ts';
import { newLinkCounters, type LinkAnswer, type SubgraphLink } from './subgraph-link.ts';
import { createManualTimers } from './testing/manual-timers.ts';
import { startRawServer, startStubServer, type StubHandler, type StubServer } from './testing/stub-server.ts';
import { systemTimers } from './timers.ts';
import type { SubgraphCall } from './transport.ts';
import { aCall } from './testing/a-call.ts';
import { askLink } from './testing/ask-link.ts';
import { fromByteText } from '../engine/splicing/byte-text.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const unhandled: unknown[] = [];
const onUnhandled = (reason: unknown): void => {
  unhandled.push(reason);
};
beforeAll(() => {
  process.on('unhandledRejection', onUnhandled);
});
afterAll(() => {
  process.off('unhandledRejection', onUnhandled);
  expect(unhandled).toEqual([]);
});

async function serve(handler: StubHandler, port?: number): Promise<StubServer> {
  const server = await startStubServer(handler, port);
  closers.push(() => server.stop());
  return server;
}

function linkTo(url: string, options: Partial<HttpLinkOptions> = {}) {
  const counters = newLinkCounters();
  const link: SubgraphLink = createHttpLink({
    url,
    timeoutMillis: 5_000,
    maxConnections: 8,
    maxAnswerBytes: 1_000_000,
    signingSecret: undefined,
    timers: systemTimers,
    counters,
    ...options,
  });
  closers.unshift(() => link.close());
  const send = (call: SubgraphCall): Promise<LinkAnswer> => askLink(link, call);
  return { link, send, counters };
}

const queryText = '{"query":"{ ä }"}';
const mutationText = '{"query":"mutation { ä }"}';
const query = aCall(queryText);
const mutation = aCall(mutationText, { isMutation: true });

const responseOf = (answer: LinkAnswer): unknown =>
  answer.kind === 'answered' ? answer.response : answer.reason;
const reasonOf = (answer: LinkAnswer): string => (answer.kind === 'silent' ? answer.reason : 'answered');
const sendTo = async (handler: StubHandler, call = query) => linkTo((await serve(handler)).url).send(call);

/** Answers each connection's first request and cuts the connection at its second, unanswered. */
const staleAfterOne = (): StubHandler => {
  const used = new Set<unknown>();
  return (response, { socket }) => {
    if (used.has(socket)) socket.destroy();
    else {
      used.add(socket);
      response.end('{"data":{}}');
    }
  };
};

/** A port nobody listens on. */
async function refusedUrl(): Promise<string> {
  const server = await startStubServer(() => undefined);
  await server.stop();
  return server.url;
}

describe('a call over HTTP', () => {
  it('posts the body as JSON with the request id', async () => {
    const server = await serve((response) => response.end('{"data":{"a":1}}'));
    expect(responseOf(await linkTo(server.url).send(query))).toEqual({ data: { a: 1 } });
    expect(server.requests).toEqual([
      {
        path: '/graphql',
        body: '{"query":"{ ä }"}',
        headers: {
          host: `127.0.0.1:${server.port}`,
          connection: 'keep-alive',
          'content-type': 'application/json',
          'content-length': '18',
          accept: 'application/json',
          'x-request-id': 'request-1',
        },
      },
    ]);
  });

  it('is signed in the name of the caller class', async () => {
    const server = await serve((response) => response.end('{"data":{}}'));
    const signingSecret = 'a secret of sixteen';
    await linkTo(server.url, { signingSecret }).send(query);
    const [{ headers, body }] = server.requests as [(typeof server.requests)[0]];
    const signature = String(headers['x-hub-signature']);
    expect(checkSignature(signingSecret, { signature, body, now: Date.now() })).toEqual({
      isValid: true,
      caller: 'public',
    });
  });

  it('carries a write key when it has one, and no such header when it has none', async () => {
    const server = await serve((response) => response.end('{"data":{}}'));
    const { send } = linkTo(server.url);
    await send(aCall(mutationText, { isMutation: true, writeKey: 'a key' }));
    await send(mutation);
    expect(server.requests.map(({ headers }) => headers['x-hub-write-key'])).toEqual(['a key', undefined]);
  });

  it('goes to the whole address, credentials and parameters included', async () => {
    const server = await serve((response) => response.end('{"data":{}}'));
    const url = `http://hub:p%C3%A4ss@127.0.0.1:${server.port}/a/graphql?b=c`;
    await linkTo(url).send(query);
    expect(server.requests[0]).toMatchObject({
      path: '/a/graphql?b=c',
      headers: { authorization: `Basic ${Buffer.from('hub:päss').toString('base64')}` },
    });
  });

  it('gives bytes and headers of the answer', async () => {
    const answer = await sendTo((response) =>
      response.setHeader('Cache-Control', 'max-age=5').end('{"data":{"ä":"ö"}}'),
    );
    expect(answer).toMatchObject({ kind: 'answered', headers: { 'cache-control': 'max-age=5' } });
    expect(answer.kind === 'answered' && fromByteText(answer.body)).toBe('{"data":{"ä":"ö"}}');
  });

  it('leaves no timer behind', async () => {
    const timers = createManualTimers();
    const server = await serve((response) => response.end('{"data":{}}'));
    await linkTo(server.url, { timers }).send(query);
    expect(timers.pendingCount()).toBe(0);
  });

  it('puts an answer together that comes in pieces, with trailers', async () => {
    const bytes = Buffer.from('{"data":{"name":"Gröpelingen"}}');
    const answer = await sendTo((response) => {
      response.writeHead(200, { trailer: 'x-late' });
      for (const byte of bytes) response.write(Buffer.of(byte));
      response.addTrailers({ 'x-late': 'a' });
      response.end();
    });
    expect(responseOf(answer)).toEqual({ data: { name: 'Gröpelingen' } });
  });

  it('takes a GraphQL answer whatever its status', async () => {
    const body = '{"errors":[{"message":"no"}]}';
    expect(responseOf(await sendTo((response) => response.writeHead(500).end(body)))).toEqual({
      errors: [{ message: 'no' }],
    });
  });

  it('goes over a connection that is already open', async () => {
    const server = await serve((response) => response.end('{"data":{}}'));
    const { send } = linkTo(server.url, { maxConnections: 1 });
    await send(query);
    await send(query);
    expect(server.sockets.length).toBe(1);
  });

  it('waits for a connection once the limit is reached', async () => {
    const server = await serve((response) => response.end('{"data":{}}'));
    const { send } = linkTo(server.url, { maxConnections: 2 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(query)));
    expect(answers.filter(({ kind }) => kind === 'answered').length).toBe(20);
    expect(server.sockets.length).toBe(2);
  });

  it('gets its own answer among a hundred that overtake each other', async () => {
    const held: { body: string; response: { end(body: string): void } }[] = [];
    const server = await serve((response, { request, count }) => {
      held.push({ body: request.body, response });
      // Four at a time, answered last come first served.
      if (count % 4 !== 0) return;
      for (const { body, response: answer } of held.splice(0).reverse()) {
        answer.end(`{"data":{"asked":${JSON.stringify(body)}}}`);
      }
    });
    const { send, counters } = linkTo(server.url);
    const bodies = Array.from({ length: 100 }, (_, index) => `{"query":"{ field${index} }"}`);
    const answers = await Promise.all(bodies.map((body) => send({ ...query, body })));
    expect(answers.map(responseOf)).toEqual(bodies.map((body) => ({ data: { asked: body } })));
    expect(counters).toMatchObject({ fetches: 100, retries: 0 });
  });
});

describe('a subgraph is silent when', () => {
  it.each([
    ['it answers with a page', 200, '<html>', 'HTTP 200: the answer is no JSON'],
    ['its JSON is cut off', 200, '{"data":{"a"', 'HTTP 200: the answer is no JSON'],
    ['it answers with nothing', 204, '', 'HTTP 204: the answer is no JSON'],
    [
      'it answers with something else',
      200,
      '{"status":"ok"}',
      'HTTP 200: the answer holds neither data nor errors',
    ],
    ['it fails without a GraphQL answer', 500, 'oops', 'HTTP 500: the answer is no JSON'],
    ['it sends the gateway elsewhere', 302, '', 'HTTP 302: the answer is no JSON'],
  ])('%s', async (_, status, body, reason) => {
    const answer = await sendTo((response) => response.writeHead(status, { location: '/' }).end(body));
    expect(answer).toEqual({ kind: 'silent', reason, isReachable: false });
  });

  it('nobody listens', async () => {
    expect(reasonOf(await linkTo(await refusedUrl()).send(query))).toContain('ECONNREFUSED');
  });

  it('it does not answer in time, and its connection is cut', async () => {
    const timers = createManualTimers();
    const server = await serve(() => undefined);
    const { send, counters } = linkTo(server.url, { timers });
    const sending = send(query);
    await server.received(1);
    const cut = once(server.sockets[0]!, 'close');
    timers.advance(5_000);
    expect(reasonOf(await sending)).toBe('no whole answer within 5000 ms');
    await cut;
    expect(counters.fetches).toBe(1);
  });

  it('it stops in the middle of its answer', async () => {
    const timers = createManualTimers();
    const server = await serve((response) => response.write('{"da'));
    const sending = linkTo(server.url, { timers }).send(query);
    await server.received(1);
    timers.advance(5_000);
    expect(reasonOf(await sending)).toBe('no whole answer within 5000 ms');
  });

  it('it closes the connection in the middle of its answer, and it is not asked again', async () => {
    const server = await serve((response, { socket }) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{"data":{', () => socket.end());
    });
    const { send, counters } = linkTo(server.url);
    expect(await send(query)).toMatchObject({ kind: 'silent', isReachable: false });
    expect(counters.fetches).toBe(1);
  });

  it('it announces an answer beyond the limit', async () => {
    const server = await serve((response) => {
      response.writeHead(200, { 'content-length': 11 }).flushHeaders();
    });
    expect(await linkTo(server.url, { maxAnswerBytes: 10 }).send(query)).toEqual({
      kind: 'silent',
      reason: 'the answer is larger than 10 bytes',
      isReachable: true,
    });
  });

  it('its answer grows beyond the limit without an end', async () => {
    const server = await serve((response) => {
      for (let count = 0; count < 200; count += 1) response.write(' '.repeat(10_000));
    });
    expect(reasonOf(await linkTo(server.url, { maxAnswerBytes: 1_000_000 }).send(query))).toBe(
      'the answer is larger than 1000000 bytes',
    );
  });

  it('it closes the connection in the middle of its headers, and it is not asked again', async () => {
    const server = await serve((_, { socket }) => socket.end('HTTP/1.1 200 OK\r\ncontent-le'));
    const { send } = linkTo(server.url);
    expect((await send(query)).kind).toBe('silent');
    expect(server.requests.length).toBe(1);
  });

  it('it does not speak HTTP, and it is not asked again', async () => {
    const server = await startRawServer(['hello\r\n\r\n']);
    closers.push(() => server.stop());
    const { send, counters } = linkTo(server.url);
    expect((await send(query)).kind).toBe('silent');
    expect(counters.fetches).toBe(1);
  });

  it('its answer is longer than announced, and the rest never becomes an answer to the next call', async () => {
    const good = '{"data":{"next":true}}';
    const server = await startRawServer([
      'HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\n{"data":{"first":true}}',
      `HTTP/1.1 200 OK\r\ncontent-length: ${good.length}\r\n\r\n${good}`,
    ]);
    closers.push(() => server.stop());
    const { send } = linkTo(server.url, { maxConnections: 1 });
    expect(reasonOf(await send(query))).toBe('HTTP 200: the answer is no JSON');
    expect(responseOf(await send(query))).toEqual({ data: { next: true } });
  });
});

describe('asking once more', () => {
  it('happens when an open connection turns out to be dead', async () => {
    const server = await serve(staleAfterOne());
    const { send, counters } = linkTo(server.url, { maxConnections: 1 });
    await send(query);
    expect(responseOf(await send(query))).toEqual({ data: {} });
    expect(counters).toMatchObject({ fetches: 3, retries: 1 });
  });

  it('happens once when the connection is refused', async () => {
    const { send, counters } = linkTo(await refusedUrl());
    await send(query);
    expect(counters).toMatchObject({ fetches: 2, retries: 1 });
  });

  it('happens once when every connection is cut before an answer', async () => {
    const server = await serve((_, { socket }) => socket.destroy());
    const { send } = linkTo(server.url);
    expect((await send(query)).kind).toBe('silent');
    expect(server.requests.length).toBe(2);
  });

  it('never happens for a mutation', async () => {
    const server = await serve(staleAfterOne());
    const { send, counters } = linkTo(server.url, { maxConnections: 1 });
    await send(query);
    expect((await send(mutation)).kind).toBe('silent');
    expect(counters).toMatchObject({ fetches: 2, retries: 0 });
    expect(server.requests.map(({ body }) => body)).toEqual([queryText, mutationText]);
  });

  it('happens, alone, when a call before it on the connection keeps it waiting', async () => {
    const timers = createManualTimers();
    const server = await serve((response, { request: { body } }) => {
      response.setHeader('x-hub-pipelining', '3');
      if (body !== 'hang') response.end('{"data":{}}');
    });
    const { send, counters } = linkTo(server.url, { timers });
    const kind = {};
    await send({ ...query, kind });
    const hanging = send({ ...query, kind, body: 'hang' });
    const behind = [send({ ...query, kind }), send({ ...query, kind })];
    const alone = send({ ...mutation, kind });
    expect(responseOf(await alone)).toEqual({ data: {} });
    timers.advance(100);
    expect((await Promise.all(behind)).map(responseOf)).toEqual([{ data: {} }, { data: {} }]);
    expect(counters).toMatchObject({ fetches: 7, retries: 2 });
    // The hanging call has one for itself, the mutation had one, and the two that were repeated did not share it.
    expect(server.sockets.length).toBe(3);
    timers.advance(4_900);
    expect(reasonOf(await hanging)).toBe('no whole answer within 5000 ms');
    expect(timers.pendingCount()).toBe(0);
  });

  it('stays within the time of the call', async () => {
    const timers = createManualTimers();
    const server = await serve((_, { socket, count }) => {
      if (count === 1) socket.destroy();
    });
    const sending = linkTo(server.url, { timers }).send(query);
    await server.received(2);
    timers.advance(5_000);
    expect(reasonOf(await sending)).toBe('no whole answer within 5000 ms');
    expect(timers.pendingCount()).toBe(0);
  });
});

describe('a call that is given up', () => {
  it('is never sent when it was still waiting for a connection', async () => {
    const timers = createManualTimers();
    const server = await serve((response, { request }) => {
      if (request.body === 'third') response.end('{"data":{}}');
    });
    const { send } = linkTo(server.url, { timers, maxConnections: 1 });
    const first = send({ ...query, body: 'first' });
    const second = send({ ...mutation, body: 'second' });
    await server.received(1);
    timers.advance(5_000);
    expect([(await first).kind, (await second).kind]).toEqual(['silent', 'silent']);
    expect((await send({ ...query, body: 'third' })).kind).toBe('answered');
    expect(server.requests.map(({ body }) => body)).toEqual(['first', 'third']);
  });
});

describe('close', () => {
  it('gives up calls under way and closes every connection', async () => {
    const server = await serve(() => undefined);
    const { link, send, counters } = linkTo(server.url);
    const sending = send(query);
    await server.received(1);
    const gone = once(server.sockets[0]!, 'close');
    await link.close();
    expect((await sending).kind).toBe('silent');
    await gone;
    expect(counters.retries).toBe(0);
  });

  it('makes later calls silent', async () => {
    const server = await serve((response) => response.end('{"data":{}}'));
    const { link, send } = linkTo(server.url);
    await link.close();
    expect((await send(query)).kind).toBe('silent');
    expect(server.requests).toEqual([]);
  });
});
