import { isDeepStrictEqual } from 'node:util';
import type { GraphQLFormattedError } from 'graphql';
import { pathText, type Outcome } from './outcome.ts';
import type { Places } from './record-places.ts';

const failedIdentity = (error: GraphQLFormattedError): string | undefined =>
  /^failed: (.*)$/s.exec(error.message)?.[1];

const messagesOf = ({ errors }: Outcome): string[] => errors.map(({ message }) => message).sort();

/**
 * Why an error cannot stand where it says: the thing that failed must be what stands at the path, or, when the caller
 * did not ask for it, belong to the nearest object on the way there.
 */
function misplacement(error: GraphQLFormattedError, places: Places): string | undefined {
  const identity = failedIdentity(error);
  const path = error.path ?? [];
  // A subgraph's own complaint about the question; the stock gateway hears the same.
  if (identity === undefined) return undefined;
  if (path.length === 0) return `no path: ${error.message}`;
  const expected = places.fields.get(pathText(path));
  if (expected !== undefined && identity === expected) return undefined;
  for (let length = path.length; length > 0; length -= 1) {
    const object = places.objects.get(pathText(path.slice(0, length)));
    if (object === undefined) continue;
    const belongs =
      identity === object || identity.startsWith(`${object}.`) || identity.startsWith(`${object} `);
    return belongs || (expected === undefined && length < path.length - 1)
      ? undefined
      : `${error.message} at ${pathText(path)}, where ${object} stands`;
  }
  return undefined;
}

function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return null;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value ?? null;
}

/** What is wrong with our outcome, one line per fault; empty when nothing is. */
export function compareOutcomes(ours: Outcome, stock: Outcome, places: Places): string[] {
  const faults: string[] = [];
  if (!isDeepStrictEqual(ours.data, stock.data)) faults.push('the data differs');
  if (!isDeepStrictEqual(messagesOf(ours), messagesOf(stock))) faults.push('the errors differ');
  for (const error of ours.errors) {
    const fault = misplacement(error, places);
    if (fault !== undefined) faults.push(fault);
  }
  if (stock.refused.length > 0 && ours.refused.length === 0) faults.push('a refused value is not told');
  for (const path of ours.refused)
    if (valueAt(ours.data, JSON.parse(path) as (string | number)[]) !== null)
      faults.push(`a refused value is not null: ${path}`);
  return faults;
}
