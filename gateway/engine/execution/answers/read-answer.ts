import type { GraphQLFormattedError } from 'graphql';
import type { Asked } from '../../shapes/asked-shape.ts';
import { readSubgraphResponse } from '../../../transport/subgraph-response.ts';
import type { SubgraphAnswer } from '../../../transport/transport.ts';
import { isRecord, type Data } from '../data/record.ts';
import { checkData } from './check-answer.ts';

/** What a subgraph said, as this run's own: it may be changed. */
export interface GraphQLAnswer {
  readonly data?: Data | null;
  readonly errors?: readonly GraphQLFormattedError[];
  /** What the data had in it that is not of its type, and has no more; paths as in the subgraph's own errors. */
  readonly faults: readonly GraphQLFormattedError[];
  /** Whether the data holds texts in place of what is only copied. */
  readonly isSpliced: boolean;
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

const isEntityOrNull = (entry: unknown): boolean => entry === null || isRecord(entry);

function areEntities(value: unknown, count: number): boolean {
  return Array.isArray(value) && value.length === count && value.every(isEntityOrNull);
}

/**
 * Reads an answer: only what was asked for, and every value of its type. `entityCount` is the number of entities asked
 * for, if any were. Throws when it is not an answer to the question: no GraphQL response, a root field or the entities
 * left out without an error that says why, too few or too many entities, or something else in place of one.
 */
export function readAnswer(
  answer: Extract<SubgraphAnswer, { kind: 'answered' }>,
  { shape, certainKeys }: Asked,
  entityCount: number | undefined,
): GraphQLAnswer {
  const response: Omit<GraphQLAnswer, 'faults' | 'isSpliced'> =
    answer.response ?? readSubgraphResponse(answer.body);
  const { data, errors } = response;
  if (!data) return { ...response, faults: [], isSpliced: false };
  const isExcused = errors !== undefined && (entityCount === undefined || isAbsent(data['_entities']));
  const isAnswered =
    entityCount === undefined
      ? certainKeys.every((key) => Object.hasOwn(data, key))
      : areEntities(data['_entities'], entityCount);
  if (!isAnswered && !isExcused) throw new Error('the data does not answer the question');
  return { ...response, faults: answer.isTyped === true ? [] : checkData(shape, data), isSpliced: false };
}
