import { getVariableValues, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';

/** The values of an operation's variables, or what is wrong with those that were given. */
export type CoercedVariables = ReturnType<typeof getVariableValues>;

type Given = Readonly<Record<string, unknown>>;

/** Faults beyond this are not told. */
const maxFaults = 50;

const nothing: Given = {};

/**
 * Reads values of an operation's variables. The same object is read once: a request that came before comes again with
 * its values, which nobody changes.
 */
export function createVariableReader(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): (given: Given | null | undefined) => CoercedVariables {
  const known = new WeakMap<Given, CoercedVariables>();
  return (given) => {
    const values = given ?? nothing;
    const before = known.get(values);
    if (before) return before;
    // A copy has no properties but its own.
    const coerced = getVariableValues(schema, variableDefinitions, { ...values }, { maxErrors: maxFaults });
    known.set(values, coerced);
    return coerced;
  };
}
