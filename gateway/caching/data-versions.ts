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

/** Keeps the versions of the subgraphs' data by asking for them again and again. Asks nobody before it is started. */
export function createDataVersions(options: DataVersionsOptions): DataVersions {
  const { readVersion, intervalMillis, now = () => performance.now() } = options;
  const known = new Map<string, Known>(options.subgraphs.map((name) => [name, unknown()]));
  const stopping = new AbortController();
  let isRunning = false;
  /** Grows when a version becomes another: what was put together before holds until then. */
  let generation = 0;
  const stamps = new WeakMap<ReadonlySet<string>, { readonly stamp: string; readonly generation: number }>();

  const setVersion = (entry: Known, version: string | undefined): void => {
    if (entry.version !== version) generation += 1;
    entry.version = version;
  };

  const pauseAfter = (failures: number): number =>
    Math.min((intervalMillis / 2) * 2 ** failures, Math.max(intervalMillis / 2, longestPauseMillis));

  const ask = async (name: string, entry: Known): Promise<void> => {
    clearTimeout(entry.timer);
    entry.isAsking = true;
    const { doubts } = entry;
    const askedAt = now();
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(intervalMillis)]);
    const version = await readVersion(name, signal).catch(() => undefined);
    entry.isAsking = false;
    if (version !== undefined) options.onAnswer?.(name);
    entry.failures = version === undefined ? entry.failures + 1 : 0;
    const isBelieved = entry.doubts === doubts;
    setVersion(entry, isBelieved ? version : undefined);
    entry.askedAt = askedAt;
    if (entry.version !== undefined && entry.version !== entry.lastVersion) {
      entry.lastVersion = entry.version;
      options.onChange?.(name);
    }
    if (isRunning) schedule(name, entry, isBelieved ? pauseAfter(entry.failures) : 0);
  };

  // The length in front keeps neighbours apart, whatever a department calls its version.
  const join = (subgraphs: ReadonlySet<string>): string =>
    Array.from(subgraphs, (name) => known.get(name)?.version ?? '')
      .map((version) => `${version.length}:${version}`)
      .join('');

  const schedule = (name: string, entry: Known, pauseMillis: number): void => {
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => void ask(name, entry), pauseMillis).unref();
  };

  const doubt = (name: string): void => {
    const entry = known.get(name);
    if (!entry) return;
    setVersion(entry, undefined);
    entry.doubts += 1;
    if (isRunning && !entry.isAsking) schedule(name, entry, 0);
  };

  return {
    stampOf(subgraphs) {
      const oldest = now() - intervalMillis;
      for (const name of subgraphs) {
        const entry = known.get(name);
        if (entry?.version === undefined || entry.askedAt < oldest) return undefined;
      }
      const last = stamps.get(subgraphs);
      if (last?.generation === generation) return last.stamp;
      const stamp = join(subgraphs);
      stamps.set(subgraphs, { stamp, generation });
      return stamp;
    },
    versionOf(subgraph) {
      const entry = known.get(subgraph);
      return entry && entry.askedAt >= now() - intervalMillis ? entry.version : undefined;
    },
    hear(subgraph, version) {
      const current = known.get(subgraph)?.version;
      if (current !== undefined && current !== version) doubt(subgraph);
    },
    doubt,
    start() {
      isRunning = true;
      for (const [name, entry] of known) schedule(name, entry, 0);
    },
    stop() {
      isRunning = false;
      stopping.abort();
      for (const { timer } of known.values()) clearTimeout(timer);
    },
  };
}

const unknown = (): Known => ({
  version: undefined,
  lastVersion: undefined,
  askedAt: -Infinity,
  doubts: 0,
  failures: 0,
  isAsking: false,
  timer: undefined,
});
