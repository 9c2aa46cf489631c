import type { GraphQLFormattedError } from 'graphql';

/** What a subgraph said: GraphQL's response format, checked only as far as the executor relies on it. */
export interface SubgraphAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isData = (data: unknown, entityCount: number | undefined): boolean => {
  if (data === null || data === undefined) return true;
  if (!isRecord(data)) return false;
  const entities = data['_entities'];
  return entityCount === undefined || (Array.isArray(entities) && entities.length === entityCount);
};

/**
 * Reads the body of an answer. `entityCount` is the number of entities asked for, if any were.
 * Throws when the body is not an answer to the question: no JSON, neither data nor errors, too few entities.
 */
export function readAnswer(body: string, entityCount: number | undefined): SubgraphAnswer {
  const value: unknown = JSON.parse(body);
  if (!isRecord(value)) throw new Error('the answer is no GraphQL response');
  const { data, errors } = value;
  const hasErrors = Array.isArray(errors) && errors.length > 0 && errors.every(isRecord);
  if (errors !== undefined && !hasErrors) throw new Error('the list of errors is not readable');
  if (data === undefined && !hasErrors) throw new Error('the answer holds neither data nor errors');
  if (data === null && !hasErrors) throw new Error('the answer holds no data and no error that says why');
  if (!isData(data, entityCount)) throw new Error('the data does not answer the question');
  return value;
}
