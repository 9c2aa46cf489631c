import { Worker } from 'node:worker_threads';
import type { PlannableOperation } from './planner.ts';
import type { QueryPlan } from './query-plan.ts';

/** What a planning thread is sent. */
export interface PlanQuestion {
  readonly operation: PlannableOperation;
}

/** What a planning thread says. */
export type PlanAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'planned'; readonly plan: QueryPlan }
  | { readonly kind: 'failed'; readonly message: string };

/** Who hears what becomes of a thread. */
export interface PlanThreadListener {
  /** It is ready, or has an answer to what it was sent. */
  heard(answer: PlanAnswer): void;
  /** It is gone, and what it was sent with it. */
  broke(cause: Error): void;
}

/** A thread that plans what it is sent, one operation at a time. */
export interface PlanThread {
  send(operation: PlannableOperation): void;
  /** Ends it in the middle of what it does; nothing is heard of it any more. */
  end(): Promise<void>;
}

/** Starts a thread. */
export type StartPlanThread = (listener: PlanThreadListener) => PlanThread;

const threadFile = new URL('./plan-worker.ts', import.meta.url);

/** Threads in which Apollo's planner plans over a supergraph, each with so much memory. */
export const apolloPlanThreads =
  (supergraphSdl: string, maxMemoryMegabytes: number): StartPlanThread =>
  (listener) => {
    const worker = new Worker(threadFile, {
      workerData: supergraphSdl,
      resourceLimits: { maxOldGenerationSizeMb: maxMemoryMegabytes },
    });
    let isEnded = false;
    // A gateway that stops does not wait for a plan.
    worker.unref();
    worker.on('message', (answer: PlanAnswer) => {
      if (!isEnded) listener.heard(answer);
    });
    worker.on('error', (cause: Error) => {
      if (!isEnded) listener.broke(cause);
      isEnded = true;
    });
    return {
      send(operation) {
        worker.postMessage({ operation } satisfies PlanQuestion);
      },
      async end() {
        isEnded = true;
        await worker.terminate();
      },
    };
  };
