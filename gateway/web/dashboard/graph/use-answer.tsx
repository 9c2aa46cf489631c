import type { AnyVariables } from '@urql/core';
import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { TypedDocumentString } from '../generated/graphql.ts';
import type { Answer, Failure, Graph } from './create-graph.ts';

/** The graph that the parts of the page ask. */
export const GraphContext = createContext<Graph | undefined>(undefined);

/** The graph. Must be called inside a GraphContext. */
export function useGraph(): Graph {
  const graph = useContext(GraphContext);
  if (graph === undefined) throw new Error('useGraph must be called inside a GraphContext');
  return graph;
}

/** A question under way, or its answer. */
export type Asked<Result> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure; readonly retry: () => void }
  | {
      readonly state: 'answered';
      readonly data: Result;
      /** Whether this answers the question before, while the present one is under way. */
      readonly isOutdated: boolean;
    };

/** Asks the graph whenever the question changes, and keeps the last answer in sight until the next is there. */
export function useAnswer<Result, Variables extends AnyVariables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Asked<Result> {
  const graph = useGraph();
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<{ readonly question: string; readonly answer: Answer<Result> }>();
  const question = `${attempt} ${JSON.stringify(variables)}`;
  useEffect(() => {
    let isWanted = true;
    void graph.ask(document, variables).then((given) => {
      if (isWanted) setAnswer({ question, answer: given });
    });
    return () => {
      isWanted = false;
    };
    // The question stands for its variables, which are a new object each time.
  }, [graph, document, question]);
  if (answer === undefined) return { state: 'loading' };
  const isOutdated = answer.question !== question;
  if (answer.answer.isAnswered) return { state: 'answered', data: answer.answer.data, isOutdated };
  if (isOutdated) return { state: 'loading' };
  return {
    state: 'failed',
    failure: answer.answer.failure,
    retry() {
      setAttempt(attempt + 1);
    },
  };
}
