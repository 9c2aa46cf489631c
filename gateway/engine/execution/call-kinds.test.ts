import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { expect, it } from 'vitest';
import type { SubgraphCall } from '../../transport/transport.ts';
import { createEngine } from '../create-engine.ts';
import { createApolloPlanner } from '../planning/apollo-planner.ts';

const path = new URL('../planning/testing/two-subgraphs.graphql', import.meta.url);
const supergraphSdl = readFileSync(path, 'utf8');

const answers: Readonly<Record<string, unknown>> = {
  left: { data: { thing: { __typename: 'Thing', id: '1', left: 'l' } } },
  right: { data: { _entities: [{ right: 'r' }] } },
};

/** What kinds the calls for an operation are of, asked twice. */
async function kindsOf(text: string): Promise<SubgraphCall['kind'][]> {
  const kinds: SubgraphCall['kind'][] = [];
  const engine = createEngine({
    supergraphSdl,
    planner: createApolloPlanner(supergraphSdl),
    transport: {
      send: async ({ subgraph, kind }) => {
        kinds.push(kind);
        return { kind: 'answered', body: JSON.stringify(answers[subgraph]), headers: {} };
      },
      close: async () => undefined,
    },
  });
  const prepared = await engine.prepare(parse(text), undefined);
  for (const requestId of ['r-1', 'r-2'])
    await engine.execute(prepared, { callerClass: 'public', requestId });
  return kinds;
}

it('the only call of an operation is of the same kind each time', async () => {
  const [first, second] = await kindsOf('{ thing { left } }');
  expect(first).toBeTypeOf('object');
  expect(second).toBe(first);
});

it('calls of an operation that has several are of no kind', async () => {
  expect(await kindsOf('{ thing { left right } }')).toEqual([undefined, undefined, undefined, undefined]);
});
