import type { PlanNode } from './query-plan.ts';

/** A step of a plan as callers are told of it. */
export type DescribedStep =
  | { readonly kind: 'sequence' | 'parallel'; readonly steps: readonly DescribedStep[] }
  | { readonly kind: 'condition'; readonly variable: string; readonly steps: readonly DescribedStep[] }
  | {
      readonly kind: 'fetch';
      readonly subgraph: string;
      /** Where in the answer the entities lie it is asked about; empty for fields of the root. */
      readonly path: string;
      /** What is asked, cut off where it gets long. */
      readonly operation: string;
    }
  | { readonly kind: 'more'; readonly leftOut: number };

const maxSteps = 200;
const maxOperationLength = 4_000;

/** Describes a plan: whom it asks what, in which order. Long ones are cut, and say so. */
export function describePlan(root: PlanNode): DescribedStep {
  let count = 0;
  const describeAll = (nodes: readonly PlanNode[], path: readonly string[]): DescribedStep[] => {
    const room = Math.max(0, maxSteps - count);
    const shown = nodes.slice(0, room).map((node) => describe(node, path));
    const leftOut = nodes.length - shown.length;
    return leftOut === 0 ? shown : [...shown, { kind: 'more', leftOut }];
  };
  const describe = (node: PlanNode, path: readonly string[]): DescribedStep => {
    count += 1;
    switch (node.kind) {
      case 'sequence':
      case 'parallel':
        return { kind: node.kind, steps: describeAll(node.nodes, path) };
      case 'flatten':
        return describe(node.node, [...path, ...node.path]);
      case 'condition':
        return {
          kind: 'condition',
          variable: node.variable,
          steps: describeAll(
            [node.whenTrue, node.whenFalse].filter((inner) => inner !== undefined),
            path,
          ),
        };
      case 'fetch': {
        const { subgraph, operation } = node;
        const isLong = operation.length > maxOperationLength;
        const shown = isLong ? `${operation.slice(0, maxOperationLength)} …` : operation;
        return { kind: 'fetch', subgraph, path: path.join('.'), operation: shown };
      }
    }
  };
  return describe(root, []);
}
