import type { GraphQLError } from 'graphql';
import type { Engine } from '../engine/create-engine.ts';
import type { KnownRequest } from '../engine/known-requests.ts';
import { PolicyCollector, type CachePolicy } from './cache-policy.ts';
import type { DataVersions } from './data-versions.ts';
import { createKeptAnswers, type KeptAnswers } from './kept-answers.ts';
import { createReadyAnswer, type ReadyAnswer } from './ready-answer.ts';
import { ShareWork } from './share-work.ts';
import { Turns } from './turns.ts';

/** Who asks. */
export interface Caller {
  /** What the caller may see; answers are never shared between classes. */
  readonly callerClass: string;
  readonly requestId: string;
}

/** The answer to an operation, and where it came from. */
export interface OperationAnswer {
  readonly ready: ReadyAnswer;
  /** What the answer reports; empty for one that was kept. */
  readonly errors: readonly GraphQLError[];
  /** Whether the data comes from departments that all say when it changes, so that it may be asked for by its name. */
  readonly isCacheable: boolean;
  /** What the departments allow callers to do with it. */
  readonly policy: CachePolicy;
  /** How many seconds ago it was made; undefined for an answer that is asked for anew each time and never old. */
  readonly ageInSeconds?: () => number;
  /**
   * Kept from before, shared with a request under way, made for this one, or kept from before although there would be
   * another by now, for a department is silent.
   */
  readonly origin: 'kept' | 'shared' | 'made' | 'stale';
}

/** Plain numbers since the start, for health and metrics. */
export interface AnswerCounters {
  /** Answers that were kept from before. */
  readonly kept: number;
  /** Answers shared with a request under way. */
  readonly shared: number;
  /** Answers that were made. */
  readonly made: number;
  /** Answers from before that were given because a department was silent. */
  readonly stale: number;
  /** Answers in memory, the bytes reserved for them, and how many had to make room for others. */
  readonly entries: number;
  readonly bytes: number;
  readonly evictions: number;
}

/** Answers operations, from memory where nothing has changed since. */
export interface AnswerOperations {
  /** The answer that is kept, if there is one and it still holds. */
  kept(request: KnownRequest, callerClass: string): OperationAnswer | undefined;
  /** Whether too much is under way for this answer to be made now: it is to wait for its turn first. */
  mustWait(request: KnownRequest, callerClass: string): boolean;
  /** Calls `start` when it is its turn; it must not throw, and makes the answer at once or not at all. */
  wait(request: KnownRequest, start: () => void): void;
  /** Makes or shares the answer; undefined when the variables are refused: nothing was executed then. */
  make(request: KnownRequest, caller: Caller): Promise<OperationAnswer | undefined>;
  counters(): AnswerCounters;
}

/** What answering takes. */
export interface AnswerOperationsOptions {
  readonly engine: Engine;
  readonly versions: DataVersions;
  /** Bytes of all kept answers; 0 keeps none. */
  readonly maxBytes: number;
  /** Whether identical requests under way share one execution. */
  readonly isSharing: boolean;
  /** How old, in milliseconds, what a caller reads may be after a write. */
  readonly intervalMillis: number;
  /** How old, in milliseconds, an answer may be that is given while a department is silent; 0 gives none. */
  readonly staleMillis: number;
  /** Milliseconds that only ever grow; the process's own by default. */
  readonly now?: () => number;
}

class AnsweredOperations implements AnswerOperations {
  readonly #options: AnswerOperationsOptions;
  readonly #memory: KeptAnswers;
  readonly #share: ShareWork<OperationAnswer | undefined>;
  readonly #turns = new Turns();
  readonly #counts = { kept: 0, shared: 0, made: 0, stale: 0 };

  constructor(options: AnswerOperationsOptions) {
    const { intervalMillis, now = () => performance.now() } = options;
    this.#options = options;
    this.#memory = createKeptAnswers({ ...options, now });
    this.#share = new ShareWork({ maxAgeMillis: intervalMillis, now });
  }

  kept(request: KnownRequest, callerClass: string): OperationAnswer | undefined {
    const stamp = this.#stampOf(request);
    const key = stamp === undefined ? undefined : request.answerKey(callerClass);
    const answer = key === undefined || stamp === undefined ? undefined : this.#memory.find(key, stamp);
    if (answer) this.#counts.kept += 1;
    return answer;
  }

  mustWait(request: KnownRequest, callerClass: string): boolean {
    const { isQuery, prepared } = request.operation;
    if (!isQuery || !this.#turns.mustWait(prepared)) return false;
    const key = this.#sharingKeyOf(request, callerClass, this.#stampOf(request));
    // Whoever shares the work of others takes nobody's turn.
    return key === undefined || this.#share.find(key) === undefined;
  }

  wait({ operation }: KnownRequest, start: () => void): void {
    this.#turns.wait(operation.prepared, start);
  }

  make(request: KnownRequest, caller: Caller): Promise<OperationAnswer | undefined> {
    if (!request.operation.isQuery) return this.#change(request, caller);
    // Taken before anything is read: what is written meanwhile makes the answer a new one under an old name, never the reverse.
    const stamp = this.#stampOf(request);
    const key = this.#sharingKeyOf(request, caller.callerClass, stamp);
    const read = (): Promise<OperationAnswer | undefined> => this.#read(request, caller, stamp);
    if (key === undefined) return read();
    const underWay = this.#share.find(key);
    return underWay ? this.#join(underWay, read) : this.#share.begin(key, read);
  }

  counters(): AnswerCounters {
    return { ...this.#counts, ...this.#memory.size() };
  }

  #stampOf({ operation }: KnownRequest): string | undefined {
    const { versions, maxBytes } = this.#options;
    return operation.isQuery && maxBytes > 0 ? versions.stampOf(operation.prepared.subgraphs) : undefined;
  }

  /** Requests under way with the same key may share the work; undefined for one that may not. */
  #sharingKeyOf(request: KnownRequest, callerClass: string, stamp = ''): string | undefined {
    const key = this.#options.isSharing ? request.answerKey(callerClass) : undefined;
    return key === undefined ? undefined : `${key}\n${stamp}`;
  }

  async #execute(
    { operation, variables }: KnownRequest,
    caller: Caller,
    hasStamp: boolean,
  ): Promise<OperationAnswer | undefined> {
    const hints = new PolicyCollector();
    const request = { ...caller, variables, onAnswer: hints.hear };
    const { prepared } = operation;
    const { text, errors, isRefused } = await this.#turns.run(prepared, () =>
      this.#options.engine.executeToText(prepared, request),
    );
    if (isRefused) return undefined;
    this.#counts.made += 1;
    const { policy } = hints;
    const isCacheable = hasStamp && errors.length === 0 && policy.isStorable;
    return { ready: createReadyAnswer(text), errors, isCacheable, policy, origin: 'made' };
  }

  async #change(request: KnownRequest, caller: Caller): Promise<OperationAnswer | undefined> {
    try {
      return await this.#execute(request, caller, false);
    } finally {
      for (const name of request.operation.prepared.subgraphs) this.#options.versions.doubt(name);
    }
  }

  async #read(
    request: KnownRequest,
    caller: Caller,
    stamp: string | undefined,
  ): Promise<OperationAnswer | undefined> {
    const answer = await this.#execute(request, caller, stamp !== undefined);
    // Most answers are neither kept nor lacking anything: their names are not even made.
    if (!answer || (!answer.isCacheable && answer.errors.length === 0)) return answer;
    const key = request.answerKey(caller.callerClass);
    if (key === undefined) return answer;
    const last = this.#memory.stale(key, answer.errors);
    if (last) {
      this.#counts.stale += 1;
      return last;
    }
    if (stamp !== undefined && answer.isCacheable) this.#memory.keep(key, answer, stamp);
    return answer;
  }

  async #join(
    underWay: Promise<OperationAnswer | undefined>,
    read: () => Promise<OperationAnswer | undefined>,
  ): Promise<OperationAnswer | undefined> {
    const answer = await underWay;
    if (!answer) return undefined;
    if (answer.policy.isPrivate) return read();
    this.#counts.shared += 1;
    return { ...answer, origin: 'shared' };
  }
}

/** Creates what answers operations. */
export const createAnswerOperations = (options: AnswerOperationsOptions): AnswerOperations =>
  new AnsweredOperations(options);
