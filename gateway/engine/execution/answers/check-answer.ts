import type { GraphQLFormattedError } from 'graphql';
import type { HubErrorCode } from '#lib/errors';
import { isValidLeaf } from '../../shapes/leaf.ts';
import type { ListShape, ObjectShape, Shape, ValueField } from '../../shapes/shape.ts';
import type { ResponsePath } from '../data/places.ts';
import { isRecord, type Data } from '../data/record.ts';

interface Check {
  readonly faults: GraphQLFormattedError[];
  readonly trail: (string | number)[];
}

// To a caller the same as a value that the answer's own check refuses: a defect of the department.
function refuse({ faults, trail }: Check, message: string): void {
  const extensions = { code: 'INTERNAL_SERVER_ERROR' satisfies HubErrorCode };
  faults.push({ message, path: [...trail], extensions });
}

function checkList(check: Check, { entry, isEntryNonNull }: ListShape, list: unknown[]): unknown {
  let refused = 0;
  for (const [index, value] of list.entries()) {
    check.trail.push(index);
    const checked = checkValue(check, entry, value);
    check.trail.pop();
    if (checked === undefined) refused += 1;
    list[index] = checked ?? null;
  }
  return refused > 0 && isEntryNonNull ? undefined : list;
}

/** What is wrong with a value that is not null, as it stands there; undefined when nothing is. */
function faultOf(shape: Shape, value: unknown): string | undefined {
  if (shape.kind === 'leaf')
    return isValidLeaf(shape, value) ? undefined : `A ${shape.typeName} was expected`;
  if (shape.kind === 'list') return Array.isArray(value) ? undefined : 'A list was expected';
  return isRecord(value) ? undefined : 'An object was expected';
}

/** The value as it may stand; undefined when it may not. Null may: how far it climbs is for the whole answer to say. */
function checkValue(check: Check, shape: Shape, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  const fault = faultOf(shape, value);
  if (fault !== undefined) {
    refuse(check, fault);
    return undefined;
  }
  if (shape.kind === 'list' && Array.isArray(value)) return checkList(check, shape, value);
  if (shape.kind === 'object' && isRecord(value)) checkFields(check, shape, value);
  return value;
}

function checkField(check: Check, { key, isNonNull, shape }: ValueField, data: Data): void {
  check.trail.push(key);
  if (checkValue(check, shape, data[key]) === undefined) {
    // Absent it is no input to anything, and the null climbs.
    if (isNonNull) Reflect.deleteProperty(data, key);
    else data[key] = null;
  }
  check.trail.pop();
}

function checkFields(check: Check, shape: ObjectShape, data: Data): void {
  const fields = fieldsOf(shape);
  for (const key of Object.keys(data)) {
    const field = fields.get(key);
    if (!field) Reflect.deleteProperty(data, key);
    else if (field.kind === 'value') checkField(check, field, data);
  }
}

const fieldMaps = new WeakMap<ObjectShape, ReadonlyMap<string, ObjectShape['fields'][number]>>();

function fieldsOf(shape: ObjectShape): ReadonlyMap<string, ObjectShape['fields'][number]> {
  const known = fieldMaps.get(shape);
  if (known) return known;
  const fields = new Map(shape.fields.map((field) => [field.key, field]));
  fieldMaps.set(shape, fields);
  return fields;
}

/**
 * Takes out of what a subgraph says all that nobody asked for, and every value that is not of its type: null takes its
 * place where that is allowed, and nothing where it is not. Changes the data; gives an error for each such value.
 */
export function checkData(shape: ObjectShape, data: Data): readonly GraphQLFormattedError[] {
  const check: Check = { faults: [], trail: [] };
  checkFields(check, shape, data);
  return check.faults;
}

/** As much of a path as can be in an answer of this form: a subgraph in error must not point at what nobody asked for. */
export function fittingPath(shape: ObjectShape, path: ResponsePath): ResponsePath {
  let at: Shape | undefined = shape;
  const isFitting = (key: string | number): boolean => {
    if (at?.kind === 'list') {
      at = at.entry;
      return typeof key === 'number' && Number.isSafeInteger(key) && key >= 0;
    }
    if (at?.kind !== 'object' || typeof key !== 'string') return false;
    const field = fieldsOf(at).get(key);
    at = field?.kind === 'value' ? field.shape : undefined;
    return field !== undefined;
  };
  const misfit = path.findIndex((key) => !isFitting(key));
  return misfit === -1 ? path : path.slice(0, misfit);
}
