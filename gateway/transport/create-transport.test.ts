import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { afterEach, describe, expect, it } from 'vitest';
import { createTransport, type ObservableTransport, type TransportOptions } from './create-transport.ts';
import { createManualTimers } from './testing/manual-timers.ts';
import { startStubServer, type StubHandler, type StubServer } from './testing/stub-server.ts';
import { aCall } from './testing/a-call.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function serve(handler: StubHandler, port?: number): Promise<StubServer> {
  const server = await startStubServer(handler, port);
  closers.push(() => server.stop());
  return server;
}

function transportTo(
  subgraphs: TransportOptions['subgraphs'],
  options: Partial<TransportOptions> = {},
): ObservableTransport {
  const transport = createTransport({
    subgraphs,
    timeoutMillis: 5_000,
    signingSecret: undefined,
    ...options,
  });
  closers.unshift(() => transport.close());
  return transport;
}

const call = aCall('{"query":"{ place }"}');
const good: StubHandler = (response) => response.end('{"data":{"place":"remote"}}');

const local = {
  schema: new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: { place: { type: GraphQLString, resolve: () => 'local' } },
    }),
  }),
  createContext: () => ({}),
};

describe('createTransport', () => {
  it('asks each subgraph where it is', async () => {
    const { url } = await serve(good);
    const transport = transportTo({ quarters: { url }, health: { local: () => local } });
    const answers = [await transport.send(call), await transport.send({ ...call, subgraph: 'health' })];
    expect(answers.map((answer) => answer.kind === 'answered' && answer.body)).toEqual([
      '{"data":{"place":"remote"}}',
      '{"data":{"place":"local"}}',
    ]);
  });

  it('is silent for a subgraph it does not know', async () => {
    expect(await transportTo({}).send({ ...call, subgraph: 'constructor' })).toEqual({
      kind: 'silent',
      reason: 'no address is known for it',
    });
  });

  it('gives one answer to identical calls under way', async () => {
    const server = await serve(good);
    const transport = transportTo({ quarters: { url: server.url } });
    const answers = await Promise.all([transport.send(call), transport.send(call)]);
    expect(answers.map((answer) => answer.kind === 'answered' && answer.body)).toEqual([
      '{"data":{"place":"remote"}}',
      '{"data":{"place":"remote"}}',
    ]);
    expect(server.requests.length).toBe(1);
  });

  it('keeps what one receiver of a shared answer changes from the others', async () => {
    const transport = transportTo({ quarters: { local: () => local } });
    const changing = transport.send(call).then((answer) => {
      if (answer.kind === 'answered') Object.assign(answer.response!.data!, { place: 'changed' });
    });
    const other = transport.send(call);
    await changing;
    const answer = await other;
    expect(answer.kind === 'answered' && [answer.response, answer.body]).toEqual([
      undefined,
      '{"data":{"place":"local"}}',
    ]);
    expect(transport.report()['quarters']!.counters).toMatchObject({ calls: 2, fetches: 1, shared: 1 });
  });

  it('sends each call when sharing is off', async () => {
    const server = await serve(good);
    const transport = transportTo({ quarters: { url: server.url } }, { isSharing: false });
    await Promise.all([transport.send(call), transport.send(call)]);
    expect(server.requests.length).toBe(2);
  });

  it('gives a subgraph its own time limit', async () => {
    const timers = createManualTimers();
    const server = await serve(() => undefined);
    const transport = transportTo({ quarters: { url: server.url, timeoutMillis: 70 } }, { timers });
    const sending = transport.send(call);
    await server.received(1);
    timers.advance(70);
    expect(await sending).toEqual({ kind: 'silent', reason: 'no whole answer within 70 ms' });
  });

  it('counts what it does, by subgraph', async () => {
    const { url } = await serve(good);
    const away = await serve(good);
    await away.stop();
    const transport = transportTo({ quarters: { url }, health: { url: away.url } });
    await Promise.all([transport.send(call), transport.send(call)]);
    await transport.send({ ...call, subgraph: 'health' });
    expect(transport.report()).toEqual({
      quarters: {
        circuit: 'closed',
        counters: {
          calls: 2,
          fetches: 1,
          retries: 0,
          shared: 1,
          silent: 0,
          turnedAway: 0,
          receivedBytes: 27,
        },
      },
      health: {
        circuit: 'closed',
        counters: { calls: 1, fetches: 2, retries: 1, shared: 0, silent: 1, turnedAway: 0, receivedBytes: 0 },
      },
    });
  });
});

describe('a department that goes away and comes back', () => {
  const goneAway = async () => {
    const timers = createManualTimers();
    const server = await serve(good);
    const changes: [string, boolean][] = [];
    const transport = transportTo(
      { quarters: { url: server.url } },
      { timers, onCircuitChange: (subgraph, isOpen) => changes.push([subgraph, isOpen]) },
    );
    await transport.send(call);
    await server.stop();
    for (let count = 0; count < 5; count += 1) await transport.send(call);
    return { transport, timers, changes, port: server.port };
  };

  it('is not asked any more after several failures', async () => {
    const { transport, changes } = await goneAway();
    const fetchesBefore = transport.report()['quarters']!.counters.fetches;
    expect((await transport.send(call)).kind).toBe('silent');
    expect(transport.report()['quarters']).toMatchObject({
      circuit: 'open',
      counters: { fetches: fetchesBefore, turnedAway: 1, silent: 6 },
    });
    expect(changes).toEqual([['quarters', true]]);
  });

  it('is heard again within a second', async () => {
    const { transport, timers, changes, port } = await goneAway();
    // Long enough away for the longest delay between two probes.
    for (let count = 0; count < 10; count += 1) {
      timers.advance(1_000);
      await transport.send(call);
    }
    await serve(good, port);
    timers.advance(1_000);
    expect((await transport.send(call)).kind).toBe('answered');
    expect(transport.report()['quarters']!.circuit).toBe('closed');
    expect(changes).toEqual([
      ['quarters', true],
      ['quarters', false],
    ]);
  });
});
