import type { GraphQLError } from 'graphql';
import type { Engine } from '../engine/create-engine.ts';
import type { KnownOperation } from '../engine/known-operations.ts';
import type { DataVersions } from './data-versions.ts';
import { createReadyAnswer, type ReadyAnswer } from './ready-answer.ts';
import { createShareWork } from './share-work.ts';
import { createSizedMap } from './sized-map.ts';

/** One request for the answer to an operation. */
export interface AnswerRequest {
  readonly operation: KnownOperation;
  readonly variables: Readonly<Record<string, unknown>> | null | undefined;
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
  kept(request: AnswerRequest): OperationAnswer | undefined;
  /** Makes or shares the answer; undefined when the variables are refused: nothing was executed then. */
  make(request: AnswerRequest): Promise<OperationAnswer | undefined>;
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

// The length in front keeps the class apart from what follows, whatever it is called. An id holds no bar.
function keyOf({ operation, variables, callerClass }: AnswerRequest): string | undefined {
  const key = operation.keyOf(variables);
  return key === undefined ? undefined : `${callerClass.length}:${callerClass}${operation.id}|${key}`;
}

/** Creates what answers operations. */
export function createAnswerOperations(options: AnswerOperationsOptions): AnswerOperations {
  const { engine, versions, isSharing, intervalMillis, now = () => performance.now() } = options;
  const answers = createSizedMap<string, KeptAnswer>({ maxBytes: options.maxBytes, maxEntries });
  const share = createShareWork<OperationAnswer | undefined>({ maxAgeMillis: intervalMillis, now });
  const counts = { kept: 0, shared: 0, made: 0 };

  const stampOf = ({ operation }: AnswerRequest): string | undefined =>
    operation.isQuery && options.maxBytes > 0 ? versions.stampOf(operation.prepared.subgraphs) : undefined;

  const execute = async (
    request: AnswerRequest,
    isCacheable: boolean,
  ): Promise<OperationAnswer | undefined> => {
    const written = await engine.executeToText(request.operation.prepared, request);
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

  const change = async (request: AnswerRequest): Promise<OperationAnswer | undefined> => {
    try {
      return await execute(request, false);
    } finally {
      for (const name of request.operation.prepared.subgraphs) versions.doubt(name);
    }
  };

  const read = async (request: AnswerRequest, key: string | undefined, stamp: string | undefined) => {
    const answer = await execute(request, stamp !== undefined);
    if (answer?.isCacheable === true && key !== undefined && stamp !== undefined)
      answers.set(
        key,
        { answer: { ...answer, origin: 'kept' }, stamp, keptAt: now() },
        answer.ready.reservedBytes + key.length,
      );
    return answer;
  };

  return {
    kept(request) {
      const stamp = stampOf(request);
      const key = stamp === undefined ? undefined : keyOf(request);
      if (key === undefined) return undefined;
      const entry = answers.get(key);
      if (!entry || entry.stamp !== stamp || now() - entry.keptAt > longestKeepMillis) return undefined;
      counts.kept += 1;
      return entry.answer;
    },
    async make(request) {
      if (!request.operation.isQuery) return change(request);
      // Taken before anything is read: what is written meanwhile makes the answer a new one under an old name, never the reverse.
      const stamp = stampOf(request);
      const key = keyOf(request);
      if (!isSharing || key === undefined) return read(request, key, stamp);
      const { result, isShared } = share(`${key}\n${stamp ?? ''}`, () => read(request, key, stamp));
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
