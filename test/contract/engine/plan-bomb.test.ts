import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { QueryTooLargeError } from '#lib/errors';
import { readGatewayConfig } from '../../../gateway/config.ts';
import { createGateway, type Gateway } from '../../../gateway/create-gateway.ts';
import { createEngine } from '../../../gateway/engine/create-engine.ts';
import { createKnownOperations } from '../../../gateway/engine/known-operations.ts';
import { listen } from '../../../gateway/http/listen.ts';
import type { Answer } from '../../support/federations/small-federation.ts';

let gateway: Gateway | undefined;
let subgraph: http.Server | undefined;
afterEach(async () => {
  await gateway?.stop();
  subgraph?.close();
  subgraph?.closeAllConnections();
  gateway = subgraph = undefined;
});

type Ask = (query: string) => Promise<Answer['body']>;

async function start(supergraphSdl: string): Promise<Ask> {
  const config = readGatewayConfig({ GATEWAY_PORT: '0', LOG_LEVEL: 'silent' });
  gateway = await createGateway({ config: { ...config, subgraphUrls: {} }, supergraphSdl });
  const url = await listen(gateway.server, config);
  return async (query) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as Answer['body'];
  };
}

/** A subgraph that has one answer to everything. */
async function startSubgraph(): Promise<string> {
  subgraph = http.createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{"name":"n","other":"o"}}');
  });
  subgraph.listen(0, '127.0.0.1');
  await once(subgraph, 'listening');
  return `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/graphql`;
}

/**
 * Eight types of one interface, each known in full by a subgraph of its own: with each level of `peer` the ways through
 * them multiply by eight, while the operation stays small.
 */
function explosiveSupergraph(url: string): string {
  const numbers = [0, 1, 2, 3, 4, 5, 6, 7];
  const sdlOf = (own: number): string => `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external"])
    ${own === 0 ? 'type Query { node: Node name: String other: String }' : ''}
    interface Node { id: ID! peer: Node }
    ${numbers
      .map(
        (n) =>
          `type T${n} implements Node @key(fields: "id") { id: ID! peer: Node ${n === own ? '' : '@external'} }`,
      )
      .join(' ')}`;
  const services = numbers.map((n) => ({ name: `s${n}`, url, typeDefs: parse(sdlOf(n)) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (errors) throw new AggregateError(errors, errors.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

const numbered = (count: number, of: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => of(n)).join(' ');

const codesOf = ({ errors = [] }: Answer['body']) => errors.map(({ extensions }) => extensions['code']);

describe('an operation that explodes when it is planned', () => {
  const departments = ['socialAffairs', 'building', 'health', 'senateChancellery'];

  it('is refused before planning where its fields written out are too many', async () => {
    const ask = await start(await readFile('schema/supergraph.graphql', 'utf8'));
    const bomb = `{ quarter(id: "groepelingen") { ...F0 } } fragment F4 on Quarter { id name district borough description areaLabel isFundingArea municipality dataStatus } ${numbered(
      4,
      (n) => {
        const parts = departments.map((name) => `${name} { participations { quarter { ...F${n + 1} } } }`);
        return `fragment F${n} on Quarter { ${parts.join(' ')} }`;
      },
    )}`;
    const answer = await ask(bomb);
    expect(answer.data ?? null).toBeNull();
    expect(codesOf(answer)).toEqual(['QUERY_TOO_LARGE']);
    expect(answer.errors?.[0]?.message).toMatch(/^number of fields must be at most 3000, but got: \d+/);
  });

  it('ends with an error that says so where only planning finds out, while others are answered', async () => {
    const ask = await start(explosiveSupergraph(await startSubgraph()));
    expect(await ask('{ name }')).toEqual({ data: { name: 'n' } });
    const bomb = `{ node { ...F0 } } fragment F12 on Node { id } ${numbered(
      12,
      (n) => `fragment F${n} on Node { peer { ...F${n + 1} } }`,
    )}`;
    const progress = { isUnderWay: true, answered: 0 };
    const exploding = ask(bomb).finally(() => {
      progress.isUnderWay = false;
    });
    // Not planned yet: it waits for its turn, and gets it.
    const unplanned = ask('{ other }');
    while (progress.isUnderWay) {
      expect(await ask('{ name }')).toEqual({ data: { name: 'n' } });
      progress.answered += 1;
    }
    const answer = await exploding;
    expect(codesOf(answer)).toEqual(['QUERY_TOO_LARGE']);
    expect(answer.errors?.[0]?.message).toContain('planning the operation takes longer than 2000 ms');
    expect(answer.data ?? null).toBeNull();
    expect(progress.answered).toBeGreaterThan(20);
    expect(await unplanned).toEqual({ data: { other: 'o' } });
    expect(codesOf(await ask(bomb))).toEqual(['QUERY_TOO_LARGE']);
  });
});

describe('the memory of operations', () => {
  const count = 20_000;
  const limit = 1_000;
  const textOf = (n: number): string => `query Q${n} { name }`;

  it('holds no more than its bound after 20,000 different ones, nor does what is planned', async () => {
    const planned: (string | undefined)[] = [];
    const engine = createEngine({
      supergraphSdl: explosiveSupergraph('http://s.invalid'),
      planner: {
        plan: async ({ text }) => {
          planned.push(text);
          return { root: undefined };
        },
        close: async () => undefined,
      },
      transport: { send: async () => ({ kind: 'silent', reason: 'none' }), close: async () => undefined },
    });
    const operations = createKnownOperations(engine);
    for (let n = 0; n < count; n += 1) expect(await operations.find(textOf(n), undefined)).toBeDefined();
    expect(operations.size).toBe(limit);
    expect(operations.bytes).toBeLessThanOrEqual(4 * 1024 * 1024);
    expect(planned.length).toBe(count);

    const prepare = async (n: number): Promise<number> => {
      const before = planned.length;
      await engine.prepare(parse(textOf(n)), undefined);
      return planned.length - before;
    };
    // The engine has the last thousand still, and nothing before.
    expect(await prepare(count - limit)).toBe(0);
    expect(await prepare(count - limit - 1)).toBe(1);
    expect(await prepare(0)).toBe(1);
  });

  it('forgets after 5 minutes that planning one took too long, for the machine may only have been busy', async () => {
    const realClock = performance;
    vi.useFakeTimers({ now: 0 });
    vi.spyOn(realClock, 'now').mockImplementation(() => Date.now());
    onTestFinished(() => {
      vi.useRealTimers();
      vi.restoreAllMocks();
    });
    vi.advanceTimersByTime(1);
    let plans = 0;
    const engine = createEngine({
      supergraphSdl: explosiveSupergraph('http://s.invalid'),
      planner: {
        plan: async () => {
          plans += 1;
          if (plans === 1) throw new QueryTooLargeError('planning the operation takes longer than 2000 ms');
          return { root: undefined };
        },
        close: async () => undefined,
      },
      transport: { send: async () => ({ kind: 'silent', reason: 'none' }), close: async () => undefined },
    });
    const operations = createKnownOperations(engine);
    const find = async () => operations.find('{ name }', undefined);
    expect(await find()).toBeUndefined();
    vi.advanceTimersByTime(299_000);
    expect(await find()).toBeUndefined();
    expect(plans).toBe(1);
    vi.advanceTimersByTime(1_001);
    expect(await find()).toBeDefined();
  });
});
