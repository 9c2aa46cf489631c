import { EventEmitter } from 'node:events';
import { IncomingMessage, type ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Answering } from '../create-answering.ts';
import { SupergraphError } from './load-supergraph.ts';
import { createSuccession, type Succession } from './succession.ts';

/** What happened to the answerings, in order. */
let events: string[];
let faulty: string | undefined;
let gate: Promise<unknown>;
let succession: Succession;

const done = { kept: 1, shared: 2, made: 3, stale: 7, entries: 4, bytes: 5, evictions: 6 };

const anAnswering = (sdl: string): Answering => ({
  serve: () => events.push(`${sdl} serves`),
  readFacts: async (subgraph) => {
    events.push(`${sdl} asks ${subgraph}`);
    return undefined;
  },
  counters: () => done,
  start: () => events.push(`${sdl} starts`),
  recentOperations: () => [{ text: `{ asked of ${sdl} }`, operationName: undefined }],
  warmUp: async (others = []) => {
    events.push(`${sdl} warms up with ${others.map(({ text }) => text).join()}`);
    await gate;
    if (faulty === `planning ${sdl}`) throw new Error('nothing can be planned');
  },
  stop: async () => {
    events.push(`${sdl} stops`);
  },
});

const create = async (sdl: string): Promise<Answering> => {
  if (faulty === sdl)
    throw new SupergraphError('/srv/supergraph.graphql', 'cannot be loaded (Unknown type X)');
  return anAnswering(sdl);
};

const request = new IncomingMessage(new Socket());
const aResponse = () => new EventEmitter() as unknown as ServerResponse;

beforeEach(() => {
  events = [];
  faulty = undefined;
  gate = Promise.resolve();
  let minute = 0;
  const now = (): Date => new Date(Date.UTC(2026, 0, 1, 0, minute++));
  succession = createSuccession({
    sdl: 'one',
    first: anAnswering('one'),
    create,
    logger: pino({ level: 'silent' }),
    now,
  });
});

describe('createSuccession', () => {
  it('prepares the next one with what was asked, answers by it, and stops the one before', async () => {
    succession.start();
    events = [];
    await succession.hear({ sdl: 'two' });
    succession.serve(request, aResponse());
    expect(events).toEqual(['two starts', 'two warms up with { asked of one }', 'one stops', 'two serves']);
  });

  it('answers by the one before while the next one is prepared', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    gate = promise;
    const taken = succession.hear({ sdl: 'two' });
    await expect.poll(() => events).toContain('two warms up with { asked of one }');
    succession.serve(request, aResponse());
    expect(events.at(-1)).toBe('one serves');
    resolve(undefined);
    await taken;
    succession.serve(request, aResponse());
    expect(events.at(-1)).toBe('two serves');
  });

  it('asks departments where the next one has them', async () => {
    await succession.readFacts('health', AbortSignal.timeout(1_000));
    await succession.hear({ sdl: 'two' });
    await succession.readFacts('health', AbortSignal.timeout(1_000));
    expect(events.filter((event) => event.endsWith('health'))).toEqual([
      'one asks health',
      'two asks health',
    ]);
  });

  it('stops the one before only when its last request has ended', async () => {
    const [first, second] = [aResponse(), aResponse()];
    succession.serve(request, first);
    succession.serve(request, second);
    await succession.hear({ sdl: 'two' });
    first.emit('close');
    await Promise.resolve();
    expect(events).not.toContain('one stops');
    second.emit('close');
    await expect.poll(() => events).toContain('one stops');
  });

  it('reports by what is answered since when', async () => {
    await succession.hear({ sdl: 'two' });
    expect(succession.report()).toEqual({
      hash: '3fc4ccfe745870e2',
      loadedAt: '2026-01-01T00:01:00.000Z',
      refused: null,
    });
  });

  it('keeps the last good one when the next cannot be loaded, and says why without the path', async () => {
    faulty = 'two';
    await succession.hear({ sdl: 'two' });
    succession.serve(request, aResponse());
    expect(events).toEqual(['one serves']);
    expect(succession.report()).toEqual({
      hash: '7692c3ad3540bb80',
      loadedAt: '2026-01-01T00:00:00.000Z',
      refused: { refusedAt: '2026-01-01T00:01:00.000Z', reason: 'cannot be loaded (Unknown type X)' },
    });
  });

  it('stops the next one again when nothing can be planned by it', async () => {
    faulty = 'planning two';
    await succession.hear({ sdl: 'two' });
    succession.serve(request, aResponse());
    expect(events.slice(-2)).toEqual(['two stops', 'one serves']);
    expect(succession.report().refused?.reason).toBe('nothing can be planned');
  });

  it('reports a text that was refused before it was loaded, until the good one is back', async () => {
    await succession.hear({ refusal: new SupergraphError('/srv/x', 'cannot be read (ENOENT)') });
    expect(succession.report().refused?.reason).toBe('cannot be read (ENOENT)');
    await succession.hear({ sdl: 'one' });
    expect(succession.report().refused).toBe(null);
    expect(events).toEqual([]);
  });

  it('takes news one after the other', async () => {
    await Promise.all([succession.hear({ sdl: 'two' }), succession.hear({ sdl: 'three' })]);
    expect(events.filter((event) => event.endsWith('stops'))).toEqual(['one stops', 'two stops']);
  });

  it('counts what all have done, and what is kept now', async () => {
    await succession.hear({ sdl: 'two' });
    await expect.poll(() => events).toContain('one stops');
    expect(succession.counters()).toEqual({
      kept: 2,
      shared: 4,
      made: 6,
      stale: 14,
      entries: 4,
      bytes: 5,
      evictions: 12,
    });
  });

  it('stops each one once, those with requests under way included', async () => {
    const response = aResponse();
    succession.serve(request, response);
    await succession.hear({ sdl: 'two' });
    await succession.stop();
    response.emit('close');
    await succession.hear({ sdl: 'three' });
    expect(events.filter((event) => event.endsWith('stops')).sort()).toEqual(['one stops', 'two stops']);
  });
});
