import { HubBusyError, QueryTooLargeError } from '#lib/errors';
import type { Timers } from '../../transport/timers.ts';
import type { PlanAnswer, PlanThread, StartPlanThread } from './plan-thread.ts';
import type { PlannableOperation, Planner } from './planner.ts';
import type { QueryPlan } from './query-plan.ts';
import { createWaitingLine } from './waiting-line.ts';

/** What a pool of planning threads is made of. */
export interface PlanningPoolOptions {
  readonly startThread: StartPlanThread;
  readonly timers: Timers;
  /** What an operation is likely to cost; only asked for those that have to wait. */
  readonly sizeOf: (operation: PlannableOperation) => number;
  /** How long an operation may keep a thread from others; not longer than the following. */
  readonly turnMillis: number;
  /** Time one plan may take, waiting for others not included. */
  readonly timeoutMillis: number;
  /** How many operations may wait for their first turn. */
  readonly maxWaiting: number;
  /** How many may wait for the time their first turn was too short for. */
  readonly maxWaitingSlow: number;
}

interface Job {
  readonly operation: PlannableOperation;
  readonly size: number;
  readonly resolve: (plan: QueryPlan) => void;
  readonly reject: (error: Error) => void;
}

/** A thread and what it does. */
interface Seat {
  readonly thread: PlanThread;
  isReady: boolean;
  job: Job | undefined;
  /** Whether its operation has had its turn and goes on. */
  isSlow: boolean;
  cancelTimer: () => void;
}

/** One for slow operations, one for the others. */
const maxThreads = 2;

// What the planner itself says of operations beyond its own limits.
const tooLarge = /exceeds? (limit|maximum)|exceeded maximum/i;

const failureOf = (message: string): Error =>
  tooLarge.test(message)
    ? new QueryTooLargeError('the operation has too many ways to be answered')
    : new Error(`The operation cannot be planned: ${message}`);

const breakdownOf = (cause: Error): Error =>
  'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new QueryTooLargeError('planning the operation takes too much memory')
    : new Error('The planner broke down', { cause });

const tooSlow = (millis: number): Error =>
  new QueryTooLargeError(`planning the operation takes longer than ${millis} ms`);
const busy = (): Error => new HubBusyError('too many new operations wait to be planned');
const closed = (): Error => new Error('The planner is closed');

/**
 * Plans in two threads, of which slow operations never hold more than one. An operation has a short turn; when that is
 * not enough it goes on for as long as planning may take, or waits until no other slow one does. The small go first.
 */
class PlanningPool implements Planner {
  readonly #options: PlanningPoolOptions;
  readonly #line;
  readonly #slowLine: Job[] = [];
  readonly #seats = new Set<Seat>();
  #isClosed = false;

  constructor(options: PlanningPoolOptions) {
    this.#options = options;
    this.#line = createWaitingLine<Job>(options.maxWaiting);
    this.#startThread();
  }

  plan(operation: PlannableOperation): Promise<QueryPlan> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) {
        reject(closed());
        return;
      }
      const size = this.#idleSeat() ? 0 : this.#options.sizeOf(operation);
      this.#line.add({ operation, size, resolve, reject })?.reject(busy());
      this.#goOn();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const job of this.#leaveLines()) job.reject(closed());
    const seats = [...this.#seats];
    for (const { job } of seats) job?.reject(closed());
    await Promise.all(seats.map((seat) => this.#endThread(seat)));
  }

  #startThread(): void {
    const seat: Seat = {
      thread: this.#options.startThread({
        heard: (answer) => {
          this.#hear(seat, answer);
        },
        broke: (cause) => {
          this.#break(seat, breakdownOf(cause));
        },
      }),
      isReady: false,
      job: undefined,
      isSlow: false,
      cancelTimer: () => undefined,
    };
    this.#seats.add(seat);
  }

  async #endThread(seat: Seat): Promise<void> {
    seat.cancelTimer();
    this.#seats.delete(seat);
    await seat.thread.end();
  }

  #idleSeat(): Seat | undefined {
    return [...this.#seats].find(({ isReady, job }) => isReady && !job);
  }

  #hasSlow(): boolean {
    return [...this.#seats].some(({ isSlow }) => isSlow);
  }

  #leaveLines(): Job[] {
    return [...this.#line.clear(), ...this.#slowLine.splice(0)];
  }

  /** Hands out what waits; another thread is started for what finds none, unless one is being started. */
  #goOn(): void {
    for (let seat = this.#idleSeat(); seat; seat = this.#idleSeat()) {
      const slow = this.#hasSlow() ? undefined : this.#slowLine.shift();
      const job = slow ?? this.#line.take();
      if (!job) return;
      this.#run(seat, job, slow !== undefined);
    }
    const isStarting = [...this.#seats].some(({ isReady }) => !isReady);
    const isWanted = this.#seats.size === 0 || this.#line.length > 0;
    if (isWanted && !isStarting && this.#seats.size < maxThreads) this.#startThread();
  }

  #run(seat: Seat, job: Job, isSlow: boolean): void {
    const { turnMillis, timeoutMillis } = this.#options;
    seat.job = job;
    seat.isSlow = isSlow;
    this.#setTimer(seat, isSlow ? timeoutMillis : turnMillis);
    seat.thread.send(job.operation);
  }

  #setTimer(seat: Seat, millis: number): void {
    seat.cancelTimer = this.#options.timers.after(millis, () => {
      this.#endTurn(seat);
    });
  }

  #endTurn(seat: Seat): void {
    const { turnMillis, timeoutMillis, maxWaitingSlow } = this.#options;
    if (!this.#hasSlow()) {
      seat.isSlow = true;
      this.#setTimer(seat, timeoutMillis - turnMillis);
    } else {
      // Only its end makes a thread leave a plan.
      void this.#endThread(seat);
      const { job, isSlow } = seat;
      if (isSlow) job?.reject(tooSlow(timeoutMillis));
      else if (this.#slowLine.length >= maxWaitingSlow) job?.reject(busy());
      else if (job) this.#slowLine.push(job);
    }
    this.#goOn();
  }

  #hear(seat: Seat, answer: PlanAnswer): void {
    if (answer.kind === 'ready') {
      seat.isReady = true;
    } else {
      const { job } = seat;
      seat.cancelTimer();
      seat.job = undefined;
      seat.isSlow = false;
      if (answer.kind === 'planned') job?.resolve(answer.plan);
      else job?.reject(failureOf(answer.message));
    }
    this.#goOn();
  }

  /** A thread broke down: over its operation, or before it was ready, when another attempt would do the same. */
  #break(seat: Seat, error: Error): void {
    void this.#endThread(seat);
    seat.job?.reject(error);
    if (!seat.isReady) for (const job of this.#leaveLines()) job.reject(error);
    else this.#goOn();
  }
}

/** Creates a pool and starts its first thread. */
export function createPlanningPool(options: PlanningPoolOptions): Planner {
  return new PlanningPool(options);
}
