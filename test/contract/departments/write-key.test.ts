import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSmallFederation, type SmallFederation } from '../../support/federations/small-federation.ts';

const key = 'a-key-nobody-else-may-learn';

let hub: SmallFederation;
beforeEach(async () => {
  hub = await startSmallFederation({ LOG_LEVEL: 'trace' });
});
afterEach(() => hub.stop());

/** Everything every department received: heads and bodies. */
const received = (): string => JSON.stringify([hub.register.requests, hub.health.requests]);

describe('a write key', () => {
  it('does not go to another department, though the mutation is one and that department is asked too', async () => {
    const rename = 'mutation { rename(id: "tenever", name: "T") { name health { workers } } }';
    const { body } = await hub.ask(rename, { headers: { 'x-hub-write-key': `health ${key}` } });
    expect(body.data).toEqual({ rename: { name: 'T', health: { workers: 2 } } });
    expect([hub.register.requests.length, hub.health.requests.length]).toEqual([1, 1]);
    expect(received()).not.toContain(key);
  });

  it('does not go to its own department with a question', async () => {
    await hub.ask('{ healthOffers }', { headers: { 'x-hub-write-key': `health ${key}` } });
    expect(hub.health.requests).toHaveLength(1);
    expect(received()).not.toContain(key);
  });

  it('stands in no line of the log and in no answer, whatever becomes of the request', async () => {
    const headers = { 'x-hub-write-key': `health ${key}` };
    hub.health.mood = 'speaks HTML';
    const answers = [
      await hub.ask('{ healthOffers }', { headers }),
      await hub.ask('{ nothing }', { headers }),
      await hub.ask('mutation { rename(id: "tenever", name: "T") { health { workers } } }', { headers }),
    ];
    expect(answers.map(({ body }) => body.errors?.length)).toEqual([1, 1, 1]);
    expect(hub.logLines.length).toBeGreaterThan(0);
    expect(JSON.stringify([hub.logLines, answers.map(({ body }) => body)])).not.toContain(key);
  });

  it('keeps the answers to its holder apart from those to everyone', async () => {
    const { headers } = await hub.ask('{ healthOffers }', {
      headers: { 'x-hub-write-key': `health ${key}` },
    });
    expect(headers.get('cache-control')).not.toContain('public');
    expect((await hub.ask('{ healthOffers }')).headers.get('vary')).toContain('x-hub-write-key');
  });
});
