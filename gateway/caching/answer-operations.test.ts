import { GraphQLError } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Engine, ExecutionRequest, WrittenAnswer } from '../engine/create-engine.ts';
import type { KnownOperation } from '../engine/known-operations.ts';
import { createKnownRequest, type KnownRequest } from '../engine/known-requests.ts';
import { createAnswerOperations, type AnswerOperations } from './answer-operations.ts';

const anOperation = (facts: Partial<KnownOperation> = {}): KnownOperation => ({
  id: 1,
  name: undefined,
  isQuery: true,
  prepared: {
    ...({} as KnownOperation['prepared']),
    subgraphs: new Set(['a']),
  },
  keyOf: (variables) => JSON.stringify(variables ?? {}),
  ...facts,
});

const operation = anOperation();
const written = (text: string): WrittenAnswer => ({ text, errors: [], isRefused: false });

let stamp: string | undefined;
let doubted: string[];
let executed: ExecutionRequest[];
let execute: (count: number) => Promise<WrittenAnswer>;
let time: number;
let answers: AnswerOperations;

const create = (
  options: { readonly maxBytes?: number; readonly isSharing?: boolean } = {},
): AnswerOperations =>
  createAnswerOperations({
    engine: {
      executeToText: (_prepared, request) => {
        executed.push(request);
        return execute(executed.length);
      },
    } as Pick<Engine, 'executeToText'> as Engine,
    versions: {
      versionOf: () => undefined,
      stampOf: () => stamp,
      hear: () => undefined,
      doubt: (subgraph) => void doubted.push(subgraph),
      start: () => undefined,
      stop: () => undefined,
    },
    maxBytes: 100_000,
    isSharing: true,
    intervalMillis: 1000,
    now: () => time,
    ...options,
  });

beforeEach(() => {
  stamp = 's1';
  doubted = [];
  executed = [];
  execute = (count) => Promise.resolve(written(`answer ${count}`));
  time = 0;
  answers = create();
});

type AskFacts = Partial<Pick<KnownRequest, 'operation' | 'variables'>> & { readonly callerClass?: string };

const aRequest = (facts: AskFacts = {}): KnownRequest =>
  createKnownRequest({ operation, variables: undefined, ...facts });
const aCaller = { callerClass: 'public', requestId: 'r' };

/** The text of the answer, and where it came from. */
async function answer(facts: AskFacts = {}): Promise<string | undefined> {
  const request = aRequest(facts);
  const caller = { ...aCaller, callerClass: facts.callerClass ?? 'public' };
  const given = answers.kept(request, caller.callerClass) ?? (await answers.make(request, caller));
  return given && `${given.ready.body.toString()}, ${given.origin}`;
}

describe('a kept answer', () => {
  it('is given again to the same question', async () => {
    expect([await answer(), await answer()]).toEqual(['answer 1, made', 'answer 1, kept']);
  });

  it.each<[string, AskFacts]>([
    ['another operation', { operation: anOperation({ id: 2 }) }],
    ['other values', { variables: { a: 1 } }],
    ['another caller class', { callerClass: 'staff' }],
  ])('is not given to %s', async (_, other) => {
    await answer();
    expect(await answer(other)).toBe('answer 2, made');
    expect([await answer(), await answer(other)]).toEqual(['answer 1, kept', 'answer 2, kept']);
  });

  it('is not given to a class whose name leads into the rest of the key', async () => {
    await answer({ callerClass: 'a', operation: anOperation({ id: 11 }) });
    expect(await answer({ callerClass: 'a1', operation: anOperation({ id: 1 }) })).toBe('answer 2, made');
  });

  it('is made anew when the data is another, and comes back to life for nobody', async () => {
    await answer();
    stamp = 's2';
    expect(await answer()).toBe('answer 2, made');
    stamp = 's1';
    expect(await answer()).toBe('answer 3, made');
  });

  it('is not given while the version is unknown', async () => {
    await answer();
    stamp = undefined;
    expect(await answer()).toBe('answer 2, made');
  });

  it('is made anew after a minute, whatever the version says', async () => {
    await answer();
    time = 60_000;
    expect(await answer()).toBe('answer 1, kept');
    time = 60_001;
    expect(await answer()).toBe('answer 2, made');
  });

  it('belongs to the version from before its data was read', async () => {
    execute = (count) => {
      stamp = 's2';
      return Promise.resolve(written(`answer ${count}`));
    };
    await answer();
    expect(await answer()).toBe('answer 2, made');
  });
});

describe('an answer is not kept', () => {
  const again = async (facts: AskFacts = {}) => [await answer(facts), await answer(facts)];

  it('when it has errors', async () => {
    execute = (count) =>
      Promise.resolve({ ...written(`answer ${count}`), errors: [new GraphQLError('away')] });
    expect(await again()).toEqual(['answer 1, made', 'answer 2, made']);
    expect((await answers.make(aRequest(), aCaller))?.isCacheable).toBe(false);
  });

  it('when the version is unknown', async () => {
    stamp = undefined;
    expect(await again()).toEqual(['answer 1, made', 'answer 2, made']);
  });

  it('when its values have no key', async () => {
    const nameless = anOperation({ keyOf: () => undefined });
    expect(await again({ operation: nameless })).toEqual(['answer 1, made', 'answer 2, made']);
  });

  it('when there is no memory for answers', async () => {
    answers = create({ maxBytes: 0 });
    expect(await again()).toEqual(['answer 1, made', 'answer 2, made']);
  });
});

describe('an operation that changes something', () => {
  const change = anOperation({ isQuery: false });

  it('is executed each time, also together', async () => {
    const both = await Promise.all([answer({ operation: change }), answer({ operation: change })]);
    expect(both).toEqual(['answer 1, made', 'answer 2, made']);
  });

  it('makes the versions of its departments doubtful, even when it fails', async () => {
    await answer({ operation: change });
    execute = () => Promise.reject(new Error('x'));
    await expect(answer({ operation: change })).rejects.toThrow('x');
    expect(doubted).toEqual(['a', 'a']);
  });
});

describe('requests under way', () => {
  it('share one execution, unless the caller class or the data is another', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    execute = async (count) => (await promise, written(`answer ${count}`));
    const together = [answer(), answer(), answer({ callerClass: 'staff' })];
    stamp = 's2';
    together.push(answer());
    resolve(undefined);
    expect(await Promise.all(together)).toEqual([
      'answer 1, made',
      'answer 1, shared',
      'answer 2, made',
      'answer 3, made',
    ]);
  });

  it('share a failure, and the next one tries again', async () => {
    execute = (count) => (count === 1 ? Promise.reject(new Error('x')) : Promise.resolve(written('fine')));
    const [first, second] = await Promise.allSettled([answer(), answer()]);
    expect([first.status, second.status]).toEqual(['rejected', 'rejected']);
    expect(await answer()).toBe('fine, made');
  });

  it('share nothing when it is switched off', async () => {
    answers = create({ isSharing: false });
    expect(await Promise.all([answer(), answer()])).toEqual(['answer 1, made', 'answer 2, made']);
  });
});

it('gives no answer when the values are refused', async () => {
  execute = () => Promise.resolve({ text: '{}', errors: [new GraphQLError('no ID')], isRefused: true });
  expect(await answer()).toBeUndefined();
});

it('counts where answers came from and what is kept', async () => {
  await answer();
  await answer();
  await Promise.all([answer({ variables: { a: 1 } }), answer({ variables: { a: 1 } })]);
  const { bytes, ...counters } = answers.counters();
  expect(counters).toEqual({ kept: 1, shared: 1, made: 2, entries: 2, evictions: 0 });
  expect(bytes).toBeGreaterThan(0);
});

it('never keeps more than it may', async () => {
  execute = () => Promise.resolve(written('x'.repeat(10_000)));
  for (let id = 0; id < 50; id += 1) await answer({ operation: anOperation({ id }) });
  const { bytes, entries, evictions } = answers.counters();
  expect(bytes).toBeLessThanOrEqual(100_000);
  expect([entries, evictions]).toEqual([4, 46]);
});
