import { GraphQLError } from 'graphql';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { SubgraphUnavailableError } from '#lib/errors';
import type { Engine, ExecutionRequest, WrittenAnswer } from '../engine/create-engine.ts';
import type { KnownOperation } from '../engine/known-operations.ts';
import { createKnownRequest, type KnownRequest } from '../engine/known-requests.ts';
import { toByteText } from '../engine/splicing/byte-text.ts';
import {
  createAnswerOperations,
  type AnswerOperations,
  type AnswerOperationsOptions,
} from './answer-operations.ts';

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
const written = (text: string): WrittenAnswer => ({
  text: toByteText(text),
  heldBytes: text.length,
  errors: [],
  isRefused: false,
});

let stamp: string | undefined;
let doubted: string[];
let executed: ExecutionRequest[];
let execute: (count: number, request: ExecutionRequest) => Promise<WrittenAnswer>;
let time: number;
let answers: AnswerOperations;

const create = (
  options: Partial<Pick<AnswerOperationsOptions, 'maxBytes' | 'isSharing' | 'staleMillis'>> = {},
): AnswerOperations =>
  createAnswerOperations({
    engine: {
      executeToText: (_prepared, request) => {
        executed.push(request);
        return execute(executed.length, request);
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
    staleMillis: 0,
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

describe('large answers', () => {
  const heldBytes = 700_000;
  let open: (() => void)[];

  beforeEach(async () => {
    execute = () => Promise.resolve({ ...written('large'), heldBytes });
    await answer({ variables: { id: 0 } });
    open = [];
    execute = () =>
      new Promise((resolve) => {
        open.push(() => {
          resolve({ ...written('large'), heldBytes });
        });
      });
  });

  it('are made in turn, unless they share what is under way', async () => {
    const [first, second] = [aRequest({ variables: { id: 1 } }), aRequest({ variables: { id: 2 } })];
    expect(answers.mustWait(first, 'public')).toBe(false);
    const made = answers.make(first, aCaller);
    expect(answers.mustWait(first, 'public')).toBe(false);
    expect([answers.mustWait(first, 'other'), answers.mustWait(second, 'public')]).toEqual([true, true]);
    const turn = vi.fn();
    answers.wait(second, turn);
    expect(turn).not.toHaveBeenCalled();
    open[0]!();
    await made;
    expect(turn).toHaveBeenCalledOnce();
    expect(answers.mustWait(second, 'public')).toBe(false);
  });

  it('all wait where nothing is shared, but for what changes something', async () => {
    answers = create({ isSharing: false });
    execute = () => Promise.resolve({ ...written('large'), heldBytes });
    await answer();
    const { promise, resolve } = Promise.withResolvers<WrittenAnswer>();
    execute = () => promise;
    stamp = 's2';
    const made = answers.make(aRequest(), aCaller);
    expect(answers.mustWait(aRequest(), 'public')).toBe(true);
    const change = anOperation({ isQuery: false, prepared: operation.prepared });
    expect(answers.mustWait(aRequest({ operation: change }), 'public')).toBe(false);
    resolve({ ...written('large'), heldBytes });
    await made;
  });
});

it('gives no answer when the values are refused', async () => {
  execute = () => Promise.resolve({ ...written('{}'), errors: [new GraphQLError('no ID')], isRefused: true });
  expect(await answer()).toBeUndefined();
});

it('counts where answers came from and what is kept', async () => {
  await answer();
  await answer();
  await Promise.all([answer({ variables: { a: 1 } }), answer({ variables: { a: 1 } })]);
  const { bytes, ...counters } = answers.counters();
  expect(counters).toEqual({ kept: 1, shared: 1, made: 2, stale: 0, entries: 2, evictions: 0 });
  expect(bytes).toBeGreaterThan(0);
});

it('never keeps more than it may', async () => {
  execute = () => Promise.resolve(written('x'.repeat(10_000)));
  for (let id = 0; id < 50; id += 1) await answer({ operation: anOperation({ id }) });
  const { bytes, entries, evictions } = answers.counters();
  expect(bytes).toBeLessThanOrEqual(100_000);
  expect([entries, evictions]).toEqual([4, 46]);
});

describe('the hint of a department', () => {
  const hinting = (...hints: string[]): void => {
    execute = (count, { onAnswer }) => {
      for (const hint of hints) onAnswer?.({ 'cache-control': hint });
      return Promise.resolve(written(`answer ${count}`));
    };
  };

  it.each([
    'no-store',
    'private',
    'private, max-age=60',
    'max-age=0',
    'no-cache',
    'max-age=0, must-revalidate',
  ])('%s lets the gateway keep nothing', async (hint) => {
    hinting('max-age=60', hint);
    expect([await answer(), await answer()]).toEqual(['answer 1, made', 'answer 2, made']);
  });

  it('max-age lets it be kept no longer than that, and says how old it is by then', async () => {
    hinting('max-age=30', 'max-age=10');
    await answer();
    time = 9_999;
    const kept = answers.kept(aRequest(), 'public');
    expect([kept?.policy.maxAgeInSeconds, kept?.ageInSeconds?.()]).toEqual([10, 9]);
    time = 10_001;
    expect(await answer()).toBe('answer 2, made');
  });

  it('max-age lets it be kept no longer than that, whoever says nothing beside it', async () => {
    execute = (count, { onAnswer }) => {
      for (const headers of [{ 'cache-control': 'max-age=10' }, {}]) onAnswer?.(headers);
      return Promise.resolve(written(`answer ${count}`));
    };
    await answer();
    time = 9_999;
    expect(await answer()).toBe('answer 1, kept');
    time = 10_001;
    expect(await answer()).toBe('answer 2, made');
  });

  it('max-age keeps no answer whose department has other data', async () => {
    hinting('max-age=30');
    await answer();
    stamp = 's2';
    expect(await answer()).toBe('answer 2, made');
  });

  it('max-age lets nothing be kept for more than a minute', async () => {
    hinting('max-age=3600');
    await answer();
    time = 60_001;
    expect(await answer()).toBe('answer 2, made');
  });

  it('private lets callers at the same time share nothing', async () => {
    hinting('private');
    expect(await Promise.all([answer(), answer()])).toEqual(['answer 1, made', 'answer 2, made']);
  });
});

describe('while a department is silent', () => {
  const silence = (subgraph = 'a'): GraphQLError => new SubgraphUnavailableError(subgraph);
  const beSilent = (...errors: GraphQLError[]): void => {
    stamp = undefined;
    execute = (count) => Promise.resolve({ ...written(`{"data":{"n":${count},"a":null}}`), errors });
  };
  beforeEach(() => {
    answers = create({ staleMillis: 86_400_000 });
    execute = (count) => Promise.resolve(written(`{"data":{"n":${count},"a":"Größe"}}`));
  });
  const given = async (facts: AskFacts = {}) => {
    const caller = { ...aCaller, callerClass: facts.callerClass ?? 'public' };
    const found = await answers.make(aRequest(facts), caller);
    return (
      found && {
        ...found,
        body: JSON.parse(Buffer.from(found.ready.body as string, 'latin1').toString()) as unknown,
      }
    );
  };

  it('the last whole answer is given, with its age and the names of who is silent', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T12:00:00Z') });
    onTestFinished(() => void vi.useRealTimers());
    await answer();
    beSilent(silence(), silence('b'));
    time = 3_600_500;
    const stale = await given();
    expect(stale?.body).toEqual({
      data: { n: 1, a: 'Größe' },
      extensions: { stale: { since: '2026-11-23T10:59:59.500Z', subgraphs: ['a', 'b'] } },
    });
    expect([stale?.origin, stale?.isCacheable, stale?.errors, stale?.ageInSeconds?.()]).toEqual([
      'stale',
      false,
      [],
      3_600,
    ]);
    expect(answers.counters()).toMatchObject({ stale: 1, made: 2 });
  });

  it('the next whole answer takes its place', async () => {
    await answer();
    beSilent(silence());
    await given();
    stamp = 's2';
    execute = (count) => Promise.resolve(written(`{"data":{"n":${count}}}`));
    expect(await answer()).toBe('{"data":{"n":3}}, made');
    beSilent(silence());
    expect((await given())?.body).toMatchObject({ data: { n: 3 } });
  });

  it.each<[string, AskFacts]>([
    ['for another class of callers', { callerClass: 'staff' }],
    ['for other values', { variables: { a: 1 } }],
    ['for another operation', { operation: anOperation({ id: 2 }) }],
  ])('no answer is given %s', async (_, other) => {
    await answer();
    beSilent(silence());
    expect((await given(other))?.body).toEqual({ data: { n: 2, a: null } });
  });

  it('none is given that is older than the operator allows', async () => {
    await answer();
    beSilent(silence());
    time = 86_400_001;
    expect((await given())?.origin).toBe('made');
  });

  it('none is given when something else is wrong, too', async () => {
    await answer();
    beSilent(silence(), new GraphQLError('year must be between 2000 and 2030, but got: 1890'));
    expect((await given())?.origin).toBe('made');
  });

  it('none is given unless the operator allows it', async () => {
    answers = create();
    await answer();
    beSilent(silence());
    expect((await given())?.origin).toBe('made');
  });

  it('none is given to an operation that changes something', async () => {
    await answer();
    beSilent(silence());
    expect((await given({ operation: anOperation({ isQuery: false }) }))?.origin).toBe('made');
  });
});
