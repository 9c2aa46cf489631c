import {
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type GraphQLEnumType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import type { KnownKeys } from './known-keys.ts';

/** Whose examples are made, and of what. */
export interface ExampleWorld {
  readonly schema: GraphQLSchema;
  readonly knownKeys: KnownKeys;
  /** What the subgraph calls its department; undefined for the register. */
  readonly department: string | undefined;
}

/** Where in an answer an example stands; the same place gets the same example each time. */
export interface Place {
  /** Names of the fields on the way, with positions in lists. */
  readonly path: string;
  readonly field: string;
  /** Position in the nearest list. */
  readonly position: number;
  /** Keys of the entities the answer is about here, by type. */
  readonly about: Readonly<Record<string, string>>;
}

/** An object of an answer that is all example. */
export interface ExampleObject {
  readonly __typename: string;
  readonly id: string;
  readonly place: Place;
}

/** Lists of what has no known keys. */
const usualLength = 2;

const scalars: Readonly<Record<string, unknown>> = {
  Int: usualLength,
  Float: 1,
  SafeInt: 100,
  Boolean: false,
  Date: '2024-01-01',
  DateTime: '2024-01-01T00:00:00.000Z',
  // Around the place that every example has.
  GeoJSONGeometry: {
    type: 'Polygon',
    coordinates: [
      [
        [0.9, 0.9],
        [1.1, 0.9],
        [1.1, 1.1],
        [0.9, 1.1],
        [0.9, 0.9],
      ],
    ],
  },
};

/** Values that say by themselves that they are no fact, the plainest first. */
const modestValues = ['EXAMPLE', 'PROVISIONAL'];

/** Makes up a value for a place: it says that it is an example wherever its type has a way to say so. */
export function exampleOf(type: GraphQLOutputType, place: Place, world: ExampleWorld): unknown {
  if (isNonNullType(type)) return exampleOf(type.ofType, place, world);
  if (isListType(type)) {
    return Array.from({ length: lengthOf(type.ofType, world) }, (_, position) =>
      exampleOf(type.ofType, { ...place, position, path: `${place.path}-${position + 1}` }, world),
    );
  }
  if (isEnumType(type)) return exampleValue(type, world);
  if (isScalarType(type)) return exampleScalar(type.name, place);
  if (isObjectType(type)) return exampleObject(type.name, place, world);
  const [possible] = world.schema.getPossibleTypes(type);
  return possible && exampleObject(possible.name, place, world);
}

function exampleValue(type: GraphQLEnumType, { department }: ExampleWorld): string | undefined {
  const names = type.getValues().map(({ name }) => name);
  if (department !== undefined && type.name === 'Department') return department;
  return modestValues.find((value) => names.includes(value)) ?? names[0];
}

function exampleScalar(name: string, { path, field, about }: Place): unknown {
  if (name === 'ID') return `beispiel-${path}`;
  if (/url$/i.test(field)) return 'https://example.org/beispiel';
  const subject = Object.values(about).at(-1);
  return scalars[name] ?? `Beispiel: ${field}${subject === undefined ? '' : ` (${subject})`}`;
}

function exampleObject(typename: string, place: Place, world: ExampleWorld): ExampleObject {
  const keys = isEntity(typename, world.schema) ? (world.knownKeys.get(typename) ?? []) : [];
  const known = place.about[typename] ?? keys[place.position % keys.length];
  const id = known ?? `beispiel-${place.path}`;
  const about = known === undefined ? place.about : { ...place.about, [typename]: known };
  return { __typename: typename, id, place: { ...place, about } };
}

/** As many as there are known keys, for lists of entities and of the edges that lead to them. */
function lengthOf(element: GraphQLOutputType, world: ExampleWorld): number {
  if (isNonNullType(element)) return lengthOf(element.ofType, world);
  if (!isObjectType(element)) return usualLength;
  const { node } = element.getFields();
  if (node !== undefined) return lengthOf(node.type, world);
  const keys = isEntity(element.name, world.schema) ? world.knownKeys.get(element.name) : undefined;
  return keys?.length ?? usualLength;
}

/** How many entries a connection says it has: as many as it shows. */
export function countOf(typename: string, world: ExampleWorld): number {
  const type = world.schema.getType(typename);
  const nodes = isObjectType(type) ? type.getFields()['nodes']?.type : undefined;
  const list = isNonNullType(nodes) ? nodes.ofType : nodes;
  return isListType(list) ? lengthOf(list.ofType as GraphQLOutputType, world) : usualLength;
}

/** Whether other subgraphs can refer to a type. */
export function isEntity(typename: string, schema: GraphQLSchema): boolean {
  const directives = schema.getType(typename)?.astNode?.directives ?? [];
  return directives.some(({ name }) => name.value === 'key');
}
