import { startChild, type Child } from './child.ts';
import type { HubProcess } from './hub-processes.ts';

/** What the supervision needs to know of a process. */
export type SupervisedProcess = Pick<
  HubProcess,
  'name' | 'nodeArguments' | 'settings' | 'isEssential' | 'startCommand'
>;

/** How a supervision speaks and how long it waits. */
export interface SupervisionOptions {
  /** Receives every line of the children and of the supervisor, each with its name before it. */
  readonly write: (line: string) => void;
  /** How long a process may take to end before it is killed. */
  readonly graceMillis: number;
}

/**
 * Keeps processes together: a process that ends alone is reported; an essential one takes all others with it.
 * Groups are started one after the other and stopped in the opposite order.
 */
export class Supervision {
  readonly #groups: readonly (readonly SupervisedProcess[])[];
  readonly #options: SupervisionOptions;
  readonly #nameWidth: number;
  readonly #children: Child[][] = [];
  readonly #running = new Set<string>();
  #exitCode: 0 | 1 = 0;
  readonly #stop = new AbortController();
  #stopped: Promise<void> | undefined;

  /** Starts nothing yet. */
  constructor(groups: readonly (readonly SupervisedProcess[])[], options: SupervisionOptions) {
    this.#groups = groups;
    this.#options = options;
    this.#nameWidth = Math.max(...groups.flat().map(({ name }) => name.length));
  }

  /** Starts all groups; each waits for the essential processes of the one before. Ends early when a stop comes. */
  async start(): Promise<void> {
    for (const group of this.#groups) {
      if (this.stopSignal.aborted) return;
      const children = group.map((process) => this.#startChild(process));
      this.#children.push(children);
      await Promise.all(
        children.filter((_, index) => group[index]?.isEssential).map(({ hasSpoken }) => hasSpoken),
      );
    }
  }

  /** Resolves with the exit code of the whole once no process is left: 0 only after an orderly stop. To be called after `start`. */
  async ended(): Promise<0 | 1> {
    await Promise.all(this.#children.flat().map(({ ended }) => ended));
    await this.#stopped;
    return this.#exitCode;
  }

  /** Asks all processes to end, the last group first, and kills those that do not. A second call changes nothing. */
  stop(): void {
    this.#stop.abort();
    this.#stopped ??= this.#stopAll();
  }

  /** Aborted as soon as the stop begins. */
  get stopSignal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Ends all processes at once and without waiting. */
  killAll(): void {
    for (const child of this.#children.flat()) child.kill();
  }

  /** Whether this process has been started and has not ended. */
  isRunning(name: string): boolean {
    return this.#running.has(name);
  }

  /** Writes a line under this name, `hub` for the supervisor itself. */
  say(text: string, name = 'hub'): void {
    this.#options.write(`${name.padEnd(this.#nameWidth)} | ${text}`);
  }

  #startChild(process: SupervisedProcess): Child {
    const write = (line: string): void => {
      this.say(line, process.name);
    };
    const child = startChild({ ...process, write });
    this.#running.add(process.name);
    void child.ended.then((outcome) => {
      this.#hasEnded(process, outcome);
    });
    return child;
  }

  #hasEnded({ name, isEssential, startCommand }: SupervisedProcess, outcome: string): void {
    this.#running.delete(name);
    if (this.stopSignal.aborted) return;
    const remedy = startCommand === undefined ? '' : `; to start it alone: ${startCommand}`;
    this.say(
      `${name} stopped with ${outcome}; the hub ${isEssential ? 'cannot go on' : 'goes on'} without it${remedy}`,
    );
    if (!isEssential) return;
    this.#exitCode = 1;
    this.stop();
  }

  async #stopAll(): Promise<void> {
    for (const group of this.#children.toReversed()) {
      await Promise.all(group.map((child) => this.#stopChild(child)));
    }
  }

  async #stopChild(child: Child): Promise<void> {
    if (await child.stop(this.#options.graceMillis)) return;
    this.say(`${child.name} did not stop within ${this.#options.graceMillis} ms and was killed`);
    this.#exitCode = 1;
  }
}
