import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { Planner } from './planner.ts';
import { createWorkerPlanner, type WorkerPlannerOptions } from './worker-planner.ts';

// Two subgraphs, so that an entity has fields to be fetched in either.
const supergraphSdl = readFileSync(new URL('./testing/two-subgraphs.graphql', import.meta.url), 'utf8');

let planner: Planner | undefined;
afterEach(() => planner?.close());

function start(options: Partial<WorkerPlannerOptions> = {}): Planner {
  planner = createWorkerPlanner({ supergraphSdl, ...options });
  return planner;
}

const plan = (text: string) => (planner ?? start()).plan({ text, operationName: undefined });

/** A short document: each fragment asks the next one twice, and every level can be fetched from both subgraphs. */
const bomb = [
  '{ thing { ...F0 } }',
  ...Array.from(
    { length: 12 },
    (_, n) => `fragment F${n} on Thing { a: next { ...F${n + 1} } b: next { ...F${n + 1} } }`,
  ),
  'fragment F12 on Thing { shared right }',
].join('\n');

describe('createWorkerPlanner', () => {
  it('plans operations in the order they come, as Apollo does', async () => {
    start();
    const [first, second] = await Promise.all([plan('{ thing { left } }'), plan('{ thing { right } }')]);
    expect(first.root).toMatchObject({ kind: 'fetch', subgraph: 'left', operation: '{thing{left}}' });
    expect(second.root).toMatchObject({
      kind: 'sequence',
      nodes: [
        { kind: 'fetch', subgraph: 'left' },
        { kind: 'flatten', path: ['thing'], node: { kind: 'fetch', subgraph: 'right' } },
      ],
    });
  });

  it('needs no subgraph for what the gateway knows itself', async () => {
    start();
    expect(await plan('{ __typename }')).toEqual({ root: undefined });
  });

  it('ends a plan that takes too long, and plans the next operation', async () => {
    start({ timeoutMillis: 500 });
    const [large, small] = await Promise.allSettled([plan(bomb), plan('{ thing { left } }')]);
    expect(large).toMatchObject({ reason: { extensions: { code: 'QUERY_TOO_LARGE' } } });
    expect(small).toMatchObject({ value: { root: { subgraph: 'left' } } });
  });

  it('does not hold up this thread while it plans', async () => {
    start({ timeoutMillis: 500 });
    const planning = plan(bomb).catch(() => 'given up');
    const turn = () => new Promise((resolve) => setImmediate(resolve, 'still planning'));
    let turns = 0;
    while ((await Promise.race([planning, turn()])) !== 'given up') turns += 1;
    expect(turns).toBeGreaterThan(100);
  });

  it('tells of an operation that cannot be planned', async () => {
    start();
    await expect(plan('{ thing { nobody } }')).rejects.toThrow('The operation cannot be planned');
    await expect(plan('{ thing { left } }')).resolves.toBeDefined();
  });

  it('rejects what is asked when the supergraph cannot be read', async () => {
    start({ supergraphSdl: 'type Query { a: Int }' });
    await expect(plan('{ a }')).rejects.toThrow('The planner broke down');
  });

  it('rejects what is under way when it is closed', async () => {
    const closing = start();
    const pending = plan('{ thing { left } }');
    const outcome = expect(pending).rejects.toThrow('The planner is closed');
    await closing.close();
    await outcome;
    await expect(plan('{ thing { left } }')).rejects.toThrow('The planner is closed');
  });
});
