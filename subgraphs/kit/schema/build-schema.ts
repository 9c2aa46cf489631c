import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLSchema } from 'graphql';
import { mutationResolvers } from '#kit/mutations/mutation-resolvers';
import { scalarResolvers } from '#kit/schema/scalars';
import { loadSubgraphDocument } from '#kit/schema/sdl';
import { separateEntities } from '#kit/schema/separate-entities';
import { subgraphRegistry } from '#registry';

/** Builds the executable schema of one subgraph from its SDL and resolvers; the vocabulary's scalars and its mutations come with it. */
export function buildSchema(folder: string, resolvers: object): GraphQLSchema {
  const entry = subgraphRegistry.find((candidate) => candidate.folder === folder);
  const mutations: object = entry === undefined ? {} : { Mutation: mutationResolvers(entry) };
  const schema = buildSubgraphSchema({
    typeDefs: loadSubgraphDocument(folder),
    resolvers: { ...scalarResolvers, ...mutations, ...resolvers },
  });
  separateEntities(schema);
  return schema;
}
