import { UnderWay } from '#lib/under-way';

interface Work<Result> {
  readonly result: Promise<Result>;
  readonly startedAt: number;
}

/** How work is shared. */
export interface ShareWorkOptions {
  /** Work that began longer ago is not joined: its result may be older than callers are promised. */
  readonly maxAgeMillis: number;
  /** Milliseconds that only ever grow; the process's own by default. */
  readonly now?: () => number;
}

/** Lets those who want the same at the same time share the work. */
export class ShareWork<Result> {
  readonly #underWay = new UnderWay<Work<Result>>();
  readonly #maxAgeMillis: number;
  readonly #now: () => number;

  constructor({ maxAgeMillis, now = () => performance.now() }: ShareWorkOptions) {
    this.#maxAgeMillis = maxAgeMillis;
    this.#now = now;
  }

  /** The result of work with this key, if there is some under way that may be joined. */
  find(key: string): Promise<Result> | undefined {
    const current = this.#underWay.find(key);
    return current && this.#now() - current.startedAt <= this.#maxAgeMillis ? current.result : undefined;
  }

  /** Does work that others may join from now on. */
  begin(key: string, work: () => Promise<Result>): Promise<Result> {
    const result = work().finally(() => {
      this.#underWay.end(key, own);
    });
    const own: Work<Result> = { result, startedAt: this.#now() };
    this.#underWay.begin(key, own);
    return result;
  }
}
