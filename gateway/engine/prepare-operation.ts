import {
  GraphQLError,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { compilePlan } from './execution/compile-plan.ts';
import type { CompileContext } from './execution/fetch-context.ts';
import type { Step } from './execution/run.ts';
import type { Planner } from './planning/planner.ts';
import type { PlanNode } from './planning/query-plan.ts';
import { compileResponse, type CompiledResponse } from './response/compile-response.ts';
import { conditionNames, perConditions, type Conditions } from './response/conditions.ts';
import { compileSplicing, type Splicing } from './splicing/compile-splicing.ts';
import { createVariableReader, type CoercedVariables } from './coerce-variables.ts';
import { plannableDocument } from './plannable-document.ts';

/** A valid operation, planned and compiled: ready to be executed any number of times. */
export interface PreparedOperation {
  readonly operation: OperationDefinitionNode;
  /** Reads what a caller gave for the operation's variables. */
  readVariables(given: Readonly<Record<string, unknown>> | null | undefined): CoercedVariables;
  /** Subgraphs that the plan can ask. */
  readonly subgraphs: ReadonlySet<string>;
  /** How the data is gathered; undefined when no subgraph needs to be asked. */
  readonly plan: PlanNode | undefined;
  /** Gathers the data; undefined when no subgraph needs to be asked. */
  readonly gather: Step | undefined;
  /** The answer's form, for the values of the operation's variables. */
  formFor(variables: Readonly<Record<string, unknown>>): OperationForm;
}

/** What depends on the conditions of an operation. */
export interface OperationForm {
  readonly response: CompiledResponse;
  /** How the answers of subgraphs are spliced; undefined when they are not. */
  readonly splicing: Splicing | undefined;
}

/** What preparing an operation needs. */
export interface PrepareContext {
  readonly apiSchema: GraphQLSchema;
  readonly planner: Planner;
  readonly compile: Omit<CompileContext, 'originalNames' | 'root'>;
}

/** An operation of a document: by its name, or the only one. */
export interface ChosenOperation {
  readonly document: DocumentNode;
  readonly text: string;
  readonly operationName: string | undefined;
}

// The messages are graphql-js' own: callers and their tools know them.
function chooseOperation({ document, operationName }: ChosenOperation): OperationDefinitionNode {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (operationName !== undefined) {
    const named = operations.find(({ name }) => name?.value === operationName);
    if (!named) throw new GraphQLError(`Unknown operation named "${operationName}".`);
    return named;
  }
  const [only, ...others] = operations;
  if (!only) throw new GraphQLError('Must provide an operation.');
  if (others.length > 0)
    throw new GraphQLError('Must provide operation name if query contains multiple operations.');
  return only;
}

function subgraphsOf(node: PlanNode | undefined): string[] {
  switch (node?.kind) {
    case undefined:
      return [];
    case 'fetch':
      return [node.subgraph];
    case 'flatten':
      return subgraphsOf(node.node);
    case 'condition':
      return [...subgraphsOf(node.whenTrue), ...subgraphsOf(node.whenFalse)];
    case 'sequence':
    case 'parallel':
      return node.nodes.flatMap(subgraphsOf);
  }
}

/** The conditions under the names that their variables have in the plan. */
function planConditions(conditions: Conditions, originalNames: ReadonlyMap<string, string>): Conditions {
  const renamed = [...originalNames].map(
    ([name, original]) => [name, conditions[original] === true] as const,
  );
  return { ...conditions, ...Object.fromEntries(renamed) };
}

/**
 * Plans and compiles a valid operation. Rejects with a GraphQLError when the document has no such operation, with
 * QueryTooLargeError when planning takes too long.
 */
export async function prepareOperation(
  context: PrepareContext,
  chosen: ChosenOperation,
): Promise<PreparedOperation> {
  const operation = chooseOperation(chosen);
  const { document, text, operationName } = chosen;
  const { apiSchema: publicSchema } = context;
  const { schema } = context.compile;
  const plannable = plannableDocument(document, text, { api: publicSchema, supergraph: schema });
  const { root } = await context.planner.plan({ text: plannable.text, operationName });
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const { originalNames, newAliases } = plannable;
  const parts = { schema: publicSchema, operation, fragments, newAliases };
  const conditional = conditionNames(parts);
  return {
    operation,
    readVariables: createVariableReader(publicSchema, operation, conditional),
    subgraphs: new Set(subgraphsOf(root)),
    plan: root,
    gather: root && compilePlan({ ...context.compile, originalNames, root }, root),
    formFor: perConditions(conditional, (conditions) => {
      const response = compileResponse(parts, conditions);
      const { shape: answer } = response;
      const settled = { root, schema, conditions: planConditions(conditions, originalNames) };
      // What is copied bears the plan's names.
      const isCopyable = newAliases.size === 0;
      const splicing = isCopyable ? compileSplicing({ ...settled, answer, publicSchema }) : undefined;
      return { response, splicing };
    }),
  };
}
