import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  startSmallFederation,
  type SmallFederation,
  type SubgraphMood,
} from '../../support/federations/small-federation.ts';

let hub: SmallFederation;
beforeEach(async () => {
  hub = await startSmallFederation({
    SUBGRAPH_TIMEOUT_MILLIS: '300',
    NODE_ENV: 'production',
    SIGNING_SECRET: 'sixteen-letters-and-more',
  });
});
afterEach(() => hub.stop());

const silence = {
  message: 'The department behind health gives no answer',
  extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'health' },
};
const quarters = '{ quarters { name workerSummary health { workers } } }';

describe('a department that answers', () => {
  it('contributes to an entity and to what another department computes from it', async () => {
    const { body } = await hub.ask(quarters);
    expect(body).toEqual({
      data: {
        quarters: [
          { name: 'Gröpelingen', workerSummary: '2 at work', health: { workers: 2 } },
          { name: 'Tenever', workerSummary: '2 at work', health: { workers: 2 } },
        ],
      },
    });
  });
});

describe('a department that gives no usable answer', () => {
  const moods: SubgraphMood[] = [
    'hangs',
    'breaks off',
    'speaks HTML',
    'fails with HTML',
    'answers too few',
    'says nothing but null',
  ];
  it.each(moods)('is null with one error, and the rest is computed, when it %s', async (mood) => {
    hub.health.mood = mood;
    const { status, body } = await hub.ask(quarters);
    expect(status).toBe(200);
    expect(body).toEqual({
      errors: [silence],
      data: {
        quarters: [
          { name: 'Gröpelingen', workerSummary: 'not delivered', health: null },
          { name: 'Tenever', workerSummary: 'not delivered', health: null },
        ],
      },
    });
  });

  it('is null with one error, and the rest is computed, when it does not run', async () => {
    await hub.health.stop();
    const { body } = await hub.ask(quarters);
    expect(body.errors).toEqual([silence]);
    expect(body.data).toEqual({
      quarters: [
        { name: 'Gröpelingen', workerSummary: 'not delivered', health: null },
        { name: 'Tenever', workerSummary: 'not delivered', health: null },
      ],
    });
  });

  it('is one error however many calls to it fail', async () => {
    await hub.health.stop();
    const { body } = await hub.ask(
      '{ quarters { health { workers } } healthOffers other: quarter(id: "tenever") { health { offers } } }',
    );
    expect(body.errors).toEqual([silence]);
    expect(body.data).toEqual({
      quarters: [{ health: null }, { health: null }],
      healthOffers: null,
      other: { health: null },
    });
  });

  it('blanks no part of an object that another department has filled', async () => {
    await hub.health.stop();
    const { body } = await hub.ask('{ quarter(id: "tenever") { place { latitude longitude } } }');
    expect(body).toEqual({
      errors: [silence],
      data: { quarter: { place: { latitude: 53.1, longitude: null } } },
    });
  });

  it('lets null climb where a field must not be null', async () => {
    await hub.health.stop();
    expect((await hub.ask('{ quarters { id beds } }')).body.data).toEqual({ quarters: null });
    expect((await hub.ask('{ healthOfferCount }')).body.data).toBeNull();
  });

  it('hands no null to a computation whose input must not be null', async () => {
    await hub.health.stop();
    const { body } = await hub.ask('{ quarter(id: "tenever") { name bedSummary } }');
    expect(body).toEqual({ errors: [silence], data: { quarter: { name: 'Tenever', bedSummary: null } } });
  });

  it('says nothing of addresses or reasons to the caller, and writes the reason to the log', async () => {
    await hub.health.stop();
    const { body } = await hub.ask('{ healthOffers }', { headers: { 'x-request-id': 'r-1' } });
    expect(JSON.stringify(body)).not.toMatch(/127\.0\.0\.1|ECONN/);
    const line = hub.logLines.find(({ msg }) => msg === 'subgraph gives no usable answer');
    expect(line).toMatchObject({ subgraph: 'health', requestId: 'r-1' });
    expect(line?.['reason']).toContain('ECONNREFUSED');
  });

  it('is heard again as soon as it answers', async () => {
    hub.health.mood = 'speaks HTML';
    await hub.ask('{ healthOffers }');
    hub.health.mood = 'answers';
    expect((await hub.ask('{ healthOffers }')).body).toEqual({ data: { healthOffers: ['advice'] } });
  });

  it('does not make the hub unready', async () => {
    await hub.health.stop();
    await hub.register.stop();
    expect((await fetch(`${hub.url}/health/ready`)).status).toBe(200);
  });
});

describe('a department that answers with errors of its own', () => {
  it('keeps its code when the whole call fails, and the rest is computed', async () => {
    hub.health.mood = 'fails with GraphQL';
    const { body } = await hub.ask('{ quarter(id: "tenever") { name workerSummary } }');
    expect(body).toEqual({
      errors: [
        { message: 'database is away', extensions: { code: 'SOURCE_UNAVAILABLE', subgraph: 'health' } },
      ],
      data: { quarter: { name: 'Tenever', workerSummary: 'not delivered' } },
    });
  });

  it('keeps code, path and facts of a field error, without its stack', async () => {
    const { body } = await hub.ask('{ badYear }');
    expect(body.errors).toEqual([
      {
        message: 'year must be between 2000 and 2030, but got: 1890',
        path: ['badYear'],
        extensions: { code: 'BAD_USER_INPUT', argument: 'year', subgraph: 'register' },
      },
    ]);
  });

  it('has its defects hidden behind the id of the request', async () => {
    const { body } = await hub.ask('{ defect }', { headers: { 'x-request-id': 'r-2' } });
    expect(body.errors).toEqual([
      {
        message: 'Something went wrong in the hub',
        path: ['defect'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', subgraph: 'register', requestId: 'r-2' },
      },
    ]);
  });
});
