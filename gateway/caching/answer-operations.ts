import type { GraphQLError } from 'graphql';
import type { Engine } from '../engine/create-engine.ts';
import type { KnownRequest } from '../engine/known-requests.ts';
import type { DataVersions } from './data-versions.ts';
import { createReadyAnswer, type ReadyAnswer } from './ready-answer.ts';
import { createShareWork } from './share-work.ts';
import { createSizedMap } from './sized-map.ts';

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
  /** Kept from before, shared with a request under way, or made for this one. */
  readonly origin: 'kept' | 'shared' | 'made';
}

/** Plain numbers since the start, for health and metrics. */
export interface AnswerCounters {
  /** Answers that were kept from before. */
  readonly kept: number;
  /** Answers shared with a request under way. */
  readonly shared: number;
  /** Answers that were made. */
  readonly made: number;
  /** Answers in memory, the bytes reserved for them, and how many had to make room for others. */
  readonly entries: number;
  readonly bytes: number;
  readonly evictions: number;
}

/** Answers operations, from memory where nothing has changed since. */
export interface AnswerOperations {
  /** The answer that is kept, if there is one and it still holds. */
  kept(request: KnownRequest, callerClass: string): OperationAnswer | undefined;
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
  /** Milliseconds that only ever grow; the process's own by default. */
  readonly now?: () => number;
}

interface KeptAnswer {
  readonly answer: OperationAnswer;
  /** Versions of the data it was made from, see DataVersions. */
  readonly stamp: string;
  readonly keptAt: number;
}

/** Answers are made anew after a minute whatever the versions say: for data that was changed past the import. */
const longestKeepMillis = 60_000;
const maxEntries = 20_000;

/** Creates what answers operations. */
export function createAnswerOperations(options: AnswerOperationsOptions): AnswerOperations {
  const { engine, versions, isSharing, intervalMillis, now = () => performance.now() } = options;
  const answers = createSizedMap<string, KeptAnswer>({ maxBytes: options.maxBytes, maxEntries });
  const share = createShareWork<OperationAnswer | undefined>({ maxAgeMillis: intervalMillis, now });
  const counts = { kept: 0, shared: 0, made: 0 };

  const isKeeping = options.maxBytes > 0;

  const stampOf = ({ operation }: KnownRequest): string | undefined =>
    operation.isQuery && isKeeping ? versions.stampOf(operation.prepared.subgraphs) : undefined;

  const execute = async (
    { operation, variables }: KnownRequest,
    caller: Caller,
    isCacheable: boolean,
  ): Promise<OperationAnswer | undefined> => {
    const written = await engine.executeToText(operation.prepared, { ...caller, variables });
    if (written.isRefused) return undefined;
    counts.made += 1;
    const { errors } = written;
    return {
      ready: createReadyAnswer(written.text),
      errors,
      isCacheable: isCacheable && errors.length === 0,
      origin: 'made',
    };
  };

  const change = async (request: KnownRequest, caller: Caller): Promise<OperationAnswer | undefined> => {
    try {
      return await execute(request, caller, false);
    } finally {
      for (const name of request.operation.prepared.subgraphs) versions.doubt(name);
    }
  };

  const read = async (request: KnownRequest, caller: Caller, stamp: string | undefined) => {
    const answer = await execute(request, caller, stamp !== undefined);
    if (answer?.isCacheable !== true || stamp === undefined) return answer;
    const key = request.answerKey(caller.callerClass);
    if (key !== undefined)
      answers.set(
        key,
        { answer: { ...answer, origin: 'kept' }, stamp, keptAt: now() },
        answer.ready.reservedBytes + key.length,
      );
    return answer;
  };

  return {
    kept(request, callerClass) {
      const stamp = stampOf(request);
      const key = stamp === undefined ? undefined : request.answerKey(callerClass);
      if (key === undefined) return undefined;
      const entry = answers.get(key);
      if (!entry || entry.stamp !== stamp || now() - entry.keptAt > longestKeepMillis) return undefined;
      counts.kept += 1;
      return entry.answer;
    },
    async make(request, caller) {
      if (!request.operation.isQuery) return change(request, caller);
      // Taken before anything is read: what is written meanwhile makes the answer a new one under an old name, never the reverse.
      const stamp = stampOf(request);
      const key = isSharing ? request.answerKey(caller.callerClass) : undefined;
      if (key === undefined) return read(request, caller, stamp);
      const { result, isShared } = share(`${key}\n${stamp ?? ''}`, () => read(request, caller, stamp));
      const answer = await result;
      if (!isShared || !answer) return answer;
      counts.shared += 1;
      return { ...answer, origin: 'shared' };
    },
    counters: () => ({
      ...counts,
      entries: answers.size,
      bytes: answers.bytes,
      evictions: answers.evictions,
    }),
  };
}
