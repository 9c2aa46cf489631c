import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ExplainedError } from '#lib/errors';

/** How long one publication waits for another; one takes about two seconds. */
const usualPatienceMillis = 60_000;

/** SQLite's word for a file that somebody else has locked. */
const sqliteBusy = 5;

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;

/** Another publication holds the lock for longer than one takes. */
export class PublicationBusyError extends ExplainedError {
  constructor() {
    super('Another publication is under way / Eine andere Veröffentlichung läuft noch');
  }
}

/**
 * Does something while nobody else on this machine publishes. Waits for its turn, a minute at most, then rejects with PublicationBusyError.
 * The lock is SQLite's on a file that stays empty: the system takes it back from a process that is killed.
 */
export async function whilePublishing<Result>(
  root: string,
  act: () => Promise<Result>,
  patienceMillis: number = usualPatienceMillis,
): Promise<Result> {
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
