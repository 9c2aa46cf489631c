import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { createEngine } from '../create-engine.ts';
import type { SubgraphCall } from '../../transport/transport.ts';
import type { Planner } from './planner.ts';
import type { FetchNode } from './query-plan.ts';

const supergraphSdl = readFileSync(new URL('./testing/two-subgraphs.graphql', import.meta.url), 'utf8');

const aFetch = (fetch: Pick<FetchNode, 'subgraph' | 'operation'> & Partial<FetchNode>): FetchNode => ({
  kind: 'fetch',
  operationName: undefined,
  isMutation: false,
  variables: [],
  requires: undefined,
  inputRewrites: [],
  outputRewrites: [],
  ...fetch,
});

/** A planner that is not Apollo's: it knows one plan. */
const otherPlanner: Planner = {
  plan: async () => ({
    root: {
      kind: 'sequence',
      nodes: [
        aFetch({ subgraph: 'left', operation: '{thing{__typename id left}}' }),
        {
          kind: 'flatten',
          path: ['thing'],
          node: aFetch({
            subgraph: 'right',
            operation:
              'query($representations:[_Any!]!){_entities(representations:$representations){...on Thing{right}}}',
            requires: [
              {
                kind: 'fragment',
                typeCondition: 'Thing',
                selections: [
                  { kind: 'field', responseName: '__typename', selections: undefined },
                  { kind: 'field', responseName: 'id', selections: undefined },
                ],
              },
            ],
          }),
        },
      ],
    },
  }),
  close: async () => undefined,
};

const answers: Readonly<Record<string, unknown>> = {
  left: { data: { thing: { __typename: 'Thing', id: '1', left: 'l' } } },
  right: { data: { _entities: [{ right: 'r' }] } },
};

it('can be another one than Apollo’s: the engine knows plans only', async () => {
  const calls: SubgraphCall[] = [];
  const engine = createEngine({
    supergraphSdl,
    planner: otherPlanner,
    transport: {
      send: async (call) => {
        calls.push(call);
        return { kind: 'answered', body: JSON.stringify(answers[call.subgraph]), headers: {} };
      },
      close: async () => undefined,
    },
  });
  const prepared = await engine.prepare(parse('{ thing { left right } }'), undefined);
  const answer = await engine.execute(prepared, { callerClass: 'public', requestId: 'r-1' });
  expect(answer).toEqual({ data: { thing: { left: 'l', right: 'r' } } });
  expect(calls.map(({ subgraph }) => subgraph)).toEqual(['left', 'right']);
});
