import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDataVersions, type DataVersions } from './data-versions.ts';

let announced: Record<string, string | undefined>;
let asked: string[];
let changes: string[];
let answers: string[];
let versions: DataVersions;

beforeEach(() => {
  vi.useFakeTimers();
  announced = { a: '1', b: '1' };
  asked = [];
  changes = [];
  answers = [];
  versions = createDataVersions({
    subgraphs: ['a', 'b'],
    readVersion: async (subgraph) => {
      asked.push(subgraph);
      const version = announced[subgraph];
      return version === 'away' ? Promise.reject(new Error('ECONNREFUSED')) : Promise.resolve(version);
    },
    intervalMillis: 1000,
    onAnswer: (subgraph) => answers.push(subgraph),
    onChange: (subgraph) => changes.push(subgraph),
    now: () => Date.now(),
  });
});
afterEach(() => {
  versions.stop();
  vi.useRealTimers();
});

const pass = (millis: number): Promise<unknown> => vi.advanceTimersByTimeAsync(millis);

async function started(): Promise<void> {
  versions.start();
  await pass(1);
}

describe('the stamp of some subgraphs', () => {
  it('is none before anybody was asked, and nobody is asked before the start', async () => {
    await pass(5000);
    expect([versions.stampOf(new Set(['a'])), asked]).toEqual([undefined, []]);
  });

  it('is the same while their versions are, and another when one of them is', async () => {
    await started();
    const stamp = versions.stampOf(new Set(['a', 'b']));
    await pass(700);
    expect(versions.stampOf(new Set(['a', 'b']))).toBe(stamp);
    announced['b'] = '2';
    await pass(500);
    expect(versions.stampOf(new Set(['a', 'b']))).not.toBe(stamp);
    expect(versions.stampOf(new Set(['a']))).toBe('1:1');
  });

  it('keeps versions apart that look alike side by side', async () => {
    announced = { a: '1', b: '23' };
    await started();
    const stamp = versions.stampOf(new Set(['a', 'b']));
    announced = { a: '12', b: '3' };
    await pass(500);
    expect(versions.stampOf(new Set(['a', 'b']))).not.toBe(stamp);
  });

  it('is there for an operation that touches nobody', () => {
    expect(versions.stampOf(new Set([]))).toBe('');
  });

  it('is none with a subgraph that nobody knows', async () => {
    await started();
    expect(versions.stampOf(new Set(['c']))).toBeUndefined();
  });

  it.each([undefined, 'away'])('is none with a subgraph whose version is %s', async (version) => {
    announced['a'] = version;
    await started();
    expect([versions.stampOf(new Set(['a'])), versions.stampOf(new Set(['b']))]).toEqual([undefined, '1:1']);
  });

  it('is none once the last confirmation is older than the interval', async () => {
    await started();
    versions.stop();
    await pass(998);
    expect(versions.stampOf(new Set(['a']))).toBe('1:1');
    await pass(2);
    expect(versions.stampOf(new Set(['a']))).toBeUndefined();
  });
});

describe('asking', () => {
  it('is done twice in the interval', async () => {
    await started();
    await pass(2000);
    expect(asked.filter((name) => name === 'a')).toHaveLength(5);
  });

  it('grows rare for a subgraph that has nothing to say, and frequent again when it has', async () => {
    announced['a'] = undefined;
    await started();
    await pass(60_000);
    expect(asked.filter((name) => name === 'a').length).toBeLessThan(12);
    announced['a'] = '1';
    await pass(10_000);
    asked = [];
    await pass(1000);
    expect(asked.filter((name) => name === 'a')).toHaveLength(2);
  });

  it('ends with the stop', async () => {
    await started();
    versions.stop();
    asked = [];
    await pass(5000);
    expect(asked).toEqual([]);
  });
});

describe('a doubted version', () => {
  it('is unknown until the subgraph has been asked again, at once', async () => {
    await started();
    asked = [];
    versions.doubt('a');
    expect([versions.stampOf(new Set(['a'])), versions.stampOf(new Set(['b']))]).toEqual([undefined, '1:1']);
    await pass(1);
    expect([asked, versions.stampOf(new Set(['a']))]).toEqual([['a'], '1:1']);
  });

  it('is not taken from an answer that was asked for before the doubt', async () => {
    const answers: ((version: string) => void)[] = [];
    versions = createDataVersions({
      subgraphs: ['a'],
      readVersion: () => new Promise((resolve) => answers.push(resolve)),
      intervalMillis: 1000,
    });
    await started();
    versions.doubt('a');
    answers[0]?.('old');
    await pass(1);
    expect([answers.length, versions.stampOf(new Set(['a']))]).toEqual([2, undefined]);
    answers[1]?.('new');
    await pass(0);
    expect(versions.stampOf(new Set(['a']))).toBe('3:new');
  });

  it('is what an answer makes of it that carries another version, and only such an answer', async () => {
    await started();
    versions.hear('a', '1');
    expect(versions.stampOf(new Set(['a']))).toBe('1:1');
    versions.hear('a', '2');
    expect(versions.stampOf(new Set(['a']))).toBeUndefined();
    announced['a'] = '2';
    await pass(1);
    expect(versions.stampOf(new Set(['a']))).toBe('1:2');
  });

  it('of a subgraph that nobody knows changes nothing', async () => {
    await started();
    versions.doubt('c');
    versions.hear('c', '1');
    expect(versions.stampOf(new Set(['a', 'b']))).toBe('1:11:1');
  });
});

describe('an answer', () => {
  it('is told each time a subgraph says which data it has, and only then', async () => {
    announced['b'] = 'away';
    await started();
    await pass(500);
    expect(answers).toEqual(['a', 'a']);
  });
});

describe('a change', () => {
  it('is told once, and not when a doubt was without reason', async () => {
    await started();
    changes = [];
    versions.doubt('a');
    await pass(1);
    expect(changes).toEqual([]);
    announced['a'] = '2';
    await pass(2000);
    expect(changes).toEqual(['a']);
  });
});
