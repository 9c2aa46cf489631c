import type { GraphQLSchema } from 'graphql';
import { isOfType } from '../execution/data/type-conditions.ts';
import type { RequiredSelection } from '../planning/query-plan.ts';
import type { FieldShape, ObjectShape, Shape, ValueField } from '../shapes/shape.ts';

/** Fields that stand side by side wherever they are wanted, so that their text is cut out and copied as one. */
export interface Run {
  /** The name under which an object holds the text, beginning with a comma: no GraphQL name has one. */
  readonly name: string;
  readonly fields: readonly ValueField[];
}

/** Thrown for operations whose data has a form that splicing does not know: they are answered without. */
export class UnspliceableError extends Error {}

/** A place in the gathered data: all objects there have one form. */
export interface Place {
  readonly typeName: string;
  readonly fields: Map<string, PlaceField>;
  /** What is read of the objects here: by the answer, and by each request that tells of them. */
  readonly readers: Map<object, ObjectShape>;
  /** The runs that the leaves here, and what is copied whole, are cut out in, by each of their fields. */
  readonly runs: Map<string, Run>;
  /** Whether subgraphs say the type. */
  isTyped: boolean;
}

/** A field of the objects at a place. */
export interface PlaceField {
  readonly given: ValueField;
  /** Where the objects in it stand; undefined for leaves. */
  readonly place: Place | undefined;
  /** How many requests ask for it. */
  givers: number;
  /** Whether a request is about objects in it. */
  isEntered: boolean;
}

/** An empty place. */
export const newPlace = (typeName: string): Place => ({
  typeName,
  fields: new Map(),
  readers: new Map(),
  runs: new Map(),
  isTyped: false,
});

/** The object in a value, lists or not; undefined for a leaf. */
function objectIn(shape: Shape): ObjectShape | undefined {
  if (shape.kind === 'abstract') throw new UnspliceableError('the type of an object is not known beforehand');
  if (shape.kind === 'list') return objectIn(shape.entry);
  return shape.kind === 'object' ? shape : undefined;
}

/** Adds what a request asks for at a place. */
export function addGiven(place: Place, { fields }: ObjectShape): void {
  for (const field of fields) {
    if (field.kind === 'typeName') place.isTyped ||= field.key === '__typename';
    if (field.kind === 'ready') throw new UnspliceableError('a field is not in the supergraph');
    if (field.kind === 'value') addField(place, field);
  }
}

function addField(place: Place, given: ValueField): void {
  const object = objectIn(given.shape);
  const known = place.fields.get(given.key);
  if (known && !known.place) throw new UnspliceableError('two subgraphs give one leaf');
  const field = known ?? {
    given,
    place: object && newPlace(object.typeName),
    givers: 0,
    isEntered: false,
  };
  field.givers += 1;
  place.fields.set(given.key, field);
  if (field.place && object) addGiven(field.place, object);
}

function fieldAt({ fields }: Place, key: string): PlaceField {
  const field = fields.get(key);
  if (!field) throw new UnspliceableError('no subgraph gives a field');
  return field;
}

/** The place at a plan's path; a request is about the objects there. */
export function enter(root: Place, path: readonly string[]): Place {
  let place = root;
  for (const key of path) {
    if (key === '@') continue;
    const field = fieldAt(place, key);
    if (!field.place) throw new UnspliceableError('a path leads into a leaf');
    field.isEntered = true;
    place = field.place;
  }
  return place;
}

/** Adds a reader of the objects at a place. */
export function addReader(place: Place, reader: object, shape: ObjectShape): void {
  place.readers.set(reader, shape);
  for (const field of shape.fields) {
    if (field.kind !== 'value') continue;
    const object = objectIn(field.shape);
    const { place: inner } = fieldAt(place, field.key);
    if (object && inner) addReader(inner, reader, object);
  }
}

const withObject = (shape: Shape, object: ObjectShape): Shape =>
  shape.kind === 'list' ? { ...shape, entry: withObject(shape.entry, object) } : object;

/** Selections by the field they are on; a fragment counts where it applies, and what is named twice counts once. */
function gatherRequired(
  schema: GraphQLSchema,
  place: Place,
  selections: readonly RequiredSelection[],
): Map<string, RequiredSelection[]> {
  const gathered = new Map<string, RequiredSelection[]>();
  const gather = (selection: RequiredSelection): void => {
    if (selection.kind === 'fragment') {
      if (isOfType(schema, place.typeName, selection.typeCondition)) selection.selections.forEach(gather);
      return;
    }
    const inner = gathered.get(selection.responseName) ?? [];
    gathered.set(selection.responseName, [...inner, ...(selection.selections ?? [])]);
  };
  selections.forEach(gather);
  return gathered;
}

/** What a request must be told of an object at a place, as a form. */
export function requiredShape(
  schema: GraphQLSchema,
  place: Place,
  selections: readonly RequiredSelection[],
): ObjectShape {
  const fields = [...gatherRequired(schema, place, selections)].map(([key, inner]): FieldShape => {
    if (key === '__typename' && !place.isTyped)
      throw new UnspliceableError('nobody says a type that is an input');
    if (key === '__typename') return { kind: 'typeName', key, typeName: place.typeName };
    const field = fieldAt(place, key);
    if (!field.place) return field.given;
    const object = requiredShape(schema, field.place, inner);
    return { ...field.given, shape: withObject(field.given.shape, object) };
  });
  return { kind: 'object', typeName: place.typeName, fields };
}
