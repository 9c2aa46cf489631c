import { DatabaseSync } from 'node:sqlite';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** How long one publication waits for another; one takes about two seconds. */
const patienceMillis = 60_000;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5;
}

/** Another publication holds the lock for longer than one takes. */
export class PublicationBusyError extends Error {
  constructor() {
    super('Another publication is under way / Eine andere Veröffentlichung läuft noch');
    this.name = 'PublicationBusyError';
  }
}

/**
 * Does something while nobody else on this machine publishes. Waits for its turn, then throws PublicationBusyError.
 * The lock is SQLite's on a file that stays empty: the system takes it back from a process that is killed.
 */
export async function whilePublishing<Result>(root: string, act: () => Promise<Result>): Promise<Result> {
  mkdirSync(join(root, 'schema'), { recursive: true });
  const lock = new DatabaseSync(join(root, 'schema/.publishing.lock'), { timeout: patienceMillis });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw isBusy(error) ? new PublicationBusyError() : error;
  }
  try {
    return await act();
  } finally {
    lock.close();
  }
}
