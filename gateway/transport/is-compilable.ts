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

/**
 * Whether an operation, valid by this schema, may become code. Texts a caller wrote into it must not: the compiler puts
 * literals into the code it makes, and gives some texts a meaning of their own. A field called `__proto__` would be no
 * field of the object it writes. It writes out the type of a variable level by level, which takes seconds or for ever
 * when the type holds itself. Writing goes the way everybody knows.
 */
export function isCompilable(
  schema: GraphQLSchema,
  { document, query }: { readonly document: DocumentNode; readonly query: string },
): boolean {
  if (query.length > maxCompiledLength || query.includes('__proto__')) return false;
  let isPlain = true;
  const refuse = (): typeof BREAK => {
    isPlain = false;
    return BREAK;
  };
  visit(document, {
    [Kind.STRING]: refuse,
    [Kind.OPERATION_DEFINITION]: ({ operation }) =>
      operation === OperationTypeNode.QUERY ? undefined : refuse(),
    [Kind.VARIABLE_DEFINITION]: (definition) => {
      const type = getNamedType(typeFromAST(schema, definition.type));
      return isInputObjectType(type) && isEndless(type) ? refuse() : undefined;
    },
  });
  return isPlain;
}
