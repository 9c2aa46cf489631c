import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createFactsReader, createStanding, type DepartmentFacts } from './department-facts.ts';
import { keepFor } from './keep-for.ts';

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
    expect(await createFactsReader({ health: url }, 5_000)('health')).toEqual(facts);
    expect(asked).toEqual(['/health/facts', `Basic ${Buffer.from('user:word').toString('base64')}`]);
  });

  it.each([
    ['are no JSON', 'hello'],
    ['have another form', '{"tables":[{"name":1}]}'],
    ['are not told', '{"tables":null}'],
  ])('are none when they %s', async (_, body) => {
    const url = await subgraphThat((__, response) => response.end(body));
    expect(await createFactsReader({ health: url }, 5_000)('health')).toBeUndefined();
  });

  it('are none when it does not answer in time', async () => {
    const url = await subgraphThat(() => undefined);
    expect(await createFactsReader({ health: url }, 50)('health')).toBeUndefined();
  });

  it('are none of a department nobody knows', async () => {
    expect(await createFactsReader({}, 50)('health')).toBeUndefined();
  });
});

describe('the standing of a department', () => {
  const at = new Date('2026-11-23T09:00:00Z');

  it('is what it said last, and when, once it says nothing', async () => {
    const answers = [facts, undefined];
    const standing = createStanding(
      async () => answers.shift(),
      () => at,
    );
    expect(await standing()).toEqual({ isAnswering: true, facts, heardAt: at });
    expect(await standing()).toEqual({ isAnswering: false, facts, heardAt: at });
  });

  it('is nothing when it was never heard of', async () => {
    const standing = createStanding(
      async () => undefined,
      () => at,
    );
    expect(await standing()).toEqual({ isAnswering: false, facts: undefined, heardAt: undefined });
  });
});

describe('what is kept for a while', () => {
  it('is read once however many ask, and anew when it is too old', async () => {
    let count = 0;
    let clock = 1_000;
    const read = keepFor(
      100,
      async () => (count += 1),
      () => clock,
    );
    expect(await Promise.all([read(), read()])).toEqual([1, 1]);
    clock += 99;
    expect(await read()).toBe(1);
    clock += 1;
    expect(await read()).toBe(2);
  });

  it('is not kept when it failed', async () => {
    let count = 0;
    const read = keepFor(100, async () => {
      count += 1;
      if (count === 1) throw new Error('no file');
      return count;
    });
    await expect(read()).rejects.toThrow('no file');
    expect(await read()).toBe(2);
  });
});
