import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createFactsReader, type DepartmentFacts } from './department-facts.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function subgraphThat(answers: RequestListener): Promise<string> {
  server = createServer(answers).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://user:word@127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

const facts: DepartmentFacts = {
  tables: [{ name: 'sites', rowCount: 5, importedAt: '2026-11-23T08:00:00.000Z' }],
};

describe('the facts of a department', () => {
  it('are read beside its graph, with the name and password of its address', async () => {
    const asked: unknown[] = [];
    const url = await subgraphThat((request, response) => {
      asked.push(request.url, request.headers.authorization);
      response.end(JSON.stringify(facts));
    });
    expect(await createFactsReader({ health: url })('health', AbortSignal.timeout(5_000))).toEqual(facts);
    expect(asked).toEqual(['/health/facts', `Basic ${Buffer.from('user:word').toString('base64')}`]);
  });

  it.each([
    ['are no JSON', 'hello'],
    ['have another form', '{"tables":[{"name":1}]}'],
    ['are not told', '{"tables":null}'],
  ])('are none when they %s', async (_, body) => {
    const url = await subgraphThat((__, response) => response.end(body));
    expect(await createFactsReader({ health: url })('health', AbortSignal.timeout(5_000))).toBeUndefined();
  });

  it('are none when it does not answer in time', async () => {
    const url = await subgraphThat(() => undefined);
    expect(await createFactsReader({ health: url })('health', AbortSignal.timeout(50))).toBeUndefined();
  });

  it('are none of a department nobody knows', async () => {
    expect(await createFactsReader({})('health', AbortSignal.timeout(50))).toBeUndefined();
  });
});
