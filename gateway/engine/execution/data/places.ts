import { isRecord, ownValue, type Data } from './record.ts';

/** Path in an answer: names and list positions. */
export type ResponsePath = readonly (string | number)[];

/** What a walk along a plan's path does with each object at its end. */
type Visit = (object: Data, path: ResponsePath) => void;

interface Walk {
  readonly path: readonly string[];
  readonly visit: Visit;
  /** Where the walk is, as a path in the answer. */
  readonly trail: (string | number)[];
}

function walk(value: unknown, index: number, context: Walk): void {
  const key = context.path[index];
  if (key === undefined) {
    if (isRecord(value)) context.visit(value, context.trail);
  } else if (key === '@') {
    if (!Array.isArray(value)) return;
    value.forEach((entry: unknown, position) => {
      context.trail.push(position);
      walk(entry, index + 1, context);
      context.trail.pop();
    });
  } else if (isRecord(value)) {
    context.trail.push(key);
    walk(ownValue(value, key), index + 1, context);
    context.trail.pop();
  }
}

// As `walk`, for those who need not know where they are: that is what asks most often.
function collect(value: unknown, path: readonly string[], to: { index: number; objects: Data[] }): void {
  const { index, objects } = to;
  const key = path[index];
  if (key === undefined) {
    if (isRecord(value)) objects.push(value);
    return;
  }
  const next = { index: index + 1, objects };
  if (key !== '@') {
    if (isRecord(value)) collect(ownValue(value, key), path, next);
  } else if (Array.isArray(value)) for (const entry of value) collect(entry, path, next);
}

/** The objects at a plan's path, in the order of the answer; what is null or no object is left out. */
export function objectsAt(data: Data, path: readonly string[]): Data[] {
  if (path.length === 0) return [data];
  const objects: Data[] = [];
  collect(data, path, { index: 0, objects });
  return objects;
}

/**
 * Where in the answer the objects at a plan's path stand. Looked up by the object and not by its number: between a
 * question and its answer other subgraphs may have filled places before it. One object can stand at several places.
 */
export function placesOf(data: Data, path: readonly string[]): ReadonlyMap<Data, readonly ResponsePath[]> {
  const places = new Map<Data, ResponsePath[]>();
  const visit: Visit = (object, trail) => {
    const known = places.get(object);
    if (known) known.push([...trail]);
    else places.set(object, [[...trail]]);
  };
  walk(data, 0, { path, visit, trail: [] });
  return places;
}
