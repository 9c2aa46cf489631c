import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  getNamedType,
  isAbstractType,
  isObjectType,
  parse,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type GraphQLTypeResolver,
} from 'graphql';
import { NotPermittedError } from '#lib/errors';
import { countOf, exampleOf, isEntity, type ExampleWorld, type Place } from './example-values.ts';

type Source = Readonly<Record<string, unknown>>;

/** What the published schema of a department is answered with. */
export type ExampleOptions = Omit<ExampleWorld, 'schema'>;

/** The names the federation itself answers. */
const ownFields: ReadonlySet<string> = new Set(['_entities', '_service']);

/**
 * A published schema that answers every question with made-up values: the same question gets the same answer, any
 * key that others refer to resolves, and what was handed over with a reference is given back. Nothing can be changed.
 */
export function exampleSchema(publishedSdl: string, options: ExampleOptions): GraphQLSchema {
  const schema = buildSubgraphSchema({ typeDefs: parse(publishedSdl) });
  const world: ExampleWorld = { ...options, schema };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isAbstractType(type)) type.resolveType = typeOf;
    if (!isObjectType(type)) continue;
    const resolve = resolverOf(type, world);
    for (const field of Object.values(type.getFields()))
      if (!ownFields.has(field.name)) field.resolve = resolve;
  }
  return schema;
}

function resolverOf(type: GraphQLObjectType, world: ExampleWorld): Resolve {
  if (type === world.schema.getQueryType()) return resolveRoot(world);
  return type === world.schema.getMutationType() ? refuseToWrite : resolveField(world);
}

const refuseToWrite = (): never => {
  throw new NotPermittedError('The department is borrowed: it answers with examples and stores nothing');
};

const typeOf: GraphQLTypeResolver<Source, unknown> = ({ __typename }) => String(__typename);

type Resolve = (source: Source, given: Source, context: unknown, info: GraphQLResolveInfo) => unknown;

/** A field of the root; one that is asked for an entity by its id is about that entity. */
const resolveRoot =
  (world: ExampleWorld): Resolve =>
  (_, { id }, __, { fieldName, returnType }) => {
    const typename = getNamedType(returnType).name;
    const about = typeof id === 'string' && isEntity(typename, world.schema) ? { [typename]: id } : {};
    return exampleOf(returnType, { path: fieldName, field: fieldName, position: 0, about }, world);
  };

const resolveField =
  (world: ExampleWorld): Resolve =>
  (source, _, __, { fieldName, returnType, parentType }) => {
    if (source[fieldName] !== undefined) return source[fieldName];
    if (fieldName === 'totalCount') return countOf(parentType.name, world);
    const { path, position, about } = placeOf(source, parentType.name);
    return exampleOf(returnType, { path: `${path}-${fieldName}`, field: fieldName, position, about }, world);
  };

/** The place of an object: its own, or, of a reference from elsewhere, one named after its key. */
function placeOf({ place, id }: Source, typename: string): Place {
  if (place !== undefined) return place as Place;
  const key = typeof id === 'string' ? id : 'ohne-id';
  return { path: key, field: '', position: 0, about: { [typename]: key } };
}
