import { describe, expect, it } from 'vitest';
import { runChecks, type Check } from './run-checks.ts';

const aCheck = (title: string, source: string): Check => ({ title, command: ['node', '--eval', source] });
const run = (...checks: Check[]) => runChecks(checks, { concurrency: 2, onResult: () => undefined });

describe('runChecks', () => {
  it('passes a command that ends with 0 and fails any other', async () => {
    const results = await run(aCheck('good', ''), aCheck('bad', 'process.exitCode = 2'));
    expect(results.map(({ title, hasPassed }) => [title, hasPassed])).toEqual([
      ['good', true],
      ['bad', false],
    ]);
  });

  it('fails a command that does not exist', async () => {
    const [result] = await run({ title: 'gone', command: ['no-such-program-here'] });
    expect(result).toMatchObject({ hasPassed: false, output: expect.stringContaining('ENOENT') as string });
  });

  it('runs the rest after a failure', async () => {
    const results = await run(
      aCheck('a', 'process.exit(1)'),
      aCheck('b', 'process.exit(1)'),
      aCheck('c', ''),
    );
    expect(results.at(2)?.hasPassed).toBe(true);
  });

  it('keeps what a command prints on both streams', async () => {
    const [result] = await run(aCheck('talk', 'console.log("out"); console.error("err")'));
    expect(result?.output.split('\n').sort()).toEqual(['', 'err', 'out']);
  });

  it('gives the results in the order of the checks, whichever ends first', async () => {
    const results = await run(aCheck('slow', 'setTimeout(() => {}, 200)'), aCheck('quick', ''));
    expect(results.map(({ title }) => title)).toEqual(['slow', 'quick']);
  });

  it('reports each check as it ends', async () => {
    const titles: string[] = [];
    await runChecks([aCheck('a', ''), aCheck('b', ''), aCheck('c', '')], {
      concurrency: 2,
      onResult: ({ title }) => titles.push(title),
    });
    expect(titles.sort()).toEqual(['a', 'b', 'c']);
  });
});
