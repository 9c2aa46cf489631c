import {
  executeSync,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

/** What an operation asks about the schema itself. */
export interface IntrospectionQuestion {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The fields `__schema` and `__type` of the operation's root. */
  readonly fields: readonly FieldNode[];
}

/** Answers questions about the schema from variables as the caller gave them; by their name in the answer. */
export type Introspect = (variables: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** Prepares the part of an operation that asks about the schema itself: graphql-js answers it, no subgraph is asked. */
export function compileIntrospection(question: IntrospectionQuestion): Introspect {
  const { schema, operation, fragments, fields } = question;
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        ...operation,
        selectionSet: { kind: Kind.SELECTION_SET, selections: fields.map(withoutConditions) },
      },
      ...fragments.values(),
    ],
  };
  const answer: Introspect = (variableValues) =>
    executeSync({ schema, document, variableValues: { ...variableValues } }).data ?? {};
  if (operation.variableDefinitions && operation.variableDefinitions.length > 0) return answer;
  // Describing a whole schema takes long and is the same every time.
  let known: Readonly<Record<string, unknown>> | undefined;
  return (variables) => (known ??= answer(variables));
}

/** Whether the field is asked at all was decided before. */
const withoutConditions = (field: FieldNode): FieldNode => ({ ...field, directives: [] });
