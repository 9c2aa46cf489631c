import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ExplainedError } from '#lib/errors';

/** The data directory belongs to another running process. */
export class DirectoryLockedError extends ExplainedError {
  constructor(directory: string, owner: string) {
    super(`The data directory ${directory} is in use by ${owner}; one process per directory`);
  }
}

/** Holds a data directory for this process until it is released or the process ends. */
export interface DirectoryLock {
  release(): void;
}

// A connection nobody refers to is closed when memory is cleaned up, and its lock is gone with it.
const held = new Set<DatabaseSync>();

/**
 * Takes the directory for this process, or throws DirectoryLockedError naming the process that has it. The lock is
 * one of the operating system's on an SQLite file: the kernel drops it when the process ends, however it ends, so a
 * killed process leaves no stale lock and two starting processes cannot both win.
 */
export function lockDirectory(directory: string): DirectoryLock {
  mkdirSync(directory, { recursive: true });
  const ownerFile = join(directory, 'owner.pid');
  const database = new DatabaseSync(join(directory, 'lock.sqlite'), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (!isBusy(error)) throw error;
    throw new DirectoryLockedError(directory, readOwner(ownerFile));
  }
  held.add(database);
  writeFileSync(ownerFile, `${process.pid}\n`);
  return {
    release() {
      if (held.delete(database)) database.close();
    },
  };
}

// SQLITE_BUSY, https://www.sqlite.org/rescode.html#busy
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5;
}

// The owner writes its number just after it took the lock, so for an instant the file may be absent or old.
function readOwner(ownerFile: string): string {
  try {
    return `process ${readFileSync(ownerFile, 'utf8').trim()}`;
  } catch {
    return 'another process';
  }
}
