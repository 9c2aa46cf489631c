import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  execute,
  isInterfaceType,
  isObjectType,
  parse,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import {
  concreteType,
  worldReference,
  worldResolver,
  type Faults,
  type Valuation,
  type WorldTypes,
} from './world.ts';

/** A request as the gateway sends it. */
export interface WorldRequest {
  readonly query: string;
  readonly variables?: Record<string, unknown> | undefined;
  readonly operationName?: string | undefined;
}

/** A subgraph of a made-up world; its answer is JSON text. */
export interface WorldSubgraph {
  readonly name: string;
  answer(request: WorldRequest, faults: Faults): Promise<string>;
}

interface WorldContext {
  readonly valuation: Valuation;
}

function schemaOf(typeDefs: DocumentNode, types: WorldTypes): GraphQLSchema {
  const plain = buildSubgraphSchema([{ typeDefs }]);
  const isInterface = (name: string): boolean => isInterfaceType(plain.getType(name));
  const resolveType = concreteType(types, isInterface);
  const resolvers: Record<string, Record<string, unknown>> = {};
  for (const name of types.keys.keys()) {
    const type = plain.getType(name);
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    resolvers[name] = {
      // Asynchronous as every real one, so that each entity fails for itself. The error is given and not thrown: while
      // the library refuses another reference of the same call, it leaves a rejection without a listener.
      __resolveReference: async (reference: Record<string, unknown>, { valuation }: WorldContext) => {
        try {
          return worldReference(valuation, reference, resolveType);
        } catch (error) {
          return error;
        }
      },
    };
  }
  return buildSubgraphSchema([{ typeDefs, resolvers: resolvers as Record<string, never> }]);
}

/** Creates a subgraph that resolves every field from the world. */
export function createWorldSubgraph(
  name: string,
  { typeDefs, types }: { readonly typeDefs: DocumentNode; readonly types: WorldTypes },
): WorldSubgraph {
  const schema = schemaOf(typeDefs, types);
  const documents = new Map<string, DocumentNode>();
  return {
    name,
    async answer({ query, variables, operationName }, faults) {
      const document = documents.get(query) ?? parse(query, { noLocation: true });
      if (documents.size > 500) documents.clear();
      documents.set(query, document);
      const valuation = { types, faults };
      const result = await execute({
        schema,
        document,
        variableValues: variables ?? {},
        operationName: operationName ?? null,
        contextValue: { valuation },
        fieldResolver: worldResolver(valuation),
        typeResolver: (value) => (value as { __typename: string }).__typename,
      });
      return JSON.stringify(result);
    },
  };
}
