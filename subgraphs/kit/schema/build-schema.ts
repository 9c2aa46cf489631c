import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLSchema } from 'graphql';
import { scalarResolvers } from '#kit/schema/scalars';
import { loadSubgraphDocument } from '#kit/schema/sdl';
import { separateEntities } from '#kit/schema/separate-entities';

/** Builds the executable schema of one subgraph from its SDL and resolvers; the vocabulary's scalars come with it. */
export function buildSchema(folder: string, resolvers: object): GraphQLSchema {
  const schema = buildSubgraphSchema({
    typeDefs: loadSubgraphDocument(folder),
    resolvers: { ...scalarResolvers, ...resolvers },
  });
  separateEntities(schema);
  return schema;
}
