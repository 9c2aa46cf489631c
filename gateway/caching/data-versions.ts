/**
 * Reads the version of a subgraph's data. Undefined when it announces none; may reject when it cannot be asked.
 * The signal says when nobody waits any more.
 */
export type ReadVersion = (subgraph: string, signal: AbortSignal) => Promise<string | undefined>;

/** What knowing the versions takes. */
export interface DataVersionsOptions {
  readonly subgraphs: readonly string[];
  readonly readVersion: ReadVersion;
  /** How old, in milliseconds, what a caller reads may be after a write: each version is asked for twice in this time. */
  readonly intervalMillis: number;
  /** Told each time a subgraph says which data it has. */
  readonly onAnswer?: (subgraph: string) => void;
  /** Told when the data of a subgraph is known to be another than before. */
  readonly onChange?: (subgraph: string) => void;
  /** Milliseconds that only ever grow; the process's own by default. */
  readonly now?: () => number;
}

/** Which data the departments have now, as far as the gateway knows. */
export interface DataVersions {
  /** The versions of several subgraphs as one text; undefined unless each was confirmed within the interval. */
  stampOf(subgraphs: ReadonlySet<string>): string | undefined;
  /** The version of one subgraph; undefined unless it was confirmed within the interval. */
  versionOf(subgraph: string): string | undefined;
  /** A subgraph's answer carried a version: when it is not the known one, the subgraph is asked again at once. */
  hear(subgraph: string, version: string): void;
  /** Something may have been written: the version is unknown until the subgraph has been asked again. */
  doubt(subgraph: string): void;
  /** Begins to ask. */
  start(): void;
  /** Asks no more and gives up what is under way. */
  stop(): void;
}

interface Known {
  version: string | undefined;
  /** The version before the last doubt. */
  lastVersion: string | undefined;
  /** When the question was put that the version answers: it holds at least since then. */
  askedAt: number;
  /** Grows when an answer under way is no longer to be believed. */
  doubts: number;
  /** Questions in a row that came to nothing. */
  failures: number;
  isAsking: boolean;
  timer: NodeJS.Timeout | undefined;
}

/** Subgraphs that are away or announce nothing are asked ever less often, up to this. */
const longestPauseMillis = 10_000;

const unknown = (): Known => ({
  version: undefined,
  lastVersion: undefined,
  askedAt: -Infinity,
  doubts: 0,
  failures: 0,
  isAsking: false,
  timer: undefined,
});

class AskedDataVersions implements DataVersions {
  readonly #options: DataVersionsOptions;
  readonly #now: () => number;
  readonly #known: ReadonlyMap<string, Known>;
  readonly #stopping = new AbortController();
  #isRunning = false;
  /** Grows when a version becomes another: what was put together before holds until then. */
  #generation = 0;
  readonly #stamps = new WeakMap<
    ReadonlySet<string>,
    { readonly stamp: string; readonly generation: number }
  >();

  constructor(options: DataVersionsOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#known = new Map(options.subgraphs.map((name) => [name, unknown()]));
  }

  stampOf(subgraphs: ReadonlySet<string>): string | undefined {
    const oldest = this.#now() - this.#options.intervalMillis;
    for (const name of subgraphs) {
      const entry = this.#known.get(name);
      if (entry?.version === undefined || entry.askedAt < oldest) return undefined;
    }
    const last = this.#stamps.get(subgraphs);
    if (last?.generation === this.#generation) return last.stamp;
    const stamp = this.#join(subgraphs);
    this.#stamps.set(subgraphs, { stamp, generation: this.#generation });
    return stamp;
  }

  versionOf(subgraph: string): string | undefined {
    const entry = this.#known.get(subgraph);
    const oldest = this.#now() - this.#options.intervalMillis;
    return entry && entry.askedAt >= oldest ? entry.version : undefined;
  }

  hear(subgraph: string, version: string): void {
    const current = this.#known.get(subgraph)?.version;
    if (current !== undefined && current !== version) this.doubt(subgraph);
  }

  doubt(subgraph: string): void {
    const entry = this.#known.get(subgraph);
    if (!entry) return;
    this.#setVersion(entry, undefined);
    entry.doubts += 1;
    if (this.#isRunning && !entry.isAsking) this.#schedule(subgraph, entry, 0);
  }

  start(): void {
    this.#isRunning = true;
    for (const [name, entry] of this.#known) this.#schedule(name, entry, 0);
  }

  stop(): void {
    this.#isRunning = false;
    this.#stopping.abort();
    for (const { timer } of this.#known.values()) clearTimeout(timer);
  }

  // The length in front keeps neighbours apart, whatever a department calls its version.
  #join(subgraphs: ReadonlySet<string>): string {
    return Array.from(subgraphs, (name) => this.#known.get(name)?.version ?? '')
      .map((version) => `${version.length}:${version}`)
      .join('');
  }

  #setVersion(entry: Known, version: string | undefined): void {
    if (entry.version !== version) this.#generation += 1;
    entry.version = version;
  }

  #schedule(name: string, entry: Known, pauseMillis: number): void {
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => void this.#ask(name, entry), pauseMillis).unref();
  }

  async #ask(name: string, entry: Known): Promise<void> {
    const { readVersion, intervalMillis, onAnswer, onChange } = this.#options;
    clearTimeout(entry.timer);
    entry.isAsking = true;
    const { doubts } = entry;
    const askedAt = this.#now();
    const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(intervalMillis)]);
    const version = await readVersion(name, signal).catch(() => undefined);
    entry.isAsking = false;
    if (version !== undefined) onAnswer?.(name);
    entry.failures = version === undefined ? entry.failures + 1 : 0;
    const isBelieved = entry.doubts === doubts;
    this.#setVersion(entry, isBelieved ? version : undefined);
    entry.askedAt = askedAt;
    if (entry.version !== undefined && entry.version !== entry.lastVersion) {
      entry.lastVersion = entry.version;
      onChange?.(name);
    }
    if (this.#isRunning) this.#schedule(name, entry, isBelieved ? this.#pauseAfter(entry.failures) : 0);
  }

  #pauseAfter(failures: number): number {
    const usual = this.#options.intervalMillis / 2;
    return Math.min(usual * 2 ** failures, Math.max(usual, longestPauseMillis));
  }
}

/** Keeps the versions of the subgraphs' data by asking for them again and again. Asks nobody before it is started. */
export const createDataVersions = (options: DataVersionsOptions): DataVersions =>
  new AskedDataVersions(options);
