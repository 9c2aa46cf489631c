import { createHash } from 'node:crypto';
import type { Db } from 'mongodb';
import { departmentState, type DepartmentState } from '#kit/database/department-state';
import { todayInBremen } from '#kit/day';

/** Tells which data a department has: another version, other answers. */
export interface DataVersion {
  /** The version now; undefined when the department never imported a table. Rejects when the database gives no answer. */
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

// The same state is asked for with every answer.
const digests = new WeakMap<DepartmentState, string>();

function digestOf(state: DepartmentState): string {
  const known = digests.get(state);
  if (known !== undefined) return known;
  const digest = createHash('sha256').update(JSON.stringify(state)).digest('base64url').slice(0, 22);
  digests.set(state, digest);
  return digest;
}

/** Creates the version of a department's data from what is in force. Reads nothing before it is asked. */
export function createDataVersion({ now, ...database }: DataVersionOptions): DataVersion {
  const state = departmentState(database);
  const versionOf = (inForce: DepartmentState | null | undefined): string | undefined => {
    if (inForce === null || inForce === undefined) return undefined;
    // Much of what a department answers depends on the day it is asked.
    return `${todayInBremen(now())}.${digestOf(inForce)}`;
  };
  return {
    read: async () => versionOf(await state.read()),
    last: () => versionOf(state.last()),
  };
}
