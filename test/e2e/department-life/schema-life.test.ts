import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startNode, type NodeProcess } from '../../support/processes/start-processes.ts';
import { copySchemas, type SchemaCopy } from '../../support/copies/schema-copy.ts';

let copy: SchemaCopy;
let subgraphs: http.Server;
let gateway: NodeProcess;
let url: string;

/** Both subgraphs of the test: the register knows a quarter, the health department its opening hours. */
async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  request.resume();
  await once(request, 'end');
  const data =
    request.url === '/quarters'
      ? { quarter: { __typename: 'Quarter', id: 'grohn', name: 'Grohn' } }
      : { _entities: [{ health: { openingHours: 'Mo 9-12' } }] };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ data }));
}

beforeAll(async () => {
  copy = copySchemas();
  subgraphs = http.createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await once(subgraphs, 'listening');
  const address = `http://127.0.0.1:${(subgraphs.address() as AddressInfo).port}`;
  gateway = startNode(['gateway/main.ts'], {
    GATEWAY_PORT: '0',
    SUPERGRAPH_PATH: `${copy.root}/schema/supergraph.graphql`,
    QUARTERS_URL: `${address}/quarters`,
    HEALTH_URL: `${address}/health`,
    LOG_LEVEL: 'silent',
  });
  await gateway.printed('gateway ready on');
  url = /http:\S+/.exec(gateway.lines.join())?.[0] ?? '';
});
afterAll(async () => {
  await gateway.stop();
  subgraphs.close();
  subgraphs.closeAllConnections();
  copy.remove();
});

async function ask(query: string): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return `${response.status} ${await response.text()}`;
}

it('an optional field that is added, checked and published is live in a running gateway, and no request fails', async () => {
  const asked = { isEnding: false, answers: [] as string[] };
  const load = Array.from({ length: 4 }, async () => {
    while (!asked.isEnding) {
      asked.answers.push(await ask('{ quarter(id: "grohn") { name } }'));
      await delay(5);
    }
  });
  const question = '{ quarter(id: "grohn") { health { openingHours } } }';
  expect(await ask(question)).toContain('Cannot query field \\"openingHours\\"');

  copy.edit(
    'health',
    'type HealthInQuarter implements DepartmentInQuarter {',
    'type HealthInQuarter implements DepartmentInQuarter {\n  "When it is open."\n  openingHours: String',
  );
  for (const script of ['scripts/schema-check.ts', 'scripts/schema-publish.ts']) {
    const process = startNode([script, 'health', '--root', copy.root], {});
    expect((await process.ended).code).toBe(0);
    expect(process.lines[0]).toMatch(/^✓ Feld HealthInQuarter\.openingHours neu/);
  }

  await expect
    .poll(() => ask(question), { timeout: 30_000 })
    .toBe('200 {"data":{"quarter":{"health":{"openingHours":"Mo 9-12"}}}}');
  asked.isEnding = true;
  await Promise.all(load);
  expect(asked.answers.length).toBeGreaterThan(10);
  expect(new Set(asked.answers)).toEqual(new Set(['200 {"data":{"quarter":{"name":"Grohn"}}}']));
});
