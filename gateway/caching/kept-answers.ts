import type { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { OperationAnswer } from './answer-operations.ts';
import { markStale, silentSubgraphsOf } from './stale-answer.ts';

/** The answers that are kept. */
export interface KeptAnswers {
  /** The answer of a name, if it was made from the data of this stamp and may still be used. */
  find(key: string, stamp: string): OperationAnswer | undefined;
  /** Keeps an answer, unless it is for one caller alone or for no time; the one there was of this name is forgotten. */
  keep(key: string, answer: OperationAnswer, stamp: string): void;
  /** The last answer of a name, marked as old, for one that lacks what silent departments would have said. */
  stale(key: string, errors: readonly GraphQLError[]): OperationAnswer | undefined;
  /** See `AnswerCounters`. */
  size(): { readonly entries: number; readonly bytes: number; readonly evictions: number };
}

/** How much is kept, and for how long. */
export interface KeptAnswersOptions {
  readonly maxBytes: number;
  /** See `AnswerOperationsOptions`. */
  readonly staleMillis: number;
  /** Milliseconds that only ever grow. */
  readonly now: () => number;
}

interface Entry {
  readonly answer: OperationAnswer;
  /** Versions of the data it was made from, see DataVersions. */
  readonly stamp: string;
  readonly keptAt: number;
  readonly maxAgeMillis: number;
}

/** Answers are made anew after a minute whatever the versions say: for data that was changed past the import. */
const longestKeepMillis = 60_000;
const maxEntries = 20_000;

/** Creates the memory of answers. */
export function createKeptAnswers({ maxBytes, staleMillis, now }: KeptAnswersOptions): KeptAnswers {
  let evictions = 0;
  const answers = new LRUCache<string, Entry>({
    max: maxEntries,
    // 0 would mean that any number of bytes is kept; no answer is as small as one.
    maxSize: Math.max(maxBytes, 1),
    dispose: (_entry, _key, reason) => {
      if (reason === 'evict') evictions += 1;
    },
  });

  return {
    find(key, stamp) {
      const entry = answers.get(key);
      if (entry?.stamp !== stamp || now() - entry.keptAt > entry.maxAgeMillis) return undefined;
      return entry.answer;
    },
    keep(key, answer, stamp) {
      const { ready, policy } = answer;
      if (policy.isPrivate || policy.maxKeepInSeconds === 0) return;
      const keptAt = now();
      const ageInSeconds = (): number => Math.floor((now() - keptAt) / 1000);
      answers.set(
        key,
        {
          answer: { ...answer, origin: 'kept', ...(policy.maxAgeInSeconds > 0 && { ageInSeconds }) },
          stamp,
          keptAt,
          maxAgeMillis: Math.min(policy.maxKeepInSeconds * 1000, longestKeepMillis),
        },
        { size: ready.reservedBytes + key.length },
      );
    },
    stale(key, errors) {
      const subgraphs = staleMillis > 0 ? silentSubgraphsOf(errors) : undefined;
      const entry = subgraphs && answers.get(key);
      if (!entry) return undefined;
      const ageMillis = now() - entry.keptAt;
      if (ageMillis > staleMillis) return undefined;
      const ready = markStale(entry.answer.ready, { since: new Date(Date.now() - ageMillis), subgraphs });
      const ageInSeconds = (): number => Math.floor(ageMillis / 1000);
      return { ...entry.answer, ready, isCacheable: false, ageInSeconds, origin: 'stale' };
    },
    size: () => ({ entries: answers.size, bytes: answers.calculatedSize, evictions }),
  };
}
