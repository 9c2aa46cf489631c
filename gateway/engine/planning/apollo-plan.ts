import { OperationTypeNode } from 'graphql';
import type {
  FetchDataRewrite,
  FetchNode as ApolloFetchNode,
  PlanNode as ApolloPlanNode,
  QueryPlan as ApolloQueryPlan,
  QueryPlanSelectionNode,
} from '@apollo/query-planner';
import type { FetchNode, PlanNode, QueryPlan, RequiredSelection, Rewrite } from './query-plan.ts';

const readRewrite = (rewrite: FetchDataRewrite): Rewrite =>
  rewrite.kind === 'ValueSetter'
    ? { kind: 'setValue', path: rewrite.path, value: rewrite.setValueTo as unknown }
    : { kind: 'renameKey', path: rewrite.path, newKey: rewrite.renameKeyTo };

const readSelections = (selections: readonly QueryPlanSelectionNode[]): RequiredSelection[] =>
  selections.flatMap((selection): RequiredSelection[] => {
    if (selection.kind === 'Field') {
      const { alias, name, selections: inner } = selection;
      return [{ kind: 'field', responseName: alias ?? name, selections: inner && readSelections(inner) }];
    }
    const inner = readSelections(selection.selections);
    return selection.typeCondition === undefined
      ? inner
      : [{ kind: 'fragment', typeCondition: selection.typeCondition, selections: inner }];
  });

function readFetch(node: ApolloFetchNode): FetchNode {
  if (node.contextRewrites && node.contextRewrites.length > 0)
    throw new Error('Plans that use @fromContext cannot be executed');
  return {
    kind: 'fetch',
    subgraph: node.serviceName,
    operation: node.operation,
    operationName: node.operationName,
    isMutation: node.operationKind === OperationTypeNode.MUTATION,
    variables: node.variableUsages ?? [],
    requires: node.requires && readSelections(node.requires),
    inputRewrites: (node.inputRewrites ?? []).map(readRewrite),
    outputRewrites: (node.outputRewrites ?? []).map(readRewrite),
  };
}

function readNode(node: ApolloPlanNode): PlanNode {
  switch (node.kind) {
    case 'Sequence':
      return { kind: 'sequence', nodes: node.nodes.map(readNode) };
    case 'Parallel':
      return { kind: 'parallel', nodes: node.nodes.map(readNode) };
    case 'Flatten':
      return { kind: 'flatten', path: node.path.map(String), node: readNode(node.node) };
    case 'Condition':
      return {
        kind: 'condition',
        variable: node.condition,
        whenTrue: node.ifClause && readNode(node.ifClause),
        whenFalse: node.elseClause && readNode(node.elseClause),
      };
    case 'Fetch':
      return readFetch(node);
    case 'Defer':
      throw new Error('Plans that use @defer cannot be executed');
  }
}

/** Turns a plan of Apollo's planner into ours. Throws for what the executor does not know: subscriptions, @defer, @fromContext. */
export function readApolloPlan({ node }: ApolloQueryPlan): QueryPlan {
  if (node?.kind === 'Subscription') throw new Error('Subscriptions cannot be executed');
  return { root: node && readNode(node) };
}
