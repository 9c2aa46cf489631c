import type { FragmentDefinitionNode, GraphQLError, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { objectShape } from '../shapes/build-shape.ts';
import type { ObjectShape } from '../shapes/shape.ts';
import { collectFields, type SelectionContext } from '../shapes/collect-fields.ts';
import { compileProjector, type ProjectionState } from './compile-projector.ts';
import { completeData, type Completed } from './complete.ts';
import type { Conditions } from './conditions.ts';
import { compileIntrospection, type Introspect } from './introspection.ts';

/** A valid operation with what it refers to. */
export interface OperationParts {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The aliases under which data is gathered that the caller wants under another; none by default. */
  readonly newAliases?: ReadonlyMap<string, string>;
}

/** The answer to an operation, for one setting of its conditions. */
export interface CompiledResponse {
  /** Answers what is asked about the schema itself; undefined when nothing is. */
  readonly introspect: Introspect | undefined;
  /** The form of the data. */
  readonly shape: ObjectShape;
  /** Turns gathered data into the answer; see `completeData` for what it promises. */
  complete(data: Readonly<Record<string, unknown>>, told: readonly GraphQLError[]): Completed;
}

/** Compiles the answer to an operation for one setting of its @skip and @include variables. */
export function compileResponse(parts: OperationParts, conditions: Conditions): CompiledResponse {
  const { operation } = parts;
  const rootType = parts.schema.getRootType(operation.operation);
  if (!rootType) throw new Error(`The schema knows no ${operation.operation}`);
  const context: SelectionContext = { ...parts, conditions };
  const shape = objectShape(context, rootType, [operation.selectionSet]);
  const ready = new Set(shape.fields.flatMap(({ kind, key }) => (kind === 'ready' ? [key] : [])));
  const fields = [...collectFields(context, rootType, [operation.selectionSet])].flatMap(([key, nodes]) =>
    ready.has(key) ? nodes : [],
  );
  const project = compileProjector(shape);
  return {
    shape,
    introspect: fields.length > 0 ? compileIntrospection({ ...parts, fields }) : undefined,
    complete(data, told) {
      const state: ProjectionState = { isFaulty: false };
      const projected = project(data, state);
      if (state.isFaulty) return completeData(shape, data, told);
      return { data: projected as Completed['data'], errors: [] };
    },
  };
}
