import { describe, expect, it } from 'vitest';
import { createKeptRecords, type KeptRecordsOptions } from '#kit/database/kept-records';

const letters = (...names: string[]) => names.map((name) => ({ name }));

/** A memory before a database that counts how often each question is put to it. */
function aMemory(options: KeptRecordsOptions = {}) {
  const kept = createKeptRecords(options);
  const asked: string[] = [];
  const find = (question: string, found = letters(question)) =>
    kept.find(question, async () => {
      asked.push(question);
      return Promise.resolve(found);
    });
  return { kept, asked, find };
}

describe('createKeptRecords', () => {
  it('asks once for the same question, nothing found included', async () => {
    const { find, asked } = aMemory();
    expect([await find('a'), await find('a')]).toEqual([letters('a'), letters('a')]);
    expect([await find('b', []), await find('b')]).toEqual([[], []]);
    expect(asked).toEqual(['a', 'b']);
  });

  it('asks once for those who ask together', async () => {
    const { find, asked } = aMemory();
    const [first, second] = await Promise.all([find('a'), find('a')]);
    expect(second).toBe(first);
    expect(asked).toEqual(['a']);
  });

  it('asks again after a failure, which all who asked together hear of', async () => {
    const { kept, find } = aMemory();
    const fail = () => kept.find('a', () => Promise.reject(new Error('away')));
    const outcomes = await Promise.allSettled([fail(), fail()]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await find('a')).toEqual(letters('a'));
  });

  it('forgets after its lifetime', async () => {
    let time = 1;
    const { find, asked } = aMemory({ lifetimeMillis: 10, now: () => time });
    await find('a');
    time = 11;
    await find('a');
    expect(asked).toEqual(['a']);
    time = 12;
    await find('a');
    expect(asked).toEqual(['a', 'a']);
  });

  it('keeps so many documents at most, those asked for last', async () => {
    const { find, asked } = aMemory({ maxDocuments: 6 });
    await find('a', letters('1', '2'));
    await find('b', letters('3', '4'));
    await find('a');
    await find('c', letters('5', '6'));
    await find('a');
    await find('b');
    expect(asked).toEqual(['a', 'b', 'c', 'b']);
  });

  it('keeps nothing larger than that', async () => {
    const { find, asked } = aMemory({ maxDocuments: 2 });
    await find('a', letters('1', '2', '3'));
    await find('a');
    expect(asked).toEqual(['a', 'a']);
  });
});
