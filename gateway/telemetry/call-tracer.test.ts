import { expect, it } from 'vitest';
import type { SubgraphAnswer, SubgraphCall, SubgraphTransport } from '../transport/transport.ts';
import { createCallTracer } from './call-tracer.ts';

let clock = 0;
const transport = (kind: SubgraphAnswer['kind']): SubgraphTransport => ({
  send: () => {
    clock += 5;
    return Promise.resolve({ kind } as SubgraphAnswer);
  },
  close: () => Promise.resolve(),
});
const call = (requestId: string, subgraph = 'health') => ({ requestId, subgraph }) as SubgraphCall;

it('collects the calls of the request that is watched, and of no other', async () => {
  clock = 100;
  const tracer = createCallTracer(() => clock);
  const watched = tracer.watch(transport('answered'));
  const trace = tracer.begin('one')!;
  await watched.send(call('one'));
  await watched.send(call('other'));
  await tracer.watch(transport('silent')).send(call('one', 'building'));
  trace.end();
  await watched.send(call('one'));
  expect(trace.calls).toEqual([
    { subgraph: 'health', startMillis: 0, millis: 5, isAnswered: true },
    { subgraph: 'building', startMillis: 10, millis: 5, isAnswered: false },
  ]);
});

it('keeps 200 calls and counts the others', async () => {
  const tracer = createCallTracer(() => clock);
  const watched = tracer.watch(transport('answered'));
  const trace = tracer.begin('one')!;
  for (let count = 0; count < 203; count += 1) await watched.send(call('one'));
  expect([trace.calls.length, trace.leftOut]).toEqual([200, 3]);
});

it('watches one request of an id at a time', () => {
  const tracer = createCallTracer();
  const trace = tracer.begin('one');
  expect(tracer.begin('one')).toBeUndefined();
  trace?.end();
  expect(tracer.begin('one')).toBeDefined();
});
