import type { GraphQLSchema } from 'graphql';
import type { FetchNode, PlanNode } from '../planning/query-plan.ts';
import { readAsked } from '../shapes/asked-shape.ts';
import { compileAsk, type Ask, type SubgraphAccess } from './ask-subgraph.ts';
import { compileBlank, type Blank } from './data/blank.ts';
import { compileRewrites, type Rewriter } from './data/rewrites.ts';
import {
  compileErrorReport,
  compilePathReader,
  type ErrorReport,
  type PathReader,
} from './subgraph-errors.ts';

/** What compiling a plan needs. */
export interface CompileContext extends SubgraphAccess {
  /** The supergraph with everything hidden in it: subgraphs answer in its types. */
  readonly schema: GraphQLSchema;
  /** The caller's names of the variables and aliases that bear another in the plan. */
  readonly originalNames: ReadonlyMap<string, string>;
  /** The whole plan. */
  readonly root: PlanNode;
}

/** The parts that every fetch has, compiled. */
export interface FetchParts {
  readonly node: FetchNode;
  readonly ask: Ask;
  readonly readPath: PathReader;
  readonly reportOf: ErrorReport;
  readonly rewriteOutput: Rewriter | undefined;
  /** Made when it is first needed: most subgraphs answer. */
  blank(): Blank;
}

/** Compiles what root fetches and entity fetches have in common. */
export function compileFetchParts(context: CompileContext, node: FetchNode): FetchParts {
  let blank: Blank | undefined;
  const { schema, originalNames, root } = context;
  const asked = readAsked(schema, node.operation);
  return {
    node,
    ask: compileAsk(node, { access: context, asked, originalNames, isOnlyFetch: node === root }),
    readPath: compilePathReader(node, asked.shape),
    reportOf: compileErrorReport(node.subgraph, originalNames),
    rewriteOutput: compileRewrites(schema, node.outputRewrites),
    blank: () => (blank ??= compileBlank(schema, node.operation)),
  };
}
