import type { PlanNode } from '../planning/query-plan.ts';
import { compileEntityFetch } from './entity-fetch.ts';
import type { CompileContext } from './fetch-context.ts';
import { compileRootFetch } from './root-fetch.ts';
import type { Step } from './run.ts';

const inSequence =
  (steps: readonly Step[]): Step =>
  async (run) => {
    for (const step of steps) {
      const pending = step(run);
      if (pending) await pending;
    }
  };

const inParallel =
  (steps: readonly Step[]): Step =>
  (run) => {
    const pending = steps.flatMap((step) => step(run) ?? []);
    return pending.length === 0 ? undefined : Promise.all(pending).then(() => undefined);
  };

/** Compiles a plan, or a part of one on the objects at a path, into a function to be run many times. */
export function compilePlan(context: CompileContext, node: PlanNode, path: readonly string[] = []): Step {
  const compile = (inner: PlanNode): Step => compilePlan(context, inner, path);
  switch (node.kind) {
    case 'sequence':
      return inSequence(node.nodes.map(compile));
    case 'parallel':
      return inParallel(node.nodes.map(compile));
    case 'flatten':
      return compilePlan(context, node.node, [...path, ...node.path]);
    case 'condition': {
      const whenTrue = node.whenTrue && compile(node.whenTrue);
      const whenFalse = node.whenFalse && compile(node.whenFalse);
      const name = context.originalNames.get(node.variable) ?? node.variable;
      return (run) => (run.variables[name] === true ? whenTrue : whenFalse)?.(run);
    }
    case 'fetch':
      return node.requires
        ? compileEntityFetch(context, node, { path, requires: node.requires })
        : compileRootFetch(context, node, path);
  }
}
