import type { GraphQLError } from 'graphql';
import type { ResponsePath } from '../execution/data/places.ts';

/** Whether something already on record says why a value is missing at a path. */
export type Explains = (path: ResponsePath) => boolean;

const nameOf = (path: ResponsePath): string => JSON.stringify(path);

/** The path and all that it leads through. */
const beginningsOf = (path: ResponsePath): string[] =>
  Array.from({ length: path.length }, (_, index) => nameOf(path.slice(0, index + 1)));

/**
 * What errors explain: a gap where they are, below, and above, for null climbs. An error that does not say where it is,
 * such as that a department is silent, may be the reason of any.
 */
export function explanationBy(errors: readonly GraphQLError[]): Explains {
  const paths = errors.flatMap(({ path }) => (path ? [path] : []));
  if (paths.length < errors.length) return () => true;
  const places = new Set(paths.map(nameOf));
  const beginnings = new Set(paths.flatMap(beginningsOf));
  return (path) => beginnings.has(nameOf(path)) || beginningsOf(path).some((name) => places.has(name));
}
