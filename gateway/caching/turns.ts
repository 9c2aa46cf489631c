import { performance } from 'node:perf_hooks';

/** When executions wait for each other. */
export interface TurnsOptions {
  /** How many bytes those under way may hold together while the process is busy. */
  readonly maxBytes: number;
  /** After how many milliseconds it is looked whether the process is busy at all. */
  readonly lookMillis: number;
  /** How much of the time since the last look the process had something to do, from 0 to 1; measured by default. */
  readonly readBusy?: () => number;
}

// Six answers of 80 kB with what they are made of.
const usual: TurnsOptions = { maxBytes: 1_000_000, lookMillis: 1 };

// What holds less never waits: many of them at once are what makes it quick.
const lightBytes = 16_000;

// Below that share there is time left, and those under way wait for departments more than for each other.
const busyFrom = 0.9;

interface Waiting {
  readonly bytes: number;
  readonly start: () => void;
}

function createBusyReader(): () => number {
  let last = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    return utilization;
  };
}

/**
 * Lets executions that hold much go a few at a time, in the order they came. One thread works on all of them, so all at
 * once none is done any sooner; but what is held for long outlives the small garbage collections, and is copied by each.
 * While the process has time left, because departments take theirs, nobody waits for longer than a few milliseconds.
 */
export class Turns {
  readonly #options: TurnsOptions;
  readonly #readBusy: () => number;
  readonly #bytesOf = new WeakMap<object, number>();
  readonly #waiting: Waiting[] = [];
  #bytesUnderWay = 0;
  #isLooking = false;

  constructor(options: TurnsOptions = usual) {
    this.#options = options;
    this.#readBusy = options.readBusy ?? createBusyReader();
  }

  /** Whether an execution is to wait, by what the last one of its kind held. */
  mustWait(kind: object): boolean {
    const bytes = this.#weightOf(kind);
    return bytes > 0 && (this.#waiting.length > 0 || !this.#hasRoom(bytes, this.#options.maxBytes));
  }

  /** Calls `start` when it is its turn. It must not throw, and begins its execution at once or not at all. */
  wait(kind: object, start: () => void): void {
    this.#waiting.push({ bytes: this.#weightOf(kind), start });
    if (!this.#isLooking) this.#look();
  }

  /** Executes at once, and takes note of how many bytes the execution held. */
  async run<Result extends { readonly heldBytes: number }>(
    kind: object,
    execute: () => Promise<Result>,
  ): Promise<Result> {
    const bytes = this.#weightOf(kind);
    this.#bytesUnderWay += bytes;
    try {
      const result = await execute();
      if (result.heldBytes !== bytes) this.#bytesOf.set(kind, result.heldBytes);
      return result;
    } finally {
      this.#bytesUnderWay -= bytes;
      this.#startUpTo(this.#options.maxBytes);
    }
  }

  #weightOf(kind: object): number {
    const bytes = this.#bytesOf.get(kind) ?? 0;
    return bytes > lightBytes ? bytes : 0;
  }

  /** One that holds more than all may goes alone. */
  #hasRoom(bytes: number, maxBytes: number): boolean {
    return this.#bytesUnderWay === 0 || this.#bytesUnderWay + bytes <= maxBytes;
  }

  #startUpTo(maxBytes: number): void {
    for (let next = this.#waiting[0]; next && this.#hasRoom(next.bytes, maxBytes); next = this.#waiting[0])
      this.#startNext();
  }

  #startNext(): void {
    this.#waiting.shift()?.start();
  }

  /** As many as hold as much again, and one in any case. */
  #startMore(): void {
    const maxBytes = this.#bytesUnderWay + this.#options.maxBytes;
    this.#startNext();
    this.#startUpTo(maxBytes);
  }

  /** Lets more begin as long as the process has time left. */
  #look(): void {
    this.#isLooking = true;
    this.#readBusy();
    setTimeout(() => {
      if (this.#readBusy() < busyFrom) this.#startMore();
      this.#isLooking = false;
      if (this.#waiting.length > 0) this.#look();
    }, this.#options.lookMillis);
  }
}
