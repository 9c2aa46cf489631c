import {
  getNamedType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { isRecord, ownValue, setOwn, type Data } from './record.ts';
import { isOfType } from './type-conditions.ts';

/**
 * Fills what a silent subgraph leaves open in an object: null for each field that was asked for and is not yet known,
 * as far as the schema allows. The executor skips a computation whose input is absent, but hands a null input on; so
 * with these nulls the rest of an answer is still computed.
 */
export type Blank = (target: Data, typeName: string) => void;

function fieldOf(
  schema: GraphQLSchema,
  typeName: string,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  const type = schema.getType(typeName);
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

function createFill(schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
  const fill = (target: Data, selectionSet: SelectionSetNode, typeName: string): void => {
    for (const selection of selectionSet.selections) {
      if (selection.kind !== Kind.FIELD) {
        const fragment =
          selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        const condition = fragment?.typeCondition?.name.value ?? typeName;
        if (fragment && isOfType(schema, typeName, condition)) fill(target, fragment.selectionSet, typeName);
        continue;
      }
      const key = (selection.alias ?? selection.name).value;
      const field = fieldOf(schema, typeName, selection.name.value);
      const known = ownValue(target, key);
      // A field that must not be null stays absent, so that the null climbs and no computation gets it as input.
      if (known === undefined && field && !isNonNullType(field.type)) setOwn(target, key, null);
      if (isRecord(known) && field && selection.selectionSet) {
        const said = ownValue(known, '__typename');
        fill(known, selection.selectionSet, typeof said === 'string' ? said : getNamedType(field.type).name);
      }
    }
  };
  return fill;
}

/** Prepares the blanks of one operation on a subgraph; `schema` is the supergraph's. */
export function compileBlank(schema: GraphQLSchema, operation: string): Blank {
  const { definitions } = parse(operation, { noLocation: true });
  const fragments = new Map(
    definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const root = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION)?.selectionSet;
  const first = root?.selections[0];
  const isOnEntities = first?.kind === Kind.FIELD && first.name.value === '_entities';
  const selectionSet = isOnEntities ? first.selectionSet : root;
  const fill = createFill(schema, fragments);
  return (target, typeName) => {
    if (selectionSet) fill(target, selectionSet, typeName);
  };
}
