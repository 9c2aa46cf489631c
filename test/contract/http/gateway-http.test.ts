import { getIntrospectionQuery } from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signatureHeader } from '#lib/hub-headers';
import { checkSignature } from '#lib/signed-call';
import {
  startSmallFederation,
  type Answer,
  type SmallFederation,
} from '../../support/federations/small-federation.ts';

let hub: SmallFederation;
beforeEach(async () => {
  hub = await startSmallFederation({
    SIGNING_SECRET: 'sixteen-letters-and-more',
    SUBGRAPH_TIMEOUT_MILLIS: '1000',
  });
});
afterEach(() => hub.stop());

const post = (
  body: string,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): Promise<Response> => fetch(`${hub.url}/graphql`, { method: 'POST', headers, body });
const codesOf = (body: Answer['body']): unknown[] =>
  (body.errors ?? []).map(({ extensions }) => extensions['code']);
const graphqlResponse = { accept: 'application/graphql-response+json' };

describe('requests to the graph', () => {
  it('are answered by POST and by a plain link', async () => {
    expect((await hub.ask('{ quarter(id: "tenever") { name } }')).body).toEqual({
      data: { quarter: { name: 'Tenever' } },
    });
    const link = `${hub.url}/graphql?query=${encodeURIComponent('{ quarter(id: "tenever") { name } }')}`;
    expect(await (await fetch(link)).json()).toEqual({ data: { quarter: { name: 'Tenever' } } });
  });

  it('are refused when a link would change something', async () => {
    const link = `${hub.url}/graphql?query=${encodeURIComponent('mutation { rename(id: "a", name: "b") { id } }')}`;
    const response = await fetch(link);
    expect(response.status).toBe(405);
    expect(hub.register.requests).toEqual([]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded'])(
    'are refused as %s, which a foreign page could send',
    async (type) => {
      const response = await post('{"query":"{ quarters { id } }"}', { 'content-type': type });
      expect(response.status).toBe(415);
      expect(codesOf((await response.json()) as Answer['body'])).toEqual(['BAD_REQUEST']);
      expect(hub.register.requests).toEqual([]);
    },
  );

  it('are refused above 1 MiB with an error in the form of the graph', async () => {
    const response = await post(
      JSON.stringify({ query: '{ quarters { id } }', variables: { a: 'x'.repeat(1024 * 1024) } }),
    );
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({
      errors: [
        {
          message: 'The request body must be at most 1048576 bytes',
          extensions: { code: 'QUERY_TOO_LARGE' },
        },
      ],
    });
  });

  it('are refused as unreadable with an error in the form the caller asked for', async () => {
    const response = await post('{"query"', { 'content-type': 'application/json', ...graphqlResponse });
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
    expect(codesOf((await response.json()) as Answer['body'])).toEqual(['BAD_REQUEST']);
  });

  it('name the variable that does not fit', async () => {
    const { status, body } = await hub.ask('query($id: ID!) { quarter(id: $id) { name } }', {
      variables: { id: null },
      headers: graphqlResponse,
    });
    expect(status).toBe(400);
    expect(body.errors?.[0]?.message).toBe('Variable "$id" of non-null type "ID!" must not be null.');
    expect(codesOf(body)).toEqual(['BAD_USER_INPUT']);
  });

  it('may ask for the schema', async () => {
    const { body } = await hub.ask(getIntrospectionQuery());
    expect(body.errors).toBeUndefined();
    expect(JSON.stringify(body.data)).toContain('"HealthInQuarter"');
  });

  it('never show how they are planned', async () => {
    const { body } = await hub.ask('{ quarters { id } }', {
      headers: { 'apollo-query-plan-experimental': '1' },
    });
    expect(Object.keys(body)).toEqual(['data']);
  });
});

describe('pages of other origins', () => {
  it('may read answers when the operator names their origin, and no other may', async () => {
    const other = await startSmallFederation({ GATEWAY_CORS_ORIGINS: 'https://a.example' });
    const asked = async (origin: string): Promise<string | null> =>
      (await other.ask('{ quarters { id } }', { headers: { origin } })).headers.get(
        'access-control-allow-origin',
      );
    expect([await asked('https://a.example'), await asked('https://b.example')]).toEqual([
      'https://a.example',
      null,
    ]);
    const headers = { origin: 'https://a.example', 'access-control-request-method': 'POST' };
    const preflight = await fetch(`${other.url}/graphql`, { method: 'OPTIONS', headers });
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
      204,
      'content-type, x-request-id',
    ]);
    await other.stop();
  });

  it('may read nothing by default', async () => {
    const { headers } = await hub.ask('{ quarters { id } }', { headers: { origin: 'https://a.example' } });
    expect(headers.has('access-control-allow-origin')).toBe(false);
  });
});

describe('limits', () => {
  const refused: [string, string, string][] = [
    [
      'too long',
      `{ ${'id: __typename '.repeat(2500)} }`,
      'length of the document must be at most 5000 tokens',
    ],
    ['too wide', `{ ${'__typename '.repeat(41)} }`, 'number of root fields must be at most 40, but got: 41'],
    [
      'full of aliases',
      `{ quarters { ${Array.from({ length: 121 }, (_, n) => `a${n}: id`).join(' ')} } }`,
      'number of aliases must be at most 120, but got: 121',
    ],
  ];
  it.each(refused)('refuse an operation that is %s with status 400', async (_, query, message) => {
    const { status, body } = await hub.ask(query);
    expect(status).toBe(400);
    expect(body.errors?.map((error) => error.message)).toEqual([message]);
    expect(codesOf(body)).toEqual(['QUERY_TOO_LARGE']);
    expect(hub.register.requests).toEqual([]);
  });
});

describe('calls to a department', () => {
  it('carry a signature of the gateway over the body', async () => {
    await hub.ask('{ quarters { id } }');
    const [{ headers, body }] = hub.register.requests as [(typeof hub.register.requests)[number]];
    const signature = headers[signatureHeader];
    expect(typeof signature).toBe('string');
    expect(
      checkSignature('sixteen-letters-and-more', { signature: String(signature), body, now: Date.now() }),
    ).toEqual({
      isValid: true,
      caller: 'public',
    });
  });

  it('carry the id of the request, and nothing else of what the caller sent', async () => {
    const { headers } = await hub.ask('{ quarters { id health { workers } } }', {
      headers: { 'x-request-id': 'r-7', authorization: 'Bearer abc', cookie: 'a=b' },
    });
    expect(headers.get('x-request-id')).toBe('r-7');
    for (const { requests } of [hub.register, hub.health]) {
      expect(requests.map((request) => request.headers['x-request-id'])).toEqual(['r-7']);
      expect(requests[0]?.headers).not.toHaveProperty('authorization');
      expect(requests[0]?.headers).not.toHaveProperty('cookie');
    }
  });

  it('are as many for 500 quarters as for one', async () => {
    await hub.ask('{ manyQuarters(count: 1) { name health { workers } } }');
    const counts = [hub.register.requests.length, hub.health.requests.length];
    await hub.ask('{ manyQuarters(count: 500) { name health { workers } } }');
    expect(counts).toEqual([1, 1]);
    expect([hub.register.requests.length, hub.health.requests.length]).toEqual([2, 2]);
  });
});

describe('the log', () => {
  it('has one line for each operation, without variables and without what authorises the caller', async () => {
    await hub.ask('query Quartier($id: ID!) { quarter(id: $id) { name } }', {
      variables: { id: 'geheimes-quartier' },
      headers: { authorization: 'Bearer abc', 'x-request-id': 'r-8' },
    });
    const lines = hub.logLines.filter(({ msg }) => msg === 'operation');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ requestId: 'r-8', operation: 'Quartier', status: 200, codes: [] });
    expect(JSON.stringify(hub.logLines)).not.toMatch(/geheimes-quartier|Bearer/);
  });
});

describe('stopping', () => {
  it('finishes the request under way, then takes no more', async () => {
    hub.health.mood = 'hangs';
    const asked = hub.ask('{ healthOffers }');
    await expect.poll(() => hub.health.requests.length).toBe(1);
    const stopped = hub.stop();
    await expect(asked).resolves.toMatchObject({ status: 200 });
    await stopped;
    await expect(fetch(`${hub.url}/health/live`)).rejects.toThrow('fetch failed');
  });
});

describe('health', () => {
  it('is live and ready once the supergraph is loaded', async () => {
    const [live, ready] = await Promise.all(
      ['live', 'ready'].map((name) => fetch(`${hub.url}/health/${name}`)),
    );
    expect([live?.status, await live?.json()]).toEqual([200, { status: 'live' }]);
    const { status, supergraph } = (await ready?.json()) as { status: string; supergraph: unknown };
    expect([ready?.status, status]).toEqual([200, 'ready']);
    expect(supergraph).toEqual({
      hash: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
      loadedAt: expect.stringMatching(/^\d{4}-.+Z$/) as string,
      refused: null,
    });
  });
});

describe('an address without a page', () => {
  it('is answered with 404', async () => {
    const response = await fetch(`${hub.url}/nowhere`);
    expect([response.status, await response.json()]).toEqual([
      404,
      { error: 'nothing is served at /nowhere' },
    ]);
  });
});

describe('an address that cannot be decoded', () => {
  it.each(['/department/%E0%A4%A', '/export/%E0%A4%A.csv', '/catalog/%E0%A4%A'])(
    'is refused without a word about this machine: %s',
    async (path) => {
      const response = await fetch(hub.url + path);
      expect([response.status, await response.text()]).toEqual([
        400,
        'Diese Anfrage ist nicht lesbar.\n\nThis request cannot be read.\n',
      ]);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    },
  );
});
