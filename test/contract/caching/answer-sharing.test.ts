import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSmallFederation, type SmallFederation } from '../../support/federations/small-federation.ts';

const classHeader = 'x-test-class';
let hub: SmallFederation;
beforeEach(async () => {
  hub = await startSmallFederation(
    {},
    {
      callerClassOf: ({ headers }) => String(headers[classHeader] ?? 'public'),
    },
  );
  hub.register.dataVersion = 'r1';
  hub.health.dataVersion = 'h1';
});
afterEach(() => hub.stop());

const quarters = '{ quarters { name health { workers } } }';
const answer = {
  data: {
    quarters: [
      { name: 'Gröpelingen', health: { workers: 2 } },
      { name: 'Tenever', health: { workers: 2 } },
    ],
  },
};

const etagOf = async (query: string, headers: Record<string, string> = {}): Promise<string | null> =>
  (await hub.ask(query, { headers })).headers.get('etag');

/** Waits until the gateway knows the versions of every department that a query touches. */
async function untilKept(query: string): Promise<void> {
  await expect.poll(() => etagOf(query), { timeout: 10_000 }).not.toBeNull();
}

const requestCounts = (): number[] => [hub.register.requests.length, hub.health.requests.length];
const forgetRequests = (): void => {
  hub.register.requests.length = 0;
  hub.health.requests.length = 0;
};
const origins = (): unknown[] =>
  hub.logLines.filter(({ msg }) => msg === 'operation').map(({ origin }) => origin);

describe('kept answers', () => {
  it('are made of no request to a department', async () => {
    await untilKept(quarters);
    forgetRequests();
    expect((await hub.ask(quarters)).body).toEqual(answer);
    expect(requestCounts()).toEqual([0, 0]);
  });

  it('are not given to callers of another class, however they are mixed', async () => {
    await untilKept(quarters);
    forgetRequests();
    const classes = ['staff', 'public', 'staff', 'police', 'public', 'police', 'staff'];
    const answers = await Promise.all(
      classes.map((name) => hub.ask(quarters, { headers: { [classHeader]: name } })),
    );
    expect(answers.map(({ body }) => body)).toEqual(classes.map(() => answer));
    // One call each for staff and for police: what the public has been given serves neither.
    expect(requestCounts()).toEqual([2, 2]);
    expect(answers.map(({ headers }) => headers.get('cache-control'))).toEqual(
      classes.map((name) => (name === 'public' ? 'public, no-cache' : 'private, no-cache')),
    );
  });

  it('are not kept at all when one department announces no version', async () => {
    hub.health.dataVersion = undefined;
    await untilKept('{ quarters { name } }');
    const { headers } = await hub.ask(quarters);
    expect([headers.get('etag'), headers.get('cache-control')]).toEqual([null, 'no-store']);
    forgetRequests();
    await hub.ask(quarters);
    expect(requestCounts()).toEqual([1, 1]);
  });

  it('are made anew when one department has another version', async () => {
    await untilKept(quarters);
    forgetRequests();
    hub.health.dataVersion = 'h2';
    await expect
      .poll(async () => (await hub.ask(quarters), requestCounts()), { timeout: 10_000 })
      .toEqual([1, 1]);
  });
});

describe('answers with errors', () => {
  it('are not kept', async () => {
    await untilKept('{ quarters { name } }');
    forgetRequests();
    for (let times = 0; times < 2; times += 1) {
      const { status, headers, body } = await hub.ask('{ badYear }');
      expect([status, headers.get('etag'), headers.get('cache-control')]).toEqual([200, null, 'no-store']);
      expect(body.errors).toHaveLength(1);
    }
    expect(hub.register.requests).toHaveLength(2);
  });

  it('are not kept when a department is silent, and whole as soon as it answers', async () => {
    await untilKept(quarters);
    // Another operation on the same data: the one above is kept.
    const query = '{ quarters { id health { workers } } }';
    hub.health.mood = 'speaks HTML';
    const { body, headers } = await hub.ask(query);
    expect(body.errors?.map(({ extensions }) => extensions['code'])).toEqual(['SUBGRAPH_UNAVAILABLE']);
    expect([headers.get('etag'), headers.get('cache-control')]).toEqual([null, 'no-store']);
    hub.health.mood = 'answers';
    expect((await hub.ask(query)).body).toEqual({
      data: {
        quarters: [
          { id: 'gröpelingen', health: { workers: 2 } },
          { id: 'tenever', health: { workers: 2 } },
        ],
      },
    });
  });
});

/** Asks everything at once: no department answers before the gateway has received all of it. */
async function askTogether(
  asked: SmallFederation,
  requests: readonly { readonly query: string; readonly callerClass?: string }[],
): Promise<unknown[]> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  asked.register.gate = promise;
  const before = asked.received();
  const answers = requests.map(({ query, callerClass = 'public' }) =>
    asked.ask(query, { headers: { [classHeader]: callerClass } }),
  );
  await expect.poll(() => asked.received() - before).toBe(requests.length);
  resolve(undefined);
  return (await Promise.all(answers)).map(({ body }) => body);
}

describe('identical requests at the same time', () => {
  it('share one execution', async () => {
    const bodies = await askTogether(
      hub,
      Array.from({ length: 20 }, () => ({ query: quarters })),
    );
    expect(bodies).toEqual(Array.from({ length: 20 }, () => answer));
    expect(requestCounts()).toEqual([1, 1]);
    expect(origins().sort()).toEqual(['made', ...Array.from({ length: 19 }, () => 'shared')]);
  });

  it('share none when they change something', async () => {
    const rename = 'mutation { rename(id: "tenever", name: "T") { name } }';
    await askTogether(hub, [{ query: rename }, { query: rename }, { query: rename }]);
    expect(hub.register.requests).toHaveLength(3);
  });

  it('share none across caller classes', async () => {
    const classes = ['staff', 'police', 'staff', 'police'];
    await askTogether(
      hub,
      classes.map((callerClass) => ({ query: quarters, callerClass })),
    );
    expect(requestCounts()).toEqual([2, 2]);
  });

  it('share none when the operator wants none', async () => {
    const other = await startSmallFederation({ GATEWAY_SHARING: 'off' });
    await askTogether(other, [{ query: quarters }, { query: quarters }]);
    expect(other.register.requests).toHaveLength(2);
    await other.stop();
  });
});

describe('a request that is known from before', () => {
  const link = (): string => `${hub.url}/graphql?query=${encodeURIComponent(quarters)}`;

  it('is answered in the form its caller wants this time', async () => {
    await untilKept(quarters);
    const typeFor = async (accept: string): Promise<string | null> =>
      (await fetch(link(), { headers: { accept } })).headers.get('content-type');
    expect([
      await typeFor('application/json'),
      await typeFor('application/graphql-response+json'),
      await typeFor('application/json'),
    ]).toEqual([
      'application/json; charset=utf-8',
      'application/graphql-response+json; charset=utf-8',
      'application/json; charset=utf-8',
    ]);
    expect((await fetch(link(), { headers: { accept: 'text/html' } })).status).toBe(406);
  });

  it('has an id of its own each time', async () => {
    await untilKept(quarters);
    const ids = await Promise.all(
      [undefined, 'mine', undefined].map(async (id) => {
        const headers = id === undefined ? {} : { 'x-request-id': id };
        return (await hub.ask(quarters, { headers })).headers.get('x-request-id');
      }),
    );
    expect(new Set(ids).size).toBe(3);
    expect(ids[1]).toBe('mine');
  });

  it('is known by its address only when it has no body, and by its body only when it is one', async () => {
    await untilKept(quarters);
    expect((await fetch(link())).status).toBe(200);
    const address = link().slice(hub.url.length);
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(`${hub.url}/graphql`, { method: 'POST', headers, body: address })).status).toBe(400);
    expect((await fetch(link(), { headers: { 'content-type': 'text/plain' } })).status).not.toBe(200);
  });

  it('is answered anew with other values', async () => {
    const query = 'query($id: ID!) { quarter(id: $id) { name } }';
    const nameOf = async (id: string) => (await hub.ask(query, { variables: { id } })).body.data;
    for (let times = 0; times < 2; times += 1) {
      expect(await nameOf('tenever')).toEqual({ quarter: { name: 'Tenever' } });
      expect(await nameOf('gröpelingen')).toEqual({ quarter: { name: 'Gröpelingen' } });
    }
  });
});
