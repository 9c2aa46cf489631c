import { Kind, TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from 'graphql';

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' });

/** The calendar day in Bremen. */
export const dayInBremen = (moment: Date): string => dayFormat.format(moment);

/** How the schema says of an argument that it is the present day when it is left out. */
const todayRule = 'without it, today in Bremen';

/** Names of variables that are used for nothing but arguments which are the present day when left out. */
function dayVariables(schema: GraphQLSchema, document: DocumentNode): Set<string> {
  const days = new Set<string>();
  const others = new Set<string>();
  const typeInfo = new TypeInfo(schema);
  const note = {
    Variable({ name }: { readonly name: { readonly value: string } }): void {
      const isDay = typeInfo.getArgument()?.description?.includes(todayRule) === true;
      (isDay ? days : others).add(name.value);
    },
    // Where a variable is declared it is not used.
    VariableDefinition: () => false,
  };
  visit(document, visitWithTypeInfo(typeInfo, note));
  return days.difference(others);
}

/** Variables without a default that the operations of a document declare. */
const declaredVariables = ({ definitions }: DocumentNode): string[] =>
  definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION
      ? (node.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
          defaultValue ? [] : [variable.name.value],
        )
      : [],
  );

/**
 * Values of variables with the day written out where the graph would take the present one: asked later, they mean the
 * same day. A document that writes the question without a variable for the day is left as it is.
 */
export function pinDay(
  { schema, document }: { readonly schema: GraphQLSchema; readonly document: DocumentNode },
  variables: Readonly<Record<string, unknown>>,
  today: string,
): Readonly<Record<string, unknown>> {
  const days = dayVariables(schema, document);
  const open = declaredVariables(document).filter(
    (name) => days.has(name) && (variables[name] ?? null) === null,
  );
  return open.length === 0
    ? variables
    : { ...variables, ...Object.fromEntries(open.map((name) => [name, today])) };
}
