import { Supergraph } from '@apollo/federation-internals';
import type { GraphQLSchema } from 'graphql';

/** The two views of a supergraph. */
export interface SupergraphSchemas {
  /** What callers see. */
  readonly api: GraphQLSchema;
  /** Everything the departments publish, hidden elements included: it knows every type that can turn up in an answer. */
  readonly supergraph: GraphQLSchema;
}

/** Reads the schemas out of a composed supergraph. Throws when it is none, or demands features this gateway does not know. */
export function readSupergraphSchemas(supergraphSdl: string): SupergraphSchemas {
  const supergraph = Supergraph.build(supergraphSdl, { validateSupergraph: true });
  return {
    api: supergraph.apiSchema().toGraphQLJSSchema(),
    supergraph: supergraph.schema.toGraphQLJSSchema(),
  };
}
