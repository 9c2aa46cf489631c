import type { RequestListener } from 'node:http';
import type { Logger } from 'pino';
import type { AnswerCounters } from '../caching/answer-operations.ts';
import type { Answering } from '../create-answering.ts';
import type { ReadFacts } from '../http/departments/department-facts.ts';
import { digestOf } from './seal.ts';
import { createTenure, type Tenure } from './tenure.ts';
import type { SupergraphNews } from './watch-supergraph.ts';

/** A supergraph that was not taken. */
export interface RefusedSupergraph {
  readonly refusedAt: string;
  readonly reason: string;
}

/** By which supergraph is answered. */
export interface SupergraphReport {
  /** A short name for the text. */
  readonly hash: string;
  readonly loadedAt: string;
  /** What came after it and was not taken; null when nothing did. */
  readonly refused: RefusedSupergraph | null;
}

/** Answers by one supergraph after another. */
export interface Succession {
  /** Serves the address of the graph; a request ends on the supergraph it began with. */
  readonly serve: RequestListener;
  /** Asks a subgraph for its facts, where the present supergraph has it. */
  readonly readFacts: ReadFacts;
  /** Of all supergraphs together; what is kept, of those that still answer. */
  counters(): AnswerCounters;
  report(): SupergraphReport;
  /** Begins to plan what clients are known to ask, and to ask which data the departments have. */
  start(): void;
  /**
   * Loads another supergraph beside the present one, prepares the operations that were asked of late, and answers by
   * it from then on. One that cannot be loaded is reported, and nothing changes. Never rejects.
   */
  hear(news: SupergraphNews): Promise<void>;
  /** Gives up what is under way. */
  stop(): Promise<void>;
}

/** What a succession begins with. */
export interface SuccessionOptions {
  readonly sdl: string;
  readonly first: Answering;
  /** Makes what answers by another supergraph; rejects when it cannot be loaded. */
  readonly create: (sdl: string) => Promise<Answering>;
  readonly logger: Logger;
  /** The day and time; the machine's by default. */
  readonly now?: () => Date;
}

interface Reign {
  readonly tenure: Tenure;
  readonly hash: string;
  readonly loadedAt: string;
}

const nothingDone: AnswerCounters = {
  kept: 0,
  shared: 0,
  made: 0,
  stale: 0,
  entries: 0,
  bytes: 0,
  evictions: 0,
};

const together = (one: AnswerCounters, other: AnswerCounters): AnswerCounters => ({
  kept: one.kept + other.kept,
  shared: one.shared + other.shared,
  made: one.made + other.made,
  stale: one.stale + other.stale,
  entries: one.entries + other.entries,
  bytes: one.bytes + other.bytes,
  evictions: one.evictions + other.evictions,
});

const reasonOf = (cause: unknown): string => {
  if (cause instanceof Error && 'reason' in cause) return String(cause.reason);
  return cause instanceof Error ? cause.message : String(cause);
};

/** Makes the next one ready for what the one before is asked; it is closed again when that fails. */
async function prepare(next: Answering, before: Answering, isStarted: boolean): Promise<void> {
  try {
    if (isStarted) next.start();
    await next.warmUp(before.recentOperations());
  } catch (error) {
    await next.stop();
    throw error;
  }
}

class LiveSuccession implements Succession {
  readonly #options: SuccessionOptions;
  readonly #now: () => Date;
  readonly #retiring = new Set<Tenure>();
  #reign: Reign;
  /** What those did that are gone. */
  #past = nothingDone;
  #refused: RefusedSupergraph | null = null;
  #isStarted = false;
  #isStopped = false;
  /** News are worked through one by one. */
  #work: Promise<void> = Promise.resolve();

  constructor(options: SuccessionOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
    this.#reign = this.#reignOf(options.sdl, options.first);
  }

  readonly serve: RequestListener = (request, response) => {
    this.#reign.tenure.serve(request, response);
  };

  readonly readFacts: ReadFacts = (subgraph, signal) =>
    this.#reign.tenure.answering.readFacts(subgraph, signal);

  counters(): AnswerCounters {
    return [...this.#retiring, this.#reign.tenure]
      .map(({ answering }) => answering.counters())
      .reduce(together, this.#past);
  }

  report(): SupergraphReport {
    const { hash, loadedAt } = this.#reign;
    return { hash, loadedAt, refused: this.#refused };
  }

  start(): void {
    this.#isStarted = true;
    const { answering } = this.#reign.tenure;
    answering.start();
    // Whoever asks what cannot be planned is told then.
    void answering.warmUp().catch(() => undefined);
  }

  hear(news: SupergraphNews): Promise<void> {
    this.#work = this.#work.then(() => this.#take(news));
    return this.#work;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#work;
    await Promise.all([this.#reign.tenure, ...this.#retiring].map((tenure) => tenure.stop()));
  }

  #reignOf(sdl: string, answering: Answering): Reign {
    return { tenure: createTenure(answering), hash: digestOf(sdl), loadedAt: this.#now().toISOString() };
  }

  async #take({ sdl, refusal }: SupergraphNews): Promise<void> {
    if (this.#isStopped) return;
    try {
      if (refusal) throw refusal;
      if (digestOf(sdl) !== this.#reign.hash) await this.#replace(sdl);
      this.#refused = null;
    } catch (cause) {
      const reason = reasonOf(cause);
      this.#refused = { refusedAt: this.#now().toISOString(), reason };
      this.#options.logger.error({ reason }, 'supergraph is refused, the last good one stays');
    }
  }

  async #replace(sdl: string): Promise<void> {
    const before = this.#reign;
    const next = await this.#options.create(sdl);
    await prepare(next, before.tenure.answering, this.#isStarted);
    this.#reign = this.#reignOf(sdl, next);
    this.#options.logger.info({ hash: this.#reign.hash }, 'supergraph is replaced');
    void this.#retire(before.tenure);
  }

  async #retire(tenure: Tenure): Promise<void> {
    this.#retiring.add(tenure);
    await tenure.retire();
    this.#retiring.delete(tenure);
    this.#past = together(this.#past, { ...tenure.answering.counters(), entries: 0, bytes: 0 });
  }
}

/** Creates a succession that begins with what answers now. */
export function createSuccession(options: SuccessionOptions): Succession {
  return new LiveSuccession(options);
}
