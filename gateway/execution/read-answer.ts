import type { GraphQLFormattedError } from 'graphql';
import { readSubgraphResponse } from '../transport/subgraph-response.ts';
import type { SubgraphAnswer } from '../transport/transport.ts';
import { isRecord, type Data } from './data/record.ts';

/** What a subgraph said, as this run's own: it may be changed. */
export interface GraphQLAnswer {
  readonly data?: Data | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

const isEntityOrNull = (entry: unknown): boolean => entry === null || isRecord(entry);

/**
 * Reads an answer. `entityCount` is the number of entities asked for, if any were. Throws when it is not an answer to
 * the question: no GraphQL response, too few or too many entities, or something else in place of one.
 */
export function readAnswer(
  answer: Extract<SubgraphAnswer, { kind: 'answered' }>,
  entityCount: number | undefined,
): GraphQLAnswer {
  const response: GraphQLAnswer = answer.response ?? readSubgraphResponse(answer.body);
  if (entityCount === undefined || !response.data) return response;
  const entities = response.data['_entities'];
  if (!Array.isArray(entities) || entities.length !== entityCount || !entities.every(isEntityOrNull))
    throw new Error('the data does not answer the question');
  return response;
}
