import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { makeTestDirectory } from '../testing/test-directory.ts';
import { DirectoryLockedError, lockDirectory } from './directory-lock.ts';

const MODULE = fileURLToPath(new URL('directory-lock.ts', import.meta.url));

/** Another process that takes the directory and keeps it until it is killed. */
async function startOwner(directory: string) {
  const code = `import { lockDirectory } from ${JSON.stringify(MODULE)};
    lockDirectory(${JSON.stringify(directory)}); console.log('locked'); setInterval(() => globalThis.gc(), 10);`;
  const owner = spawn(process.execPath, ['--expose-gc', '--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(owner, 'exit');
  onTestFinished(async () => {
    owner.kill('SIGKILL');
    await ended;
  });
  await once(owner.stdout, 'data');
  return owner;
}

test('refuses a directory another process has, and names that process', async () => {
  const directory = await makeTestDirectory();
  const owner = await startOwner(directory);
  const attempt = () => lockDirectory(directory);
  expect(attempt).toThrow(DirectoryLockedError);
  expect(attempt).toThrow(`is in use by process ${String(owner.pid)}`);
});

test('takes over the directory of a process that was killed', async () => {
  const directory = await makeTestDirectory();
  const owner = await startOwner(directory);
  owner.kill('SIGKILL');
  await once(owner, 'exit');
  const lock = lockDirectory(directory);
  expect(() => lockDirectory(directory)).toThrow(`is in use by process ${process.pid}`);
  lock.release();
});

test('can be taken again once released', async () => {
  const directory = await makeTestDirectory();
  lockDirectory(directory).release();
  const second = lockDirectory(directory);
  expect(() => lockDirectory(directory)).toThrow(DirectoryLockedError);
  second.release();
});
