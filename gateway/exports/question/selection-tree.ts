import {
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { CellKind } from '../table/table.ts';

/** One field of an answer, with everything that is asked of it. */
export interface AnswerField {
  /** Response names from the root of the answer. */
  readonly path: readonly string[];
  /** Whether it is a list, or a list of lists. */
  readonly isList: boolean;
  /** What a leaf holds; undefined for objects. */
  readonly kind: CellKind | undefined;
  readonly description: string | undefined;
  readonly fields: readonly AnswerField[];
}

const kinds: Readonly<Record<string, CellKind>> = {
  Int: 'integer',
  SafeInt: 'integer',
  Float: 'decimal',
  Boolean: 'boolean',
  Date: 'date',
  DateTime: 'dateTime',
};

const isList = (type: GraphQLOutputType): boolean =>
  isNonNullType(type) ? isList(type.ofType) : isListType(type);

/** Selections of an object, each with the type on which it is made. */
type Selections = readonly (readonly [GraphQLNamedType, SelectionSetNode])[];

interface Reading {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

interface FoundField {
  readonly type: GraphQLOutputType;
  readonly description: string | undefined;
  readonly nodes: FieldNode[];
}

/** Fields by response name, whatever @skip, @include and the types of fragments say: what may be in an answer. */
function collect({ schema, fragments }: Reading, selections: Selections): Map<string, FoundField> {
  const found = new Map<string, FoundField>();
  const visit = (type: GraphQLNamedType, { selections: nodes }: SelectionSetNode): void => {
    for (const node of nodes) {
      if (node.kind === Kind.FIELD) {
        const name = (node.alias ?? node.name).value;
        const field = 'getFields' in type ? type.getFields()[node.name.value] : undefined;
        if (!field || !('args' in field)) continue;
        const known = found.get(name);
        if (known) known.nodes.push(node);
        else
          found.set(name, { type: field.type, description: field.description ?? undefined, nodes: [node] });
        continue;
      }
      const target = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
      if (!target) continue;
      const condition = target.typeCondition?.name.value;
      visit((condition === undefined ? undefined : schema.getType(condition)) ?? type, target.selectionSet);
    }
  };
  for (const [type, selectionSet] of selections) visit(type, selectionSet);
  return found;
}

function fieldsOf(reading: Reading, selections: Selections, path: readonly string[]): AnswerField[] {
  return [...collect(reading, selections)].map(([name, { type, description, nodes }]) => {
    const named = getNamedType(type);
    const inner: Selections = nodes.flatMap(({ selectionSet }) =>
      selectionSet ? [[named, selectionSet] as const] : [],
    );
    const own = [...path, name];
    return {
      path: own,
      isList: isList(type),
      kind: isCompositeType(named) ? undefined : (kinds[named.name] ?? 'text'),
      description,
      fields: fieldsOf(reading, inner, own),
    };
  });
}

/** The fields that the answer to an operation has, as a tree; type names are left out. */
export function readSelectionTree(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): readonly AnswerField[] {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const root = schema.getRootType(operation.operation);
  return root ? fieldsOf({ schema, fragments }, [[root, operation.selectionSet]], []) : [];
}
