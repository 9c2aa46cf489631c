import { createHash } from 'node:crypto';
import type { Db } from 'mongodb';
import { todayInBremen } from '#kit/day';
import { importsCollection } from '#kit/tables/store-table';

/** Tells which data a department has: another version, other answers. */
export interface DataVersion {
  /**
   * The version now; undefined when the department never imported a table or is importing one. Rejects when the
   * database gives no answer.
   */
  read(): Promise<string | undefined>;
  /** The version when it was last read; looks again in the background when that was half a second ago or more. */
  last(): string | undefined;
}

/** Where the version is read. */
export interface DataVersionOptions {
  readonly db: Db;
  readonly timeoutMillis: number;
  readonly now: () => Date;
}

const copyLifetimeMillis = 500;

/** A department has some ten tables. */
const maxImports = 1_000;

async function readVersion({ db, timeoutMillis, now }: DataVersionOptions): Promise<string | undefined> {
  const imports = await db
    .collection(importsCollection)
    .find(
      {},
      {
        sort: { _id: 1 },
        limit: maxImports,
        maxTimeMS: timeoutMillis,
        signal: AbortSignal.timeout(timeoutMillis),
      },
    )
    .toArray();
  if (imports.length === 0 || imports.some(({ state }) => state === 'LOADING')) return undefined;
  const digest = createHash('sha256').update(JSON.stringify(imports)).digest('base64url').slice(0, 22);
  // Much of what a department answers depends on the day it is asked.
  return `${todayInBremen(now())}.${digest}`;
}

/** Creates the version of a department's data from what it imported. Reads nothing before it is asked. */
export function createDataVersion(options: DataVersionOptions): DataVersion {
  let copy: string | undefined;
  let readAt = -Infinity;
  let reading: Promise<string | undefined> | undefined;

  const look = async (): Promise<string | undefined> => {
    readAt = options.now().getTime();
    try {
      copy = await readVersion(options);
      return copy;
    } catch (error) {
      copy = undefined;
      throw error;
    }
  };

  const read = (): Promise<string | undefined> => {
    // Who comes later may want to know of what was written since.
    const own = look().finally(() => {
      if (reading === own) reading = undefined;
    });
    reading = own;
    return own;
  };

  return {
    read,
    last() {
      const isOld = options.now().getTime() - readAt >= copyLifetimeMillis;
      if (isOld && reading === undefined) read().catch(() => undefined);
      return copy;
    },
  };
}
