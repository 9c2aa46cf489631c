import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { Turns } from './turns.ts';

const lookMillis = 5;
let busy: number;
let turns: Turns;
let started: string[];
let ends: Map<string, () => void>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  busy = 1;
  started = [];
  ends = new Map();
  turns = new Turns({ maxBytes: 100_000, lookMillis, readBusy: () => busy });
});
afterEach(() => void vi.useRealTimers());

/** A kind whose last execution held so many bytes. */
async function aKind(heldBytes: number): Promise<object> {
  const kind = {};
  await turns.run(kind, () => Promise.resolve({ heldBytes }));
  return kind;
}

/** Executes until `end` of this name, as soon as it is its turn. */
function ask(name: string, kind: object, heldBytes = 40_000): void {
  const start = (): void => {
    started.push(name);
    const { promise, resolve } = Promise.withResolvers<{ heldBytes: number }>();
    ends.set(name, () => {
      resolve({ heldBytes });
    });
    void turns.run(kind, () => promise);
  };
  if (turns.mustWait(kind)) turns.wait(kind, start);
  else start();
}

async function end(name: string): Promise<void> {
  ends.get(name)?.();
  for (let tick = 0; tick < 5; tick += 1) await Promise.resolve();
}

it('lets as many execute as hold no more than may be held, the others in their order', async () => {
  const kind = await aKind(40_000);
  for (const name of ['a', 'b', 'c', 'd']) ask(name, kind);
  expect(started).toEqual(['a', 'b']);
  await end('b');
  expect(started).toEqual(['a', 'b', 'c']);
  await end('a');
  expect(started).toEqual(['a', 'b', 'c', 'd']);
});

it('nobody goes before those who wait, but for those who hold little', async () => {
  const [large, half, light] = [await aKind(90_000), await aKind(50_000), await aKind(16_000)];
  ask('first', large, 90_000);
  ask('second', large, 90_000);
  ask('half', half, 50_000);
  ask('light', light, 16_000);
  expect(started).toEqual(['first', 'light']);
  await end('first');
  expect(started).toEqual(['first', 'light', 'second']);
});

it('what holds more than all may goes alone', async () => {
  const [huge, usual] = [await aKind(5_000_000), await aKind(40_000)];
  ask('huge', huge);
  ask('usual', usual);
  expect(started).toEqual(['huge']);
  await end('huge');
  expect(started).toEqual(['huge', 'usual']);
});

it('those of which nothing is known do not wait, and count as nothing', async () => {
  const unknown = {};
  for (const name of ['a', 'b', 'c', 'd']) ask(name, unknown);
  expect(started).toHaveLength(4);
  await end('a');
  expect(turns.mustWait(unknown)).toBe(false);
});

it('goes by what the last of a kind held', async () => {
  const kind = await aKind(90_000);
  ask('a', kind, 20_000);
  expect(turns.mustWait(kind)).toBe(true);
  await end('a');
  for (const name of ['b', 'c', 'd']) ask(name, kind, 20_000);
  expect(started).toEqual(['a', 'b', 'c', 'd']);
});

it('one that fails makes room as well', async () => {
  const kind = await aKind(90_000);
  const { promise, reject } = Promise.withResolvers<{ heldBytes: number }>();
  const failing = turns.run(kind, () => promise);
  ask('next', kind);
  reject(new Error('broken'));
  await expect(failing).rejects.toThrow('broken');
  expect(started).toEqual(['next']);
});

it('lets more begin again and again while the process has time left', async () => {
  const kind = await aKind(60_000);
  busy = 0.5;
  for (const name of ['a', 'b', 'c', 'd']) ask(name, kind);
  expect(started).toEqual(['a']);
  vi.advanceTimersByTime(lookMillis);
  expect(started).toEqual(['a', 'b']);
  vi.advanceTimersByTime(2 * lookMillis);
  expect(started).toEqual(['a', 'b', 'c', 'd']);
  expect(vi.getTimerCount()).toBe(0);
});

it('lets even those begin then that hold more than all may', async () => {
  const huge = await aKind(5_000_000);
  busy = 0;
  for (const name of ['a', 'b', 'c']) ask(name, huge);
  vi.advanceTimersByTime(lookMillis);
  expect(started).toEqual(['a', 'b']);
  vi.advanceTimersByTime(lookMillis);
  expect(started).toEqual(['a', 'b', 'c']);
});

it('does not while it is busy, and looks again', async () => {
  const kind = await aKind(60_000);
  for (const name of ['a', 'b']) ask(name, kind);
  vi.advanceTimersByTime(10 * lookMillis);
  expect(started).toEqual(['a']);
  busy = 0.5;
  vi.advanceTimersByTime(lookMillis);
  expect(started).toEqual(['a', 'b']);
});

it('finds by itself that this process has nothing to do', async () => {
  vi.useRealTimers();
  turns = new Turns({ maxBytes: 100_000, lookMillis });
  const kind = await aKind(90_000);
  ask('a', kind);
  ask('b', kind);
  onTestFinished(async () => {
    await end('a');
    await end('b');
  });
  await vi.waitFor(() => {
    expect(started).toEqual(['a', 'b']);
  });
});
