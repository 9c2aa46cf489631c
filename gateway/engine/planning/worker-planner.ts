import { parse } from 'graphql';
import { countFields } from '../../access/operation-limits.ts';
import { systemTimers } from '../../transport/timers.ts';
import { apolloPlanThreads } from './plan-thread.ts';
import type { Planner } from './planner.ts';
import { createPlanningPool } from './planning-pool.ts';

/** What planning may cost. */
export interface WorkerPlannerOptions {
  readonly supergraphSdl: string;
  /** Time one plan may take, waiting for others not included; 2 seconds by default. */
  readonly timeoutMillis?: number;
  /** Memory of each planning thread; 1 GiB by default. */
  readonly maxMemoryMegabytes?: number;
}

/** Enough for a large operation in a thread that has just been started. */
const turnMillis = 250;
const maxWaiting = 100;
const maxWaitingSlow = 8;

/**
 * Apollo's planner in threads of its own: a plan that takes long hinders neither requests that are planned already nor,
 * for longer than a turn, others that are to be. One that takes too long ends with QueryTooLargeError; one that finds
 * too many others waiting, with HubBusyError.
 */
export function createWorkerPlanner(options: WorkerPlannerOptions): Planner {
  const { supergraphSdl, timeoutMillis = 2_000, maxMemoryMegabytes = 1_024 } = options;
  return createPlanningPool({
    startThread: apolloPlanThreads(supergraphSdl, maxMemoryMegabytes),
    timers: systemTimers,
    sizeOf: ({ text }) => countFields(parse(text)),
    turnMillis: Math.min(turnMillis, timeoutMillis),
    timeoutMillis,
    maxWaiting,
    maxWaitingSlow,
  });
}
