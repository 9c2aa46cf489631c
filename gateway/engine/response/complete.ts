import { GraphQLError } from 'graphql';
import type { HubErrorCode } from '#lib/errors';
import { isRecord, ownValue } from '../execution/data/record.ts';
import { isValidLeaf } from '../shapes/leaf.ts';
import type { ObjectShape, Shape, ValueField } from '../shapes/shape.ts';
import { explanationBy, type Explains } from './explanation.ts';

/** The data of an answer and what is wrong with it. */
export interface Completed {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly GraphQLError[];
}

interface Path {
  readonly previous: Path | undefined;
  readonly key: string | number;
}

interface Completion {
  readonly errors: GraphQLError[];
  /** How many nulls climbed or were refused so far; tells whether a null below was already accounted for. */
  faults: number;
  /** Nulls in places that do not allow them are reported unless this says why. */
  readonly explains: Explains;
}

const pathOf = (path: Path | undefined): (string | number)[] => {
  const keys: (string | number)[] = [];
  for (let step = path; step; step = step.previous) keys.push(step.key);
  return keys.reverse();
};

// The departments' answers do not keep their own schema: a defect, told to the caller without details in production.
const fault = (message: string, path: Path | undefined): GraphQLError =>
  new GraphQLError(message, {
    path: pathOf(path),
    extensions: { code: 'INTERNAL_SERVER_ERROR' satisfies HubErrorCode },
  });

function refuse(completion: Completion, message: string, path: Path | undefined): null {
  completion.faults += 1;
  completion.errors.push(fault(message, path));
  return null;
}

function refuseNull(completion: Completion, message: string, path: Path): null {
  completion.faults += 1;
  const error = fault(message, path);
  if (!completion.explains(error.path ?? [])) completion.errors.push(error);
  return null;
}

function completeList(
  completion: Completion,
  shape: Extract<Shape, { kind: 'list' }>,
  { value, path }: { readonly value: unknown; readonly path: Path | undefined },
): unknown {
  if (!Array.isArray(value)) return refuse(completion, 'A list was expected', path);
  const entries = value.map((entry: unknown, index) => {
    const before = completion.faults;
    const entryPath = { previous: path, key: index };
    const completed = completeValue(completion, shape.entry, { value: entry, path: entryPath });
    if (completed === null && shape.isEntryNonNull && completion.faults === before)
      refuseNull(completion, 'Cannot return null for a non-nullable list entry', entryPath);
    return completed;
  });
  return shape.isEntryNonNull && entries.includes(null) ? null : entries;
}

function completeField(
  completion: Completion,
  { shape, isNonNull, key, dataKey }: ValueField,
  { data, path, typeName }: { data: Readonly<Record<string, unknown>>; path: Path; typeName: string },
): unknown {
  const before = completion.faults;
  const completed = completeValue(completion, shape, { value: ownValue(data, dataKey), path });
  if (completed === null && isNonNull && completion.faults === before)
    refuseNull(completion, `Cannot return null for non-nullable field ${typeName}.${key}`, path);
  return completed;
}

function completeObject(
  completion: Completion,
  shape: ObjectShape,
  { data, path }: { readonly data: Readonly<Record<string, unknown>>; readonly path: Path | undefined },
): Record<string, unknown> | null {
  // Without a prototype, so that an answer may be named `__proto__`.
  const result = Object.create(null) as Record<string, unknown>;
  for (const field of shape.fields) {
    const { key } = field;
    const fieldPath = { previous: path, key };
    if (field.kind === 'typeName') {
      if (field.typeName === undefined) return refuse(completion, 'The type is not known', fieldPath);
      result[key] = field.typeName;
    } else if (field.kind === 'ready') {
      result[key] = ownValue(data, key);
    } else {
      const { typeName } = shape;
      const value = completeField(completion, field, { data, path: fieldPath, typeName });
      if (value === null && field.isNonNull) return null;
      result[key] = value;
    }
  }
  return result;
}

function completeValue(
  completion: Completion,
  shape: Shape,
  at: { readonly value: unknown; readonly path: Path | undefined },
): unknown {
  const { value, path } = at;
  if (value === undefined || value === null) return null;
  if (shape.kind === 'leaf')
    return isValidLeaf(shape, value) ? value : refuse(completion, `A ${shape.typeName} was expected`, path);
  if (shape.kind === 'list') return completeList(completion, shape, at);
  if (!isRecord(value)) return refuse(completion, 'An object was expected', path);
  if (shape.kind === 'object') return completeObject(completion, shape, { data: value, path });
  const concrete = shape.shapeOf(ownValue(value, '__typename'));
  if (!concrete) return refuse(completion, `The object is of no type that ${shape.typeName} can have`, path);
  return completeObject(completion, concrete, { data: value, path });
}

/**
 * Turns gathered data into the answer: only what was asked for, every value checked, null climbing to the nearest
 * place that allows it. Never throws, whatever the data. What is missing is not reported where `told` says why already;
 * values of the wrong kind always are.
 */
export function completeData(
  shape: ObjectShape,
  data: Readonly<Record<string, unknown>>,
  told: readonly GraphQLError[],
): Completed {
  const completion: Completion = { errors: [], faults: 0, explains: explanationBy(told) };
  return { data: completeObject(completion, shape, { data, path: undefined }), errors: completion.errors };
}
