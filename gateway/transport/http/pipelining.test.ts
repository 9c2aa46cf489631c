import { afterEach, describe, expect, it } from 'vitest';
import { createManualTimers } from '../testing/manual-timers.ts';
import { startRawServer, startStubServer, type StubHandler } from '../testing/stub-server.ts';
import type { HttpOutcome } from './http-client.ts';
import { createPlainClient } from './plain-client.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

function connectTo(server: { readonly url: string; stop(): Promise<void> }, maxConnections = 8) {
  const timers = createManualTimers();
  const url = new URL(server.url);
  const client = createPlainClient({ url, headers: [], maxConnections, maxAnswerBytes: 10_000, timers });
  closers.push(
    () => client.close(),
    () => server.stop(),
  );
  const waysToGiveUp = new Map<string, (reason: string) => void>();
  const send = (body: string, kind?: object): Promise<HttpOutcome> =>
    new Promise((settle) => {
      waysToGiveUp.set(body, client.send({ headers: [], body, kind, settle }));
    });
  return { timers, send, giveUp: (body: string) => waysToGiveUp.get(body)?.('no time left') };
}

/** Tells each request what it said; those that say `hang` get no answer. */
const echo: StubHandler = (response, { request: { body } }) => {
  response.setHeader('x-hub-pipelining', '3');
  if (body !== 'hang') response.end(body);
};

/** A server that answers kinds lightly, which it has shown already. */
async function start(handler: StubHandler = echo, maxConnections?: number) {
  const server = await startStubServer(handler);
  const kind = {};
  const connected = connectTo(server, maxConnections);
  expect(await connected.send('first', kind)).toMatchObject({ kind: 'whole' });
  return { ...connected, server, kind };
}

const saying = (body: string): unknown => expect.objectContaining({ kind: 'whole', body });
const failing = (facts: object): unknown => expect.objectContaining({ kind: 'failed', ...facts });
const waitsInVain = { isUnanswered: true, reason: 'the answer to a call before it did not come' };

describe('requests of one turn', () => {
  it('go over one connection behind each other, as many as the server says', async () => {
    const { server, send, kind } = await start();
    const outcomes = await Promise.all(['a', 'b', 'c', 'd'].map((body) => send(body, kind)));
    expect(outcomes).toEqual(['a', 'b', 'c', 'd'].map(saying));
    expect(server.sockets.length).toBe(2);
    expect((await send('e', kind)).kind).toBe('whole');
    expect(server.sockets.length).toBe(2);
  });

  it.each([
    ['does not say that it works on several', undefined],
    ['says something else', 'many'],
    ['works on one', '1'],
  ])('go over a connection each when the server %s', async (_, said) => {
    const { server, send, kind } = await start((response) => {
      if (said !== undefined) response.setHeader('x-hub-pipelining', said);
      response.end('{}');
    });
    await Promise.all([send('a', kind), send('b', kind)]);
    expect(server.sockets.length).toBe(2);
  });

  it('go over a connection each when the last answer of their kind was large, and share one when it was not', async () => {
    const { server, send } = await start();
    const kinds = [{}, {}];
    const sizes = [4_097, 4_096];
    for (const [index, kind] of kinds.entries()) await send('x'.repeat(sizes[index] ?? 0), kind);
    await Promise.all([send('a', kinds[1]), send('b', kinds[1])]);
    expect(server.sockets.length).toBe(1);
    await Promise.all([send('a', kinds[0]), send('b', kinds[0])]);
    expect(server.sockets.length).toBe(2);
  });

  it('go over a connection each when the last answer of their kind was slow', async () => {
    const { server, send, timers, kind } = await start();
    const slow = send('a', kind);
    // What is sent at the end of this turn is answered later.
    setImmediate(() => {
      timers.advance(21);
    });
    await slow;
    await Promise.all([send('b', kind), send('c', kind)]);
    expect(server.sockets.length).toBe(2);
  });

  it('go over a connection each when they are of no kind', async () => {
    const { server, send, kind } = await start();
    await Promise.all([send('a'), send('b', kind), send('c')]);
    expect(server.sockets.length).toBe(3);
  });

  it('share connections, too, when they had to wait for one', async () => {
    const { server, send, kind } = await start(echo, 1);
    const texts = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    expect(await Promise.all(texts.map((body) => send(body, kind)))).toEqual(texts.map(saying));
    expect(server.sockets.length).toBe(1);
  });
});

describe('a request whose answer does not come', () => {
  it('keeps others waiting for 100 ms and loses nothing itself', async () => {
    const answers: (() => void)[] = [];
    const { server, send, kind, timers } = await start((response, { request: { body } }) => {
      response.setHeader('x-hub-pipelining', '3');
      if (body.startsWith('slow')) answers.push(() => response.end(body));
      else response.end(body);
    });
    const slow = send('slow', kind);
    const behind = [send('slow too', kind), send('slow as well', kind)];
    await server.received(4);
    timers.advance(99);
    expect(timers.pendingCount()).toBe(1);
    timers.advance(1);
    expect(await Promise.all(behind)).toEqual([failing(waitsInVain), failing(waitsInVain)]);
    const [answerFirst, ...answerOthers] = answers;
    answerFirst?.();
    expect(await slow).toEqual(saying('slow'));
    // Nobody takes the late answers to the others for an answer to the next.
    const next = send('a', kind);
    for (const answer of answerOthers) answer();
    expect(await next).toEqual(saying('a'));
    expect(server.sockets.length).toBe(2);
    expect(server.sockets[0]?.destroyed).toBe(true);
  });

  it('is given up alone', async () => {
    const { server, send, giveUp, kind, timers } = await start();
    const hanging = send('hang', kind);
    const other = send('a', kind);
    giveUp('hang');
    expect(await hanging).toEqual(failing({ reason: 'no time left' }));
    await server.received(3);
    timers.advance(100);
    expect(await other).toEqual(failing(waitsInVain));
    expect(server.sockets[0]?.destroyed).toBe(false);
  });

  it('takes nobody with it when it is given up before it is sent', async () => {
    const { send, giveUp, kind } = await start();
    const first = send('a', kind);
    giveUp('a');
    const second = send('b', kind);
    expect(await Promise.all([first, second])).toEqual([failing({ reason: 'no time left' }), saying('b')]);
  });

  it('ends its connection when it is given up and nobody is behind it', async () => {
    const { server, send, giveUp, kind } = await start();
    const hanging = send('hang', kind);
    await server.received(2);
    giveUp('hang');
    expect(await hanging).toEqual(failing({ reason: 'no time left' }));
    await expect.poll(() => server.sockets[0]?.destroyed).toBe(true);
  });

  it('takes nobody with it when the connection is cut in the middle of it', async () => {
    const { send, kind } = await start((response, { request: { body }, socket }) => {
      response.setHeader('x-hub-pipelining', '3');
      if (body !== 'half') response.end(body);
      else {
        response.setHeader('content-length', '100');
        response.write(body);
        setImmediate(() => socket.destroy());
      }
    });
    const outcomes = await Promise.all([send('a', kind), send('half', kind), send('b', kind)]);
    expect(outcomes).toEqual([saying('a'), failing({ isUnanswered: false }), failing(waitsInVain)]);
  });

  it('takes nobody with it when what comes is no HTTP', async () => {
    const head = 'HTTP/1.1 200 OK\r\nx-hub-pipelining: 3\r\ncontent-length: 1\r\n\r\n';
    const server = await startRawServer([`${head}a`, `${head}bnonsense\r\n\r\n`]);
    const { send } = connectTo(server);
    const kind = {};
    await send('a', kind);
    const outcomes = await Promise.all([send('b', kind), send('c', kind), send('d', kind)]);
    const noHttp = failing({ reason: 'the answer is no HTTP', isUnanswered: false });
    expect(outcomes).toEqual([saying('b'), noHttp, failing({ isUnanswered: true })]);
  });

  it('may be asked for once more when the server closes after the answer before it', async () => {
    const { send, kind } = await start((response, { request: { body } }) => {
      response.setHeader('x-hub-pipelining', '3');
      if (body === 'last') response.setHeader('connection', 'close');
      response.end(body);
    });
    const outcomes = await Promise.all([send('last', kind), send('a', kind)]);
    expect(outcomes).toEqual([saying('last'), failing({ isUnanswered: true })]);
  });
});

describe('an answer', () => {
  const ways: readonly ((respond: Parameters<StubHandler>[0], body: string) => unknown)[] = [
    (response, body) => response.end(body),
    (response, body) => setTimeout(() => response.end(body), 1),
    () => undefined,
    (response) => response.socket?.destroy(),
    (response) => response.socket?.write('nonsense\r\n\r\n'),
    (response, body) => response.writeHead(200, { 'content-length': 999 }).write(body),
    (response, body) => response.setHeader('connection', 'close').end(body),
    (response, body) => response.end(body),
    (response, body) => response.write(body, () => response.end()),
  ];

  it('never reaches another request, whatever breaks', async () => {
    const { timers, send, giveUp, kind } = await start((response, { request: { body }, count }) => {
      response.setHeader('x-hub-pipelining', '5');
      // Every order of ways comes up sooner or later.
      ways[((count * (count + 3) * 7) % 31) % ways.length]?.(response, body);
    });
    const bodies = Array.from({ length: 600 }, (_, index) => `request ${index}`);
    const outcomes: Promise<HttpOutcome>[] = [];
    for (const [index, body] of bodies.entries()) {
      outcomes.push(send(body, kind));
      if (index % 5 === 0) giveUp(`request ${index - 2}`);
      if (index % 12 !== 0) continue;
      await new Promise((resume) => setTimeout(resume, 3));
      if (index % 36 === 0) timers.advance(100);
      for (const earlier of bodies.slice(Math.max(0, index - 36), Math.max(0, index - 24))) giveUp(earlier);
    }
    await expect
      .poll(() => {
        timers.advance(100);
        for (const body of bodies) giveUp(body);
        return timers.pendingCount();
      })
      .toBe(0);
    const all = await Promise.all(outcomes);
    const whole = all.flatMap((outcome, index) =>
      outcome.kind === 'whole' ? [[outcome.body, bodies[index]]] : [],
    );
    expect(whole.length).toBeGreaterThan(50);
    for (const [said, asked] of whole) expect(said).toBe(asked);
    const reasons = new Set(all.flatMap((outcome) => (outcome.kind === 'failed' ? [outcome.reason] : [])));
    expect(reasons).toContain(waitsInVain.reason);
    expect(reasons).toContain('no time left');
  });
});
