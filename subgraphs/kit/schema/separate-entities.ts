import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';

type EntitiesResolver = GraphQLFieldResolver<
  unknown,
  unknown,
  { readonly representations: readonly unknown[] }
>;

/**
 * Lets each representation of an `_entities` call succeed or fail for itself; a schema without entities stays as it is.
 *
 * The library resolves all of them in one go: one that is refused at once fails the whole call, and the promises of
 * those before it are left without a listener. When one of them fails too, Node ends the process.
 */
export function separateEntities(schema: GraphQLSchema): void {
  const field = schema.getQueryType()?.getFields()['_entities'];
  const resolveAll = field?.resolve as EntitiesResolver | undefined;
  if (!field || !resolveAll) return;
  const resolve: EntitiesResolver = (root, { representations }, context, info) =>
    representations.map((representation): unknown => {
      try {
        const [entity] = resolveAll(root, { representations: [representation] }, context, info) as [unknown];
        return entity;
      } catch (error) {
        // In a list, graphql-js takes an Error for the failure of its entry.
        return error;
      }
    });
  field.resolve = resolve as GraphQLFieldResolver<unknown, unknown>;
}
