import {
  isAbstractType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type SelectionSetNode,
} from 'graphql';
import { collectFields, type SelectionContext } from './collect-fields.ts';
import { leafShape } from './leaf.ts';
import type { AbstractShape, FieldShape, ObjectShape, Shape } from './shape.ts';

const canBe = (
  { schema }: SelectionContext,
  type: GraphQLCompositeType,
  concrete: GraphQLCompositeType,
): boolean =>
  concrete === type || (isAbstractType(type) && !isUnionType(concrete) && schema.isSubType(type, concrete));

/** Forms are made when an object of that type first turns up: of many possible types few occur. */
function abstractShape(
  context: SelectionContext,
  type: GraphQLCompositeType,
  selectionSets: readonly SelectionSetNode[],
): AbstractShape {
  const shapes = new Map<string, ObjectShape>();
  return {
    kind: 'abstract',
    typeName: type.name,
    shapeOf(given) {
      // A subgraph that knows an interface as one object (@interfaceObject) may give no type or the interface itself.
      const typeName = given ?? type.name;
      if (typeof typeName !== 'string') return undefined;
      const known = shapes.get(typeName);
      if (known) return known;
      const concrete = context.schema.getType(typeName);
      if (!isCompositeType(concrete) || !canBe(context, type, concrete)) return undefined;
      const shape = objectShape(context, concrete, selectionSets);
      shapes.set(typeName, shape);
      return shape;
    },
  };
}

function shapeOfType(context: SelectionContext, type: GraphQLOutputType, nodes: readonly FieldNode[]): Shape {
  if (isNonNullType(type)) return shapeOfType(context, type.ofType, nodes);
  if (isListType(type)) {
    const entry = shapeOfType(context, type.ofType, nodes);
    return { kind: 'list', entry, isEntryNonNull: isNonNullType(type.ofType) };
  }
  if (isLeafType(type)) return leafShape(type);
  const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  return isObjectType(type)
    ? objectShape(context, type, selectionSets)
    : abstractShape(context, type, selectionSets);
}

function fieldShape(
  context: SelectionContext,
  type: GraphQLCompositeType,
  [key, nodes]: readonly [string, readonly FieldNode[]],
): FieldShape[] {
  const name = nodes[0]?.name.value ?? key;
  if (name === '__typename')
    return [{ kind: 'typeName', key, typeName: isObjectType(type) ? type.name : undefined }];
  if (name === '__schema' || name === '__type') return [{ kind: 'ready', key }];
  const field = isUnionType(type) ? undefined : type.getFields()[name];
  if (!field) return [];
  return [
    {
      kind: 'value',
      key,
      dataKey: name === key ? key : (context.newAliases?.get(key) ?? key),
      isNonNull: isNonNullType(field.type),
      shape: shapeOfType(context, field.type, nodes),
    },
  ];
}

/** The form of an object of a type under the given selections. */
export function objectShape(
  context: SelectionContext,
  type: GraphQLCompositeType,
  selectionSets: readonly SelectionSetNode[],
): ObjectShape {
  const collected = collectFields(context, type, selectionSets);
  return {
    kind: 'object',
    typeName: type.name,
    fields: [...collected].flatMap((entry) => fieldShape(context, type, entry)),
  };
}
