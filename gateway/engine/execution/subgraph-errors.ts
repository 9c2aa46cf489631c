import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { FetchNode } from '../planning/query-plan.ts';
import type { ObjectShape } from '../shapes/shape.ts';
import { fittingPath } from './answers/check-answer.ts';
import type { ResponsePath } from './data/places.ts';
import { isRecord } from './data/record.ts';

/**
 * Where in the answer of a fetch an error is, in the names of the operation that was planned: as much of the error's
 * path as can be there, undefined when nothing of it can.
 */
export type PathReader = (error: GraphQLFormattedError) => ResponsePath | undefined;

const isPath = (path: unknown): path is ResponsePath =>
  Array.isArray(path) && path.every((key) => typeof key === 'string' || typeof key === 'number');

const inOriginalNames = (path: ResponsePath, originalNames: ReadonlyMap<string, string>): ResponsePath =>
  originalNames.size === 0
    ? path
    : path.map((key) => (typeof key === 'string' ? (originalNames.get(key) ?? key) : key));

/** Compiles how the error paths of a fetch are read: a plan may have renamed fields to keep them apart. */
export function compilePathReader({ outputRewrites }: FetchNode, shape: ObjectShape): PathReader {
  const originalNames = new Map(
    outputRewrites.flatMap((rewrite) => {
      const alias = rewrite.kind === 'renameKey' ? rewrite.path.at(-1) : undefined;
      return alias !== undefined && rewrite.kind === 'renameKey' ? [[alias, rewrite.newKey] as const] : [];
    }),
  );
  return ({ path: given }) => {
    const path = isPath(given) ? fittingPath(shape, given) : [];
    if (path.length === 0) return undefined;
    return inOriginalNames(path, originalNames);
  };
}

/** A subgraph's error as the caller sees it: its message, code and facts, at a path in the plan's names. */
export type ErrorReport = (error: GraphQLFormattedError, path: ResponsePath | undefined) => GraphQLError;

/** Compiles how a subgraph's errors are told; `originalNames` has the caller's names of what bears another in the plan. */
export function compileErrorReport(
  subgraph: string,
  originalNames: ReadonlyMap<string, string>,
): ErrorReport {
  return (error, path) => {
    const { message, extensions } = error as { readonly message?: unknown; readonly extensions?: unknown };
    return new GraphQLError(
      typeof message === 'string' ? message : `The subgraph ${subgraph} reports an error`,
      {
        ...(path && { path: inOriginalNames(path, originalNames) }),
        extensions: { ...(isRecord(extensions) && extensions), subgraph },
      },
    );
  };
}
