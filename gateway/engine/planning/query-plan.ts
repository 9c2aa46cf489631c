/** How an operation is answered: which subgraph is asked what, in which order. Plain data, so it can cross threads. */
export interface QueryPlan {
  /** Undefined when no subgraph needs to be asked, as for introspection. */
  readonly root: PlanNode | undefined;
}

/** One step of a plan. */
export type PlanNode = SequenceNode | ParallelNode | FlattenNode | ConditionNode | FetchNode;

/** Steps that need the ones before them. */
export interface SequenceNode {
  readonly kind: 'sequence';
  readonly nodes: readonly PlanNode[];
}

/** Steps that need nothing of each other. */
export interface ParallelNode {
  readonly kind: 'parallel';
  readonly nodes: readonly PlanNode[];
}

/** A step on the objects found at a path of response names; `@` goes into the entries of a list. */
export interface FlattenNode {
  readonly kind: 'flatten';
  readonly path: readonly string[];
  readonly node: PlanNode;
}

/** Steps that depend on a Boolean variable. */
export interface ConditionNode {
  readonly kind: 'condition';
  readonly variable: string;
  readonly whenTrue: PlanNode | undefined;
  readonly whenFalse: PlanNode | undefined;
}

/** One request to one subgraph. */
export interface FetchNode {
  readonly kind: 'fetch';
  readonly subgraph: string;
  readonly operation: string;
  readonly operationName: string | undefined;
  readonly isMutation: boolean;
  /** Names of the caller's variables that the operation uses. */
  readonly variables: readonly string[];
  /** What the subgraph must be told of each entity; undefined for a request on root fields. */
  readonly requires: readonly RequiredSelection[] | undefined;
  /** Changes to each representation before it is sent. */
  readonly inputRewrites: readonly Rewrite[];
  /** Changes to what the subgraph answers before it is merged. */
  readonly outputRewrites: readonly Rewrite[];
}

/** A part of what a subgraph must be told of an entity. */
export type RequiredSelection = RequiredField | RequiredFragment;

/** A field, by the name it has in the data gathered so far. */
export interface RequiredField {
  readonly kind: 'field';
  readonly responseName: string;
  /** Undefined for a leaf. */
  readonly selections: readonly RequiredSelection[] | undefined;
}

/** Fields of the entities that are of a type. */
export interface RequiredFragment {
  readonly kind: 'fragment';
  readonly typeCondition: string;
  readonly selections: readonly RequiredSelection[];
}

/** A change to data at a path; a path element `... on T` passes only objects of that type. */
export type Rewrite =
  | { readonly kind: 'setValue'; readonly path: readonly string[]; readonly value: unknown }
  | { readonly kind: 'renameKey'; readonly path: readonly string[]; readonly newKey: string };
