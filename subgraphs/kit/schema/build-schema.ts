import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLSchema } from 'graphql';
import { scalarResolvers } from '#kit/schema/scalars';
import { loadSubgraphDocument } from '#kit/schema/sdl';

/** A subgraph's resolvers by type; generated types check them where they are written. */
type ResolverMap = Parameters<typeof buildSubgraphSchema>[0] extends infer Module
  ? Module extends { readonly resolvers?: infer Resolvers }
    ? NonNullable<Resolvers>
    : never
  : never;

/** Builds the executable schema of one subgraph from its SDL and resolvers; the vocabulary's scalars come with it. */
export function buildSchema(folder: string, resolvers: object): GraphQLSchema {
  return buildSubgraphSchema({
    typeDefs: loadSubgraphDocument(folder),
    resolvers: { ...scalarResolvers, ...resolvers } as ResolverMap,
  });
}
