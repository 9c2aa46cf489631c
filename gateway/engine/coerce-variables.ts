import { getVariableValues, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';

/** The values of an operation's variables, or what is wrong with those that were given. */
export type CoercedVariables = ReturnType<typeof getVariableValues>;

type Given = Readonly<Record<string, unknown>>;

/** Faults beyond this are not told. */
const maxFaults = 50;

const nothing: Given = {};

/** A variable with a default may be null by its type; @skip and @include can make nothing of that. */
function nullConditions(values: Given, names: readonly string[]): GraphQLError[] {
  return names
    .filter((name) => values[name] === null)
    .map((name) => new GraphQLError(`Variable "$${name}" is a condition and must not be null.`));
}

/**
 * Reads values of an operation's variables; `conditional` are those that @skip and @include use. The same object is read once: a request that came before comes again with
 * its values, which nobody changes.
 */
export function createVariableReader(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  conditional: readonly string[],
): (given: Given | null | undefined) => CoercedVariables {
  const known = new WeakMap<Given, CoercedVariables>();
  return (given) => {
    const values = given ?? nothing;
    const before = known.get(values);
    if (before) return before;
    // A copy has no properties but its own.
    const read = getVariableValues(schema, variableDefinitions, { ...values }, { maxErrors: maxFaults });
    const errors = read.coerced ? nullConditions(read.coerced, conditional) : [];
    const coerced = errors.length === 0 ? read : { errors };
    known.set(values, coerced);
    return coerced;
  };
}
