import { isDeepStrictEqual } from 'node:util';
import type { GraphQLFormattedError } from 'graphql';
import { pathText, type Outcome } from './outcome.ts';
import type { Places } from './record-places.ts';

const failedIdentity = (error: GraphQLFormattedError): string | undefined =>
  /^failed: (.*)$/s.exec(error.message)?.[1];

const messagesOf = ({ errors }: Outcome): string[] => errors.map(({ message }) => message).sort();

/**
 * Why an error cannot stand where it says: what failed must be what stands at the path, or belong to the nearest object
 * on the way there. What the caller did not ask for, but the plan needed, has no place to compare with.
 */
function misplacement(error: GraphQLFormattedError, places: Places): string | undefined {
  const identity = failedIdentity(error);
  const path = error.path ?? [];
  // A subgraph's own complaint about the question; the stock gateway hears the same.
  if (identity === undefined) return undefined;
  if (path.length === 0) return `no path: ${error.message}`;
  const expected = places.fields.get(pathText(path));
  if (identity === expected) return undefined;
  for (let length = path.length; length > 0; length -= 1) {
    const object = places.objects.get(pathText(path.slice(0, length)));
    if (object === undefined) continue;
    const isUnasked = expected === undefined && length < path.length;
    const belongs =
      identity === object || identity.startsWith(`${object}.`) || identity.startsWith(`${object} `);
    return belongs || isUnasked ? undefined : `${error.message} at ${pathText(path)}, where ${object} stands`;
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

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value is what the world without federation holds there; computed texts go on with their inputs. */
function isTrue(value: unknown, world: unknown): boolean {
  if (value === null) return true;
  if (typeof value === 'string' && typeof world === 'string')
    return value === world || value.startsWith(`${world} from `);
  if (Array.isArray(value) && Array.isArray(world))
    return value.length === world.length && value.every((entry, index) => isTrue(entry, world[index]));
  if (isRecord(value) && isRecord(world))
    return Object.entries(value).every(([key, entry]) => isTrue(entry, world[key]));
  return isDeepStrictEqual(value, world);
}

/**
 * Whether ours only keeps what the stock gateway loses: there, the null of a subgraph in error blots out what another
 * subgraph, or an earlier call, has said of the same field. What ours keeps must be true.
 */
function isOnlyKept(ours: unknown, stock: unknown, world: unknown): boolean {
  if (isDeepStrictEqual(ours, stock)) return true;
  if (stock === null) return isTrue(ours, world);
  if (Array.isArray(ours) && Array.isArray(stock))
    return (
      ours.length === stock.length &&
      ours.every((entry, index) =>
        isOnlyKept(entry, stock[index], Array.isArray(world) ? world[index] : null),
      )
    );
  if (isRecord(ours) && isRecord(stock))
    return Object.keys({ ...ours, ...stock }).every((key) =>
      isOnlyKept(ours[key], stock[key], isRecord(world) ? world[key] : null),
    );
  return false;
}

/** What a comparison found. */
export interface Comparison {
  /** What is wrong with our outcome, one line per fault; empty when nothing is. */
  readonly faults: readonly string[];
  /** Whether ours holds more than the stock gateway, which lost it over an error. */
  readonly keptMore: boolean;
}

/** Holds our outcome against the stock gateway's, and both against what stands where in the world. */
export function compareOutcomes(ours: Outcome, stock: Outcome, places: Places): Comparison {
  const faults: string[] = [];
  const isSame = isDeepStrictEqual(ours.data, stock.data);
  const keptMore = !isSame && stock.errors.length > 0 && isOnlyKept(ours.data, stock.data, places.data);
  if (!isSame && !keptMore) faults.push('the data differs');
  if (!isDeepStrictEqual(messagesOf(ours), messagesOf(stock))) faults.push('the errors differ');
  for (const error of ours.errors) {
    const fault = misplacement(error, places);
    if (fault !== undefined) faults.push(fault);
  }
  if (stock.refused.length > 0 && ours.refused.length === 0) faults.push('a refused value is not told');
  for (const path of ours.refused)
    if (valueAt(ours.data, JSON.parse(path) as (string | number)[]) !== null)
      faults.push(`a refused value is not null: ${path}`);
  return { faults, keptMore };
}
