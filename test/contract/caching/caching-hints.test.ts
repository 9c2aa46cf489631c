import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSmallFederation, type SmallFederation } from '../../support/federations/small-federation.ts';

const classHeader = 'x-test-class';
let hub: SmallFederation;
beforeEach(async () => {
  hub = await startSmallFederation(
    { GATEWAY_STALE_SECONDS: '86400' },
    { callerClassOf: ({ headers }) => String(headers[classHeader] ?? 'public') },
  );
  hub.register.dataVersion = 'r1';
  hub.health.dataVersion = 'h1';
});
afterEach(() => hub.stop());

const quarters = '{ quarters { name health { workers } } }';
const wholeData = {
  quarters: [
    { name: 'Gröpelingen', health: { workers: 2 } },
    { name: 'Tenever', health: { workers: 2 } },
  ],
};

/** Waits until the gateway knows the versions of both departments; asks for nothing that is asked for afterwards. */
async function untilVersionsAreKnown(): Promise<void> {
  const ask = async () => (await hub.ask('{ quarters { id health { offers } } }')).headers.get('etag');
  await expect.poll(ask, { timeout: 10_000 }).not.toBeNull();
}

const cacheControlOf = async (callerClass = 'public'): Promise<string | null> =>
  (await hub.ask(quarters, { headers: { [classHeader]: callerClass } })).headers.get('cache-control');

/** How often the departments are asked when the same is asked for three times. */
async function requestsForThree(): Promise<number[]> {
  hub.register.requests.length = 0;
  hub.health.requests.length = 0;
  for (let times = 0; times < 3; times += 1) await hub.ask(quarters);
  return [hub.register.requests.length, hub.health.requests.length];
}

describe('Cache-Control of an answer', () => {
  it.each<[register: string | undefined, health: string | undefined, combined: string]>([
    [undefined, undefined, 'public, no-cache'],
    ['max-age=300', undefined, 'public, no-cache'],
    ['max-age=300', 'max-age=60', 'public, max-age=60'],
    ['max-age=300', 'private, max-age=600', 'private, max-age=300'],
    ['private', 'max-age=600', 'private, no-cache'],
    ['max-age=300', 'no-store', 'no-store'],
  ])('is the strictest of what the departments say: %s and %s', async (register, health, combined) => {
    await untilVersionsAreKnown();
    hub.register.cacheControl = register;
    hub.health.cacheControl = health;
    expect(await cacheControlOf()).toBe(combined);
  });

  it('is that of the departments that were asked, and of no other', async () => {
    await untilVersionsAreKnown();
    hub.health.cacheControl = 'no-store';
    hub.register.cacheControl = 'max-age=300';
    const { headers } = await hub.ask('{ quarters { name } }');
    expect(headers.get('cache-control')).toBe('public, max-age=300');
  });

  it('is private for callers of a class, whatever the departments allow', async () => {
    await untilVersionsAreKnown();
    hub.register.cacheControl = 'public, max-age=300';
    hub.health.cacheControl = 'public, max-age=300';
    expect([await cacheControlOf('staff'), await cacheControlOf(), await cacheControlOf('staff')]).toEqual([
      'private, max-age=300',
      'public, max-age=300',
      'private, max-age=300',
    ]);
  });

  it.each(['no-store', 'private'])('%s has the gateway ask again each time', async (hint) => {
    await untilVersionsAreKnown();
    hub.health.cacheControl = hint;
    expect(await requestsForThree()).toEqual([3, 3]);
  });

  it('with a time has the gateway keep the answer, and say how old it is', async () => {
    await untilVersionsAreKnown();
    hub.register.cacheControl = 'max-age=300';
    hub.health.cacheControl = 'max-age=300';
    expect((await hub.ask(quarters)).headers.has('age')).toBe(false);
    expect(await requestsForThree()).toEqual([0, 0]);
    const { headers } = await hub.ask(quarters);
    expect([headers.get('cache-control'), headers.get('age')]).toEqual([
      'public, max-age=300',
      expect.stringMatching(/^\d+$/),
    ]);
  });
});

describe('while a department is silent', () => {
  it('the last whole answer is given, and says that it is old and who is silent', async () => {
    await untilVersionsAreKnown();
    expect((await hub.ask(quarters)).body).toEqual({ data: wholeData });
    hub.health.mood = 'speaks HTML';
    hub.health.dataVersion = 'h2';
    const ask = async () => (await hub.ask(quarters)).body;
    await expect.poll(ask, { timeout: 10_000 }).toEqual({
      data: wholeData,
      extensions: {
        stale: {
          since: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
          subgraphs: ['health'],
        },
      },
    });
    const { status, headers } = await hub.ask(quarters);
    expect([status, headers.get('cache-control'), headers.get('etag'), headers.get('age')]).toEqual([
      200,
      'no-store',
      null,
      expect.stringMatching(/^\d+$/),
    ]);
  });

  it('no other class of callers gets it, however they are mixed', async () => {
    await untilVersionsAreKnown();
    await hub.ask(quarters);
    hub.health.mood = 'speaks HTML';
    hub.health.dataVersion = 'h2';
    const isStale = async () => 'extensions' in (await hub.ask(quarters)).body;
    await expect.poll(isStale, { timeout: 10_000 }).toBe(true);
    const classes = ['staff', 'public', 'staff', 'public'];
    const answers = await Promise.all(
      classes.map((name) => hub.ask(quarters, { headers: { [classHeader]: name } })),
    );
    expect(answers.map(({ body }) => [body.errors?.length ?? 0, 'extensions' in body])).toEqual([
      [1, false],
      [0, true],
      [1, false],
      [0, true],
    ]);
  });

  it('an operation that changes something gets none', async () => {
    const rename = 'mutation { rename(id: "tenever", name: "T") { name health { workers } } }';
    await untilVersionsAreKnown();
    await hub.ask(rename);
    hub.health.mood = 'speaks HTML';
    const { body } = await hub.ask(rename);
    expect([body.errors?.length, 'extensions' in body]).toEqual([1, false]);
  });

  it('the department is asked each time, so that the answer is whole when it is back', async () => {
    await untilVersionsAreKnown();
    await hub.ask(quarters);
    hub.health.mood = 'speaks HTML';
    hub.health.dataVersion = 'h2';
    const isStale = async () => 'extensions' in (await hub.ask(quarters)).body;
    await expect.poll(isStale, { timeout: 10_000 }).toBe(true);
    hub.health.mood = 'answers';
    await expect.poll(isStale, { timeout: 10_000 }).toBe(false);
    expect((await hub.ask(quarters)).body).toEqual({ data: wholeData });
  });
});
