import type { QueryPlan } from './query-plan.ts';

/** A valid operation of the API schema. */
export interface PlannableOperation {
  /** The document, fragments included. */
  readonly text: string;
  /** Which operation of the document; undefined when it holds only one. */
  readonly operationName: string | undefined;
}

/** Finds out how an operation is answered. The only thing the gateway knows of the library that does it. */
export interface Planner {
  /** Plans an operation. Rejects with QueryTooLargeError when planning takes more than the planner allows. */
  plan(operation: PlannableOperation): Promise<QueryPlan>;
  /** Ends what the planner runs in the background. */
  close(): Promise<void>;
}
