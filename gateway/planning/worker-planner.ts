import { Worker } from 'node:worker_threads';
import { QueryTooLargeError } from '#lib/errors';
import type { PlannableOperation, Planner } from './planner.ts';
import type { QueryPlan } from './query-plan.ts';

/** What the planning thread is sent. */
export interface PlanQuestion {
  readonly operation: PlannableOperation;
}

/** What the planning thread says. */
export type PlanAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'planned'; readonly plan: QueryPlan }
  | { readonly kind: 'failed'; readonly message: string };

/** What planning may cost. */
export interface WorkerPlannerOptions {
  readonly supergraphSdl: string;
  /** Time one plan may take, waiting for others not included; 2 seconds by default. */
  readonly timeoutMillis?: number;
  /** Memory of the planning thread; 1 GiB by default. */
  readonly maxMemoryMegabytes?: number;
}

interface Job {
  readonly operation: PlannableOperation;
  readonly resolve: (plan: QueryPlan) => void;
  readonly reject: (error: Error) => void;
}

/** The thread at work. */
interface Thread {
  readonly worker: Worker;
  isReady: boolean;
  job: Job | undefined;
  timer: NodeJS.Timeout | undefined;
}

const threadFile = new URL('./plan-worker.ts', import.meta.url);

// What the planner itself says of operations beyond its own limits.
const tooLarge = /exceeds? (limit|maximum)|exceeded maximum/i;

const failureOf = (message: string): Error =>
  tooLarge.test(message)
    ? new QueryTooLargeError('the operation has too many ways to be answered')
    : new Error(`The operation cannot be planned: ${message}`);

const isOutOfMemory = (error: Error): boolean => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

/** Plans one operation after another in a thread of its own. */
class WorkerPlanner implements Planner {
  readonly #options: WorkerPlannerOptions;
  readonly #waiting: Job[] = [];
  #thread: Thread | undefined;
  #isClosed = false;

  constructor(options: WorkerPlannerOptions) {
    this.#options = options;
    this.#start();
  }

  plan(operation: PlannableOperation): Promise<QueryPlan> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) {
        reject(new Error('The planner is closed'));
        return;
      }
      this.#waiting.push({ operation, resolve, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const thread = this.#thread;
    if (thread) this.#end(thread, new Error('The planner is closed'));
    for (const job of this.#waiting.splice(0)) job.reject(new Error('The planner is closed'));
    await thread?.worker.terminate();
  }

  #start(): void {
    const { supergraphSdl, maxMemoryMegabytes = 1_024 } = this.#options;
    const worker = new Worker(threadFile, {
      workerData: supergraphSdl,
      resourceLimits: { maxOldGenerationSizeMb: maxMemoryMegabytes },
    });
    const thread: Thread = { worker, isReady: false, job: undefined, timer: undefined };
    this.#thread = thread;
    // A gateway that stops does not wait for a plan.
    worker.unref();
    worker.on('message', (answer: PlanAnswer) => {
      this.#hear(thread, answer);
    });
    worker.on('error', (cause: Error) => {
      this.#fail(thread, cause);
    });
  }

  /** Gives the thread its next operation once it is free. */
  #next(): void {
    if (!this.#thread) this.#start();
    const thread = this.#thread;
    if (!thread?.isReady || thread.job) return;
    const job = this.#waiting.shift();
    if (!job) return;
    const { timeoutMillis = 2_000 } = this.#options;
    thread.job = job;
    thread.timer = setTimeout(() => {
      this.#end(
        thread,
        new QueryTooLargeError(`planning the operation takes longer than ${timeoutMillis} ms`),
      );
      void thread.worker.terminate();
      this.#start();
    }, timeoutMillis);
    thread.worker.postMessage({ operation: job.operation } satisfies PlanQuestion);
  }

  #hear(thread: Thread, answer: PlanAnswer): void {
    if (thread !== this.#thread) return;
    if (answer.kind === 'ready') {
      thread.isReady = true;
    } else {
      const { job } = thread;
      clearTimeout(thread.timer);
      thread.job = undefined;
      if (answer.kind === 'planned') job?.resolve(answer.plan);
      else job?.reject(failureOf(answer.message));
    }
    this.#next();
  }

  /** The thread broke down: over an operation, or before it was ready, when another attempt would do the same. */
  #fail(thread: Thread, cause: Error): void {
    if (thread !== this.#thread) return;
    const error = isOutOfMemory(cause)
      ? new QueryTooLargeError('planning the operation takes too much memory')
      : new Error('The planner broke down', { cause });
    const wasReady = thread.isReady;
    this.#end(thread, error);
    if (!wasReady) for (const job of this.#waiting.splice(0)) job.reject(error);
    if (this.#waiting.length > 0) this.#next();
  }

  #end(thread: Thread, error: Error): void {
    clearTimeout(thread.timer);
    thread.job?.reject(error);
    thread.job = undefined;
    if (this.#thread === thread) this.#thread = undefined;
  }
}

/**
 * Apollo's planner in a thread of its own: a plan that takes long hinders no request that is already planned, and one
 * that takes too long ends with QueryTooLargeError. The thread is then replaced, and the next operations wait for it.
 */
export function createWorkerPlanner(options: WorkerPlannerOptions): Planner {
  return new WorkerPlanner(options);
}
