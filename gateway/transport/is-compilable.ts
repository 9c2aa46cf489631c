import {
  BREAK,
  getNamedType,
  isInputObjectType,
  Kind,
  OperationTypeNode,
  typeFromAST,
  visit,
  type DocumentNode,
  type GraphQLInputObjectType,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql';

/** What takes longer to compile than compiling is worth. */
const maxCompiledLength = 20_000;

const inputsWithin = (type: GraphQLInputObjectType): GraphQLInputObjectType[] =>
  Object.values(type.getFields())
    .map((field) => getNamedType(field.type))
    .filter(isInputObjectType);

/** Whether a value of this type may hold another of a type that it stands in itself, however deep. */
function isEndless(
  type: GraphQLInputObjectType,
  above: readonly GraphQLInputObjectType[] = [],
  ended = new Set<GraphQLInputObjectType>(),
): boolean {
  if (above.includes(type)) return true;
  if (ended.has(type)) return false;
  const isFound = inputsWithin(type).some((inner) => isEndless(inner, [...above, type], ended));
  ended.add(type);
  return isFound;
}

/** Whether null may reach a `@skip` or `@include` by this variable: GraphQL takes the default for proof enough. */
const mayBeNoCondition = ({ type, defaultValue }: VariableDefinitionNode): boolean =>
  type.kind === Kind.NAMED_TYPE && type.name.value === 'Boolean' && defaultValue !== undefined;

/**
 * Whether an operation, valid by this schema, may become code. Writing goes the way everybody knows, and so does what
 * the compiler is not to be trusted with:
 * - texts: it puts literals into the code it makes, and gives some texts a meaning of their own;
 * - a field called `__proto__`, which would be no field of the object it writes;
 * - variables whose type holds itself: it writes types out level by level, which takes seconds, or for ever;
 * - variables within literals: those without a value become null, whatever the type says of that;
 * - conditions that may be null: it has them count as false where GraphQL refuses them.
 */
export function isCompilable(
  schema: GraphQLSchema,
  { document, query }: { readonly document: DocumentNode; readonly query: string },
): boolean {
  if (query.length > maxCompiledLength || query.includes('__proto__')) return false;
  let isPlain = true;
  let literalsAround = 0;
  const refuse = (): typeof BREAK => {
    isPlain = false;
    return BREAK;
  };
  const literal = {
    enter: () => void (literalsAround += 1),
    leave: () => void (literalsAround -= 1),
  };
  visit(document, {
    [Kind.STRING]: refuse,
    [Kind.OPERATION_DEFINITION]: ({ operation }) =>
      operation === OperationTypeNode.QUERY ? undefined : refuse(),
    [Kind.VARIABLE_DEFINITION]: (definition) => {
      const type = getNamedType(typeFromAST(schema, definition.type));
      const mayHoldItself = isInputObjectType(type) && isEndless(type);
      return mayHoldItself || mayBeNoCondition(definition) ? refuse() : undefined;
    },
    [Kind.OBJECT]: literal,
    [Kind.LIST]: literal,
    [Kind.VARIABLE]: () => (literalsAround > 0 ? refuse() : undefined),
  });
  return isPlain;
}
