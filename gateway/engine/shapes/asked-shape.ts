import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  OperationTypeNode,
  parse,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { leafShape } from './leaf.ts';
import type { FieldShape, ObjectShape, Shape } from './shape.ts';

/** What a request asks of a subgraph. */
export interface Asked {
  /** Everything that may be in the answer, whatever types objects turn out to be and whatever @skip and @include say. */
  readonly shape: ObjectShape;
  /** Root fields that must be there. */
  readonly certainKeys: readonly string[];
}

interface Context {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** A selection, and the type it is made on; undefined for what is not in the supergraph. */
interface Part {
  readonly parent: GraphQLNamedType | undefined;
  readonly selectionSet: SelectionSetNode;
}

interface Gathered {
  readonly name: string;
  readonly type: GraphQLOutputType | undefined;
  readonly parts: Part[];
}

function typeOfField(parent: GraphQLNamedType | undefined, name: string): GraphQLOutputType | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name]?.type : undefined;
}

function gather(context: Context, { parent, selectionSet }: Part, fields: Map<string, Gathered>): void {
  for (const node of selectionSet.selections) {
    if (node.kind !== Kind.FIELD) {
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? context.fragments.get(node.name.value) : node;
      const condition = fragment?.typeCondition?.name.value;
      const on = condition === undefined ? parent : context.schema.getType(condition);
      if (fragment) gather(context, { parent: on, selectionSet: fragment.selectionSet }, fields);
      continue;
    }
    const key = (node.alias ?? node.name).value;
    const type = typeOfField(parent, node.name.value);
    const field = fields.get(key) ?? { name: node.name.value, type, parts: [] };
    fields.set(key, field);
    if (node.selectionSet)
      field.parts.push({ parent: type && getNamedType(type), selectionSet: node.selectionSet });
  }
}

// A valid operation asks one form of value under one name, whatever the type of the object: the first tells the form.
function shapeOfType(context: Context, type: GraphQLOutputType, parts: readonly Part[]): Shape {
  if (isNonNullType(type)) return shapeOfType(context, type.ofType, parts);
  if (isListType(type)) {
    const entry = shapeOfType(context, type.ofType, parts);
    return { kind: 'list', entry, isEntryNonNull: isNonNullType(type.ofType) };
  }
  return isLeafType(type) ? leafShape(type) : objectOf(context, type.name, parts);
}

function fieldOf(context: Context, key: string, { name, type, parts }: Gathered): FieldShape {
  if (name === '__typename') return { kind: 'typeName', key, typeName: undefined };
  if (name === '_entities' && !type) {
    const shape: Shape = { kind: 'list', entry: objectOf(context, '_Entity', parts), isEntryNonNull: false };
    return { kind: 'value', key, dataKey: key, isNonNull: true, shape };
  }
  if (!type) return { kind: 'ready', key };
  const shape = shapeOfType(context, type, parts);
  return { kind: 'value', key, dataKey: key, isNonNull: isNonNullType(type), shape };
}

function objectOf(context: Context, typeName: string, parts: readonly Part[]): ObjectShape {
  const fields = new Map<string, Gathered>();
  for (const part of parts) gather(context, part, fields);
  return {
    kind: 'object',
    typeName,
    fields: [...fields].map(([key, field]) => fieldOf(context, key, field)),
  };
}

const certain = (selectionSet: SelectionSetNode): string[] =>
  selectionSet.selections.flatMap((node) =>
    node.kind === Kind.FIELD && (node.directives ?? []).length === 0 ? [(node.alias ?? node.name).value] : [],
  );

const fragmentsOf = ({ definitions }: DocumentNode): Context['fragments'] =>
  new Map(
    definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );

/** Reads what a request to a subgraph asks; `schema` is the supergraph's. Throws when the text holds no operation. */
export function readAsked(schema: GraphQLSchema, text: string): Asked {
  const document = parse(text, { noLocation: true });
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('The request holds no operation');
  const { selectionSet } = operation;
  const parent = schema.getRootType(operation.operation) ?? schema.getRootType(OperationTypeNode.QUERY);
  const context = { schema, fragments: fragmentsOf(document) };
  const root = parent ?? undefined;
  return {
    shape: objectOf(context, root?.name ?? '', [{ parent: root, selectionSet }]),
    certainKeys: certain(selectionSet),
  };
}
