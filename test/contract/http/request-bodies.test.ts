import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import http from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSmallFederation, type SmallFederation } from '../../support/federations/small-federation.ts';

let hub: SmallFederation;
beforeAll(async () => {
  hub = await startSmallFederation();
});
afterAll(() => hub.stop());

const question = JSON.stringify({ query: '{ quarter(id: "tenever") { name } }' });
const answer = { data: { quarter: { name: 'Tenever' } } };

const post = (
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });

/** The head of a request with a body. */
const headOf = (body = question): string =>
  `POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;

/** Cuts a text at some places. */
const piecesOf = (text: string, cuts: readonly number[]): string[] =>
  [...cuts, text.length].map((cut, index) => text.slice(cuts[index - 1] ?? 0, cut)).filter(Boolean);

async function faultOf(response: Response): Promise<unknown[]> {
  const { errors } = (await response.json()) as {
    errors: { message: string; extensions: { code: string } }[];
  };
  return [
    response.status,
    errors.map(({ message }) => message),
    errors.map(({ extensions }) => extensions.code),
  ];
}

const packed = {
  gzip: (text: string) => new Uint8Array(gzipSync(text)),
  deflate: (text: string) => new Uint8Array(deflateSync(text)),
  br: (text: string) => new Uint8Array(brotliCompressSync(text)),
};

describe('a body', () => {
  it.each(Object.entries(packed))('may be packed as %s', async (coding, pack) => {
    expect(await (await post(pack(question), { 'content-encoding': coding })).json()).toEqual(answer);
  });

  it.each(Object.entries(packed))('packed as %s is bounded by what it unpacks to', async (coding, pack) => {
    const bomb = pack(`${question}${' '.repeat(20 * 1024 * 1024)}`);
    expect(await faultOf(await post(bomb, { 'content-encoding': coding }))).toEqual([
      413,
      ['The request body must be at most 1048576 bytes'],
      ['QUERY_TOO_LARGE'],
    ]);
  });

  it('that is not packed as it says is refused', async () => {
    expect(await faultOf(await post(question, { 'content-encoding': 'gzip' }))).toEqual([
      400,
      ['The request body cannot be read: it is no gzip'],
      ['BAD_REQUEST'],
    ]);
  });

  it.each(['zip', 'constructor'])('packed as %s is refused', async (coding) => {
    const [status] = await faultOf(await post(question, { 'content-encoding': coding }));
    expect(status).toBe(415);
  });

  it('may say that it is UTF-8, and nothing else', async () => {
    const saying = (charset: string) =>
      post(question, { 'content-type': `application/json; charset=${charset}` });
    expect(await (await saying('UTF-8')).json()).toEqual(answer);
    expect(await (await saying('"utf-8"')).json()).toEqual(answer);
    expect(await faultOf(await saying('latin1'))).toEqual([
      415,
      ['A GraphQL request must be encoded as UTF-8'],
      ['BAD_REQUEST'],
    ]);
  });

  it('without a length and without an end is refused, and cut off when it goes on', async () => {
    const options = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const request = http.request(`${hub.url}/graphql`, options);
    const answered = once(request, 'response');
    const cutOff = new Promise((resolve) => request.on('close', resolve));
    const chunk = Buffer.alloc(64 * 1024, ' ');
    const goOn = (fault?: Error | null): void => {
      if (!fault && !request.destroyed) request.write(chunk, goOn);
    };
    request.on('error', () => undefined);
    goOn();
    const [response] = (await answered) as [http.IncomingMessage];
    expect(response.statusCode).toBe(413);
    response.on('error', () => undefined).resume();
    await cutOff;
  });

  it.each([
    ['with the head of its request', [0]],
    ['after it', [headOf().length]],
    ['in part with it', [headOf().length + 7]],
    ['in pieces', [headOf().length, headOf().length + 1, -1]],
  ])('is read whether it comes %s', async (_when, cuts) => {
    const text = `${headOf()}${question}`;
    const socket = connect(Number(new URL(hub.url).port), '127.0.0.1').setNoDelay();
    await once(socket, 'connect');
    // Over the same connection twice: what is left of one request must not get into the next.
    for (let time = 0; time < 2; time += 1) {
      const answered = once(socket, 'data');
      for (const piece of piecesOf(text, cuts)) {
        socket.write(piece);
        await pause(20);
      }
      expect(String((await answered)[0])).toMatch(
        /^HTTP\/1\.1 200 [^]*\r\n\r\n\{"data":\{"quarter":\{"name":"Tenever"\}\}\}$/,
      );
    }
    socket.destroy();
  });

  it('may be followed by the next request at once', async () => {
    const socket = connect(Number(new URL(hub.url).port), '127.0.0.1');
    await once(socket, 'connect');
    let received = '';
    socket.on('data', (bytes) => (received += String(bytes)));
    socket.write(`${headOf()}${question}`.repeat(3));
    await expect.poll(() => received.match(/\{"data":\{"quarter":\{"name":"Tenever"\}\}\}/g)).toHaveLength(3);
    socket.destroy();
  });

  it('that is broken off harms nobody', async () => {
    const socket = connect(Number(new URL(hub.url).port), '127.0.0.1');
    await once(socket, 'connect');
    const before = hub.received();
    socket.write(
      'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"query"',
    );
    await expect.poll(() => hub.received()).toBe(before + 1);
    socket.destroy();
    await once(socket, 'close');
    expect(await (await post(question)).json()).toEqual(answer);
    expect(hub.logLines.filter(({ msg }) => msg === 'defect')).toEqual([]);
  });

  it.each(['', 'null', '[]', '7', '"text"'])('that is %j is no GraphQL request', async (body) => {
    const [status, , codes] = await faultOf(await post(body));
    expect([status, codes]).toEqual([400, ['BAD_REQUEST']]);
  });
});

describe('an answer', () => {
  it('in a form the hub does not have is refused before anything is done', async () => {
    const before = hub.register.requests.length;
    expect(await faultOf(await post(question, { accept: 'text/html' }))).toEqual([
      406,
      ['The answer can be application/json or application/graphql-response+json'],
      ['BAD_REQUEST'],
    ]);
    expect(hub.register.requests.length).toBe(before);
  });

  it('has the headers that keep browsers from taking it for a page', async () => {
    const { headers } = await post(question);
    expect(
      ['content-security-policy', 'x-content-type-options', 'cross-origin-resource-policy'].map((name) =>
        headers.get(name),
      ),
    ).toEqual(["default-src 'none';frame-ancestors 'none'", 'nosniff', 'same-origin']);
  });

  it('that its caller does not take is waited for only so long', async () => {
    let served: Socket | undefined;
    const onStart = (message: unknown): void => {
      const { socket } = message as { readonly socket: Socket };
      // Departments are servers in this process, too.
      if (socket.localPort === Number(new URL(hub.url).port)) served = socket;
    };
    subscribe('http.server.request.start', onStart);
    const query = `{ manyQuarters(count: 40000) { ${Array.from('abcdefghij', (alias) => `${alias}: name`).join(' ')} } }`;
    const body = JSON.stringify({ query });
    const caller = connect(Number(new URL(hub.url).port), '127.0.0.1').pause();
    caller.write(`${headOf(body)}${body}`);
    await expect.poll(() => served?.timeout).toBe(60_000);
    caller.resume();
    await expect.poll(() => served?.timeout).toBeLessThan(60_000);
    unsubscribe('http.server.request.start', onStart);
    caller.destroy();
  });

  it('is compressed when it is long, and not when it is short', async () => {
    const codingOf = async (count: number): Promise<string | null> => {
      const query = `{ manyQuarters(count: ${count}) { name } }`;
      const response = await post(JSON.stringify({ query }), { 'accept-encoding': 'gzip' });
      const { data } = (await response.json()) as { data: { manyQuarters: unknown[] } };
      expect(data.manyQuarters).toHaveLength(count);
      return response.headers.get('content-encoding');
    };
    expect([await codingOf(1), await codingOf(500)]).toEqual([null, 'gzip']);
  });
});

describe('other addresses and methods', () => {
  it.each(['HEAD', 'PUT', 'DELETE'])('%s is not allowed', async (method) => {
    const response = await fetch(`${hub.url}/graphql`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  it('an address below that of the graph is none', async () => {
    expect((await fetch(`${hub.url}/graphql/x`)).status).toBe(404);
    expect((await fetch(`${hub.url}/graphqlx`)).status).toBe(404);
  });
});
