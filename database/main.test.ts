import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { expect, onTestFinished, test } from 'vitest';
import { startDatabase } from './testing/start-database.ts';
import { startDatabaseProcess } from './testing/start-process.ts';
import { makeTestDirectory } from './testing/test-directory.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

/** Runs the process to its end; for starts that fail. */
async function runToEnd(settings: Record<string, string>) {
  const child: ChildProcess = spawn(process.execPath, [MAIN], { env: settings });
  const closed = once(child, 'close') as Promise<[number]>;
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout!), text(child.stderr!), closed]);
  return { stdout, stderr, code };
}

test('prints one line with its address, and serves there', async () => {
  const { uri, output } = await startDatabaseProcess({ directory: await makeTestDirectory() });
  const client = await new MongoClient(uri).connect();
  onTestFinished(() => client.close());
  expect(await client.db('test').command({ ping: 1 })).toEqual({ ok: 1 });
  expect(output()).toBe(`database listening on ${uri}\n`);
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  'ends cleanly on %s, also with a client connected',
  async (signal) => {
    const { uri, child } = await startDatabaseProcess({ directory: await makeTestDirectory() });
    const client = await new MongoClient(uri).connect();
    onTestFinished(() => client.close());
    const closed = once(child, 'exit');
    child.kill(signal);
    expect(await closed).toEqual([0, null]);
  },
);

test('names the port that is taken and the setting for another', async () => {
  const { uri } = await startDatabase();
  const { port } = new URL(uri);
  const end = await runToEnd({ DATABASE_PORT: port, DATABASE_DIRECTORY: await makeTestDirectory() });
  expect(end).toEqual({
    stdout: '',
    stderr: `Port ${port} is taken; choose another with DATABASE_PORT\n`,
    code: 1,
  });
});

test('names the process that has the directory', async () => {
  const directory = await makeTestDirectory();
  const { child } = await startDatabaseProcess({ directory });
  const end = await runToEnd({ DATABASE_PORT: '0', DATABASE_DIRECTORY: directory });
  expect(end).toEqual({
    stdout: '',
    stderr: `The data directory ${directory} is in use by process ${String(child.pid)}; one process per directory\n`,
    code: 1,
  });
});

test('lists all wrong settings at once', async () => {
  const end = await runToEnd({ DATABASE_PORT: '70000', DATABASE_HOST: '0.0.0.0' });
  expect(end.code).toBe(1);
  expect(end.stderr).toContain('DATABASE_PORT');
  expect(end.stderr).toContain('DATABASE_HOST: must be a loopback address');
});
