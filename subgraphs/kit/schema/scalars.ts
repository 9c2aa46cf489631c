import { GraphQLScalarType } from 'graphql';

/*
 * Input is checked where it is used, not here: only the resolver knows the argument's name, and the error has to
 * name it (`readDay`). A scalar that throws would turn into a nameless validation error.
 */
const textScalar = (name: string): GraphQLScalarType<string, string> =>
  new GraphQLScalarType({ name, serialize: String });

/** How the vocabulary's scalars leave a subgraph. */
export const scalarResolvers = {
  Date: textScalar('Date'),
  DateTime: textScalar('DateTime'),
  SafeInt: new GraphQLScalarType({
    name: 'SafeInt',
    serialize(value) {
      if (Number.isSafeInteger(value)) return value as number;
      throw new TypeError(`SafeInt cannot hold ${String(value)}`);
    },
  }),
};
