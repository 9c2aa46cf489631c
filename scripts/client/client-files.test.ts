import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const repository = resolve(import.meta.dirname, '../..');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'client-'));
  await mkdir(join(folder, 'operations'));
});
afterEach(async () => rm(folder, { recursive: true }));

const writeOperation = (text: string): Promise<void> =>
  writeFile(join(folder, 'operations/mine.graphql'), text);

/** What npm run client:generate does and says. */
async function generate(...words: string[]): Promise<{ code: number; out: string; error: string }> {
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      ['scripts/generate-client.ts', ...words],
      { cwd: repository },
      (_error, out, error) => {
        done({ code: child.exitCode ?? -1, out: out.trim(), error: error.trim() });
      },
    );
  });
}

describe("the types of an application of one's own", () => {
  it('are written to its folder when that is absolute', async () => {
    await writeOperation('query Mine { quarters(first: 1) { nodes { id } } }');
    const path = join(folder, 'generated/graphql.ts');
    expect(await generate(folder)).toEqual({ code: 0, out: `written: ${path}`, error: '' });
    expect(await readFile(path, 'utf8')).toContain('export type MineQuery');
    expect((await generate(folder, '--check')).code).toBe(0);
  });

  it.each([
    [
      'asks what the graph does not have',
      'query Mine {\n  nothing\n}',
      '2: Cannot query field "nothing" on type "Query".',
    ],
    ['is no GraphQL', 'query Mine {', '1: Syntax Error: Expected Name, found <EOF>.'],
  ])('are refused in one line with file and line when an operation %s', async (_what, text, said) => {
    await writeOperation(text);
    const error = `${join(folder, 'operations/mine.graphql')}:${said}`;
    expect(await generate(folder)).toEqual({ code: 1, out: '', error });
  });

  it('are refused in one line when there are no operations', async () => {
    const error = `${join(folder, 'operations')} must hold operations as *.graphql`;
    expect(await generate(folder)).toEqual({ code: 1, out: '', error });
    await rm(join(folder, 'operations'), { recursive: true });
    expect(await generate(folder)).toEqual({ code: 1, out: '', error });
  });
});

it('the command says how it is called', async () => {
  const { code, out } = await generate('--help');
  expect([code, out.split('\n')[0]]).toEqual([0, 'npm run client:generate [-- [--check] <folder>...]']);
});
