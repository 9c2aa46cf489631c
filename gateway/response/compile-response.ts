import {
  Kind,
  visit,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { createBoundedMap } from '../caching/bounded-map.ts';
import { objectShape } from '../shapes/build-shape.ts';
import { collectFields, type SelectionContext } from '../shapes/collect-fields.ts';
import { compileProjector, type ProjectionState } from './compile-projector.ts';
import { completeData, type Completed } from './complete.ts';
import { compileIntrospection, type Introspect } from './introspection.ts';

/** A valid operation with what it refers to. */
export interface OperationParts {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** The answer to an operation, for one setting of its conditions. */
export interface CompiledResponse {
  /** Answers what is asked about the schema itself; undefined when nothing is. */
  readonly introspect: Introspect | undefined;
  /** Turns gathered data into the answer; see `completeData` for what it promises. */
  complete(data: Readonly<Record<string, unknown>>, options: { readonly reportsNulls: boolean }): Completed;
}

/** Every combination of conditions is an answer of another form; more than this are not worth remembering. */
const maxSettings = 16;

function conditionNames({ operation, fragments }: OperationParts): string[] {
  const names = new Set<string>();
  for (const definition of [operation, ...fragments.values()])
    visit(definition, {
      Directive({ name, arguments: given }) {
        if (name.value !== 'skip' && name.value !== 'include') return;
        for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      },
    });
  return [...names];
}

function compileSetting(
  parts: OperationParts,
  rootType: GraphQLObjectType,
  conditions: Readonly<Record<string, boolean>>,
): CompiledResponse {
  const { operation } = parts;
  const context: SelectionContext = { ...parts, conditions };
  const shape = objectShape(context, rootType, [operation.selectionSet]);
  const ready = new Set(shape.fields.flatMap(({ kind, key }) => (kind === 'ready' ? [key] : [])));
  const fields = [...collectFields(context, rootType, [operation.selectionSet])].flatMap(([key, nodes]) =>
    ready.has(key) ? nodes : [],
  );
  const project = compileProjector(shape);
  return {
    introspect: fields.length > 0 ? compileIntrospection({ ...parts, fields }) : undefined,
    complete(data, options) {
      const state: ProjectionState = { isFaulty: false };
      const projected = project(data, state);
      if (state.isFaulty) return completeData(shape, data, options);
      return { data: projected as Completed['data'], errors: [] };
    },
  };
}

/** Compiles the answer to an operation; one per setting of its @skip and @include variables, when first needed. */
export function compileResponse(
  parts: OperationParts,
): (variables: Readonly<Record<string, unknown>>) => CompiledResponse {
  const names = conditionNames(parts);
  const settings = createBoundedMap<string, CompiledResponse>(maxSettings);
  const rootType = parts.schema.getRootType(parts.operation.operation);
  return (variables) => {
    const key = names.map((name) => (variables[name] === true ? '1' : '0')).join('');
    const known = settings.get(key);
    if (known) return known;
    if (!rootType) throw new Error(`The schema knows no ${parts.operation.operation}`);
    const conditions = Object.fromEntries(names.map((name) => [name, variables[name] === true]));
    const compiled = compileSetting(parts, rootType, conditions);
    settings.set(key, compiled);
    return compiled;
  };
}
