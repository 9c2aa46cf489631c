import {
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  getNamedType,
  Kind,
  parse,
  type ConstDirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

type Data = Record<string, unknown>;

/** An operation the gateway sent to a subgraph. */
export interface AskedOperation {
  readonly query: string;
  /** The entities it asked to be completed; undefined for an operation on root fields. */
  readonly representations: readonly Readonly<Data>[] | undefined;
}

/** What a walk through one selection needs: the type it is on, and fields that must stay as they are. */
interface Place {
  readonly typeName: string;
  readonly concreteName: string;
  readonly known: Readonly<Data>;
}

const namedDirectives = (
  node: { readonly directives?: readonly ConstDirectiveNode[] } | null | undefined,
  name: string,
) => (node?.directives ?? []).filter((directive) => directive.name.value === name);

const isExternal = ({ arguments: given }: ConstDirectiveNode): boolean =>
  given?.some(({ name, value }) => name.value === 'external' && value.kind === Kind.BOOLEAN && value.value) ??
  false;

/** How many subgraphs answer for a field; without a mark of its own it belongs to every subgraph that has its type. */
function ownersOf(
  type: GraphQLObjectType | GraphQLInterfaceType,
  field: GraphQLField<unknown, unknown>,
): number {
  const marks = namedDirectives(field.astNode, 'join__field');
  const owners =
    marks.length > 0
      ? marks.filter((mark) => !isExternal(mark))
      : namedDirectives(type.astNode, 'join__type');
  return owners.length;
}

/**
 * Whether the executor may be told that a field is null. A non-null field must stay absent, so that nulls
 * climb as they should. An object that several subgraphs fill must too: null would wipe what the others said.
 */
function mayBeNull(schema: GraphQLSchema, typeName: string, fieldName: string): boolean {
  const type = schema.getType(typeName);
  if (!isObjectType(type) && !isInterfaceType(type)) return true;
  const field = type.getFields()[fieldName];
  if (!field) return true;
  if (isNonNullType(field.type)) return false;
  return !isCompositeType(getNamedType(field.type)) || ownersOf(type, field) <= 1;
}

function applies(schema: GraphQLSchema, condition: string | undefined, concreteName: string): boolean {
  if (condition === undefined || condition === concreteName) return true;
  const [abstract, concrete] = [schema.getType(condition), schema.getType(concreteName)];
  return (
    isAbstractType(abstract) &&
    (isObjectType(concrete) || isInterfaceType(concrete)) &&
    schema.isSubType(abstract, concrete)
  );
}

/** Fills selections of one operation with nulls. */
function createBlanker(schema: GraphQLSchema, document: DocumentNode) {
  const fragments = new Map<string, FragmentDefinitionNode>(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [],
    ),
  );

  const blank = (selectionSet: SelectionSetNode, place: Place): Data => {
    const result: Data = {};
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        if (selection.name.value === '__typename') result[key] = place.concreteName;
        else if (!(key in place.known) && mayBeNull(schema, place.typeName, selection.name.value))
          result[key] = null;
        continue;
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const condition = fragment?.typeCondition?.name.value;
      if (fragment && applies(schema, condition, place.concreteName)) {
        Object.assign(
          result,
          blank(fragment.selectionSet, { ...place, typeName: condition ?? place.typeName }),
        );
      }
    }
    return result;
  };
  return blank;
}

const rootTypeNames = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

/**
 * The data of a department that says nothing: every field that was asked for is null, as far as the schema
 * allows. The executor skips a computation whose input is absent, but hands a null input on; so with these
 * nulls the rest of an answer is still computed. `heard` is what did come; only its gaps are filled.
 */
export function blankData(schema: GraphQLSchema, asked: AskedOperation, heard?: Readonly<Data> | null): Data {
  const document = parse(asked.query, { noLocation: true });
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) return {};
  const blank = createBlanker(schema, document);
  if (!asked.representations) {
    const typeName = rootTypeNames[operation.operation];
    return { ...(heard ?? blank(operation.selectionSet, { typeName, concreteName: typeName, known: {} })) };
  }
  const entities = operation.selectionSet.selections.find(
    (selection) => selection.kind === Kind.FIELD && selection.name.value === '_entities',
  );
  const selectionSet = entities?.kind === Kind.FIELD ? entities.selectionSet : undefined;
  if (!selectionSet) return {};
  const found = Array.isArray(heard?.['_entities']) ? (heard['_entities'] as readonly unknown[]) : [];
  return {
    _entities: asked.representations.map((known, index) => {
      const typeName = String(known['__typename']);
      return found[index] ?? blank(selectionSet, { typeName, concreteName: typeName, known });
    }),
  };
}
