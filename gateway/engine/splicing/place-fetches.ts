import {
  isObjectType,
  Kind,
  parse,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { FetchNode, PlanNode } from '../planning/query-plan.ts';
import { objectShape } from '../shapes/build-shape.ts';
import type { SelectionContext } from '../shapes/collect-fields.ts';
import type { ObjectShape } from '../shapes/shape.ts';
import { addGiven, addReader, enter, requiredShape, UnspliceableError, type Place } from './places.ts';

/** A request of a plan, with the place of the objects it is about. */
export interface PlacedFetch {
  readonly node: FetchNode;
  readonly place: Place;
  /** What it asks of these objects. */
  readonly shape: ObjectShape;
  /** What the subgraph is told of each entity; undefined for a request on root fields. */
  readonly required: ObjectShape | undefined;
}

/** A plan under one setting of its conditions. */
export interface SettledPlan {
  readonly root: PlanNode | undefined;
  /** What @skip and @include say, by the plan's names of the variables. */
  readonly conditions: Readonly<Record<string, boolean>>;
  /** The supergraph with everything hidden in it. */
  readonly schema: GraphQLSchema;
}

type FetchAt = readonly [node: FetchNode, path: readonly string[]];

/** The requests that the conditions let stand, in the plan's order. */
function fetchesOf(
  node: PlanNode | undefined,
  conditions: SettledPlan['conditions'],
  path: readonly string[] = [],
): FetchAt[] {
  switch (node?.kind) {
    case undefined:
      return [];
    case 'fetch':
      return [[node, path]];
    case 'flatten':
      return fetchesOf(node.node, conditions, [...path, ...node.path]);
    case 'sequence':
    case 'parallel':
      return node.nodes.flatMap((inner) => fetchesOf(inner, conditions, path));
    case 'condition':
      return fetchesOf(conditions[node.variable] === true ? node.whenTrue : node.whenFalse, conditions, path);
  }
}

/** The selection on the entities of a request, or on its root fields, with the fragments it uses. */
function selectionOf({ operation, requires }: FetchNode) {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let selectionSet: SelectionSetNode | undefined;
  for (const node of parse(operation, { noLocation: true }).definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
    if (node.kind === Kind.OPERATION_DEFINITION) selectionSet = node.selectionSet;
  }
  const [first] = selectionSet?.selections ?? [];
  if (requires) selectionSet = first?.kind === Kind.FIELD ? first.selectionSet : undefined;
  if (!selectionSet) throw new UnspliceableError('a request asks for nothing that is known');
  return { selectionSet, fragments };
}

function placeFetch({ schema, conditions }: SettledPlan, root: Place, [node, path]: FetchAt): PlacedFetch {
  if (node.inputRewrites.length > 0 || node.outputRewrites.length > 0)
    throw new UnspliceableError('a plan renames what is asked');
  const place = enter(root, path);
  const type = schema.getType(place.typeName);
  if (!isObjectType(type)) throw new UnspliceableError('the type of an object is not known beforehand');
  const required = node.requires && requiredShape(schema, place, node.requires);
  if (required?.fields.every(({ key }) => key !== '__typename') === true)
    throw new UnspliceableError('an entity is told without its type');
  if (required) addReader(place, node, required);
  const { selectionSet, fragments } = selectionOf(node);
  const context: SelectionContext = { schema, fragments, conditions };
  const shape = objectShape(context, type, [selectionSet]);
  addGiven(place, shape);
  return { node, place, shape, required };
}

/**
 * Finds the places of what a plan's requests give, below that of the root fields. Throws UnspliceableError when the
 * data has a form that splicing does not know.
 */
export const placeFetches = (plan: SettledPlan, root: Place): PlacedFetch[] =>
  fetchesOf(plan.root, plan.conditions).map((fetch) => placeFetch(plan, root, fetch));
