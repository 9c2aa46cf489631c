import type { OperationDefinitionNode } from 'graphql';

type Variables = Readonly<Record<string, unknown>>;

function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalText(inner)}`).join(',')}}`;
}

/**
 * Compiles the writing of an operation's variables as one text: the same for values that mean the same, whatever the
 * order of their keys and whatever else the caller sent along. Undefined for values nested beyond all measure, which
 * have no key. Values must have come from JSON.
 */
export function compileVariablesKey(
  operation: OperationDefinitionNode,
): (variables: Variables | null | undefined) => string | undefined {
  const names = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  return (variables) => {
    try {
      return (
        names
          // No value has an empty text: a variable without one is not the same as one that is null.
          .map((name) => (variables && Object.hasOwn(variables, name) ? canonicalText(variables[name]) : ''))
          .join(',')
      );
    } catch (error) {
      // The stack is as deep as the value: no type of the schema is that deep, so that the value will be refused.
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  };
}
