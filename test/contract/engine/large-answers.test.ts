import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readGatewayConfig } from '../../../gateway/config.ts';
import { createGateway, type Gateway } from '../../../gateway/create-gateway.ts';
import { listen } from '../../../gateway/http/listen.ts';
import { composeSubgraphs } from '../../../scripts/schema/composing/composition.ts';

// Two of these are more than the gateway makes at once while it is busy.
const largeText = 'x'.repeat(600_000);

let departments: http.Server;
let gateway: Gateway;
let url: string;
/** While it is there, the left one waits for it. */
let hold: Promise<undefined> | undefined;
let heldCalls = 0;

async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  // These departments do not say which data they have.
  if (request.method !== 'POST') {
    response.writeHead(404).end();
    return;
  }
  const field = (request.url ?? '').slice(1);
  const { variables } = JSON.parse(await text(request)) as { variables: Record<string, number> };
  const [number = 0] = Object.values(variables);
  if (field === 'left' && hold) {
    heldCalls += 1;
    await hold;
  }
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ data: { [field]: `${number} ${largeText}` } }));
}

beforeAll(async () => {
  departments = http.createServer((request, response) => void answer(request, response));
  departments.listen(0, '127.0.0.1');
  await once(departments, 'listening');
  const { port } = departments.address() as AddressInfo;
  const { supergraphSdl } = composeSubgraphs(
    ['left', 'right'].map((name) => ({
      name,
      url: `http://127.0.0.1:${port}/${name}`,
      document: parse(`type Query { ${name}(number: Int!): String! }`),
    })),
  );
  const config = readGatewayConfig({ GATEWAY_PORT: '0', LOG_LEVEL: 'silent', GATEWAY_CACHE_BYTES: '0' });
  gateway = await createGateway({ config, supergraphSdl });
  url = await listen(gateway.server, config);
});
afterAll(async () => {
  await gateway.stop();
  departments.close();
  departments.closeAllConnections();
});

async function ask(field: string, number: number): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: `query($number: Int!) { ${field}(number: $number) }`,
      variables: { number },
    }),
  });
  const { data } = (await response.json()) as { data: Record<string, string> };
  return data[field]?.replace(largeText, 'and the text') ?? '';
}

const numbers = Array.from({ length: 30 }, (_, index) => index);

it('a crowd of callers gets large answers, each his own', async () => {
  await ask('left', 0);
  const answers = await Promise.all(numbers.map((number) => ask('left', number)));
  expect(answers).toEqual(numbers.map((number) => `${number} and the text`));
});

it('nobody waits for those who wait for a silent department', async () => {
  await ask('left', 0);
  const { promise, resolve } = Promise.withResolvers<undefined>();
  hold = promise;
  const held = Promise.all(numbers.slice(0, 5).map((number) => ask('left', number)));
  await expect.poll(() => heldCalls).toBe(5);
  const answers = await Promise.all(numbers.map((number) => ask('right', number)));
  expect(answers).toEqual(numbers.map((number) => `${number} and the text`));
  resolve(undefined);
  hold = undefined;
  expect(await held).toEqual(numbers.slice(0, 5).map((number) => `${number} and the text`));
});
