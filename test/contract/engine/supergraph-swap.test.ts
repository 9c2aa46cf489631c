import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGatewayConfig } from '../../../gateway/config.ts';
import { createGateway, type Gateway } from '../../../gateway/create-gateway.ts';
import { listen } from '../../../gateway/http/listen.ts';
import type { SupergraphReport } from '../../../gateway/supergraph/succession.ts';
import { digestOf } from '../../../gateway/supergraph/seal.ts';
import { watchSupergraph } from '../../../gateway/supergraph/watch-supergraph.ts';
import {
  startVersionedFederation,
  versionQuestion,
  type VersionedFederation,
} from '../../support/federations/versioned-federation.ts';

let federation: VersionedFederation;
let gateway: Gateway;
let url: string;

beforeAll(async () => {
  federation = await startVersionedFederation();
  const { supergraphPath } = federation;
  const config = readGatewayConfig({
    GATEWAY_PORT: '0',
    LOG_LEVEL: 'silent',
    SUPERGRAPH_PATH: supergraphPath,
  });
  const supergraphSdl = await readFile(supergraphPath, 'utf8');
  const subscribe = watchSupergraph({ path: supergraphPath, known: supergraphSdl });
  gateway = await createGateway({ config, supergraphSdl, subscribe });
  url = await listen(gateway.server, config);
});
afterAll(async () => {
  await gateway.stop();
  await federation.stop();
});

async function ask(query: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, body: await response.json() };
}

async function report(): Promise<SupergraphReport> {
  const response = await fetch(`${url}/health/ready`);
  expect(response.status).toBe(200);
  return ((await response.json()) as { supergraph: SupergraphReport }).supergraph;
}

async function swapTo(text: string): Promise<void> {
  await federation.publish(text);
  await expect.poll(async () => (await report()).hash, { timeout: 30_000 }).toBe(digestOf(text));
}

const answerOf = (version: number): object => ({
  data: {
    quarter: { left: version, right: version },
    __type: { description: String(version) },
  },
});

/** Asks again and again, five at a time, until it is told to end; gives every answer. */
function load(): { readonly end: () => Promise<string[]>; readonly answers: readonly string[] } {
  const answers: string[] = [];
  let isEnding = false;
  const run = async (): Promise<void> => {
    while (!isEnding) {
      // Some are operations of their own, planned on the schema they meet; most are known before.
      const name = answers.length % 20 === 0 ? `query Q${answers.length} ` : 'query Same ';
      const { status, body } = await ask(name + versionQuestion);
      answers.push(`${status} ${JSON.stringify(body)}`);
      // Else the asking would take the time that the changing needs.
      await delay(5);
    }
  };
  const running = Promise.all(Array.from({ length: 5 }, run));
  return {
    answers,
    end: async () => {
      isEnding = true;
      await running;
      return answers;
    },
  };
}

describe('a gateway whose supergraph is replaced', () => {
  it('answers 1,000 requests across 20 changes, each on one schema, and none fails', async () => {
    const { answers, end } = load();
    const someMore = async (): Promise<void> => {
      const before = answers.length;
      await expect.poll(() => answers.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(before + 48);
    };
    for (let version = 1; version <= 20; version += 1) {
      await someMore();
      await swapTo(federation.supergraph(version));
    }
    await someMore();
    const possible = Array.from({ length: 21 }, (_, version) => `200 ${JSON.stringify(answerOf(version))}`);
    const given = await end();
    expect(given.length).toBeGreaterThanOrEqual(1_000);
    expect(given.filter((answer) => !possible.includes(answer))).toEqual([]);
    expect([...new Set(given)].sort()).toEqual(possible.sort());
  }, 120_000);

  it('tells faulty requests by the schema of the day', async () => {
    const text = federation.supergraph(21).replaceAll('right: Int', 'sinister: Int');
    const unsealed = text.slice(text.indexOf('\n') + 1);
    await swapTo(unsealed);
    expect(await ask('{ quarter { right } }')).toMatchObject({
      body: { errors: [{ message: 'Cannot query field "right" on type "Quarter".' }] },
    });
    await swapTo(federation.supergraph(20));
    expect(await ask('{ quarter { right } }')).toEqual({
      status: 200,
      body: { data: { quarter: { right: 20 } } },
    });
  });

  it('stays with the last good one, and ready, when the next cannot be used', async () => {
    const good = federation.supergraph(20);
    await swapTo(good);
    const unfit = good.slice(good.indexOf('\n') + 1).replace('quarter: Quarter', 'quarter: Quartier');
    for (const [text, reason] of [
      [good.slice(0, -20), 'is not whole, or was changed by hand'],
      ['type Query { a: Int }', 'joins no subgraphs, it is a plain schema'],
      [unfit, 'cannot be loaded'],
    ] as const) {
      await federation.publish(text);
      await expect.poll(async () => (await report()).refused?.reason, { timeout: 30_000 }).toContain(reason);
      expect((await report()).hash).toBe(digestOf(good));
      expect(await ask(versionQuestion)).toEqual({ status: 200, body: answerOf(20) });
    }
    await federation.publish(good);
    await expect.poll(async () => (await report()).refused, { timeout: 30_000 }).toBe(null);
  });
});
