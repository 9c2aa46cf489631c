import { pick, useGraphiQL } from '@graphiql/react';
import type { SharedQuestion } from './share-link.ts';

/** Gives a function that reads the question in the editors at the moment; undefined until they are there. */
export function useQuestion(): (() => SharedQuestion) | undefined {
  const { queryEditor, variableEditor, operationName } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'operationName'),
  );
  if (!queryEditor || !variableEditor) return undefined;
  return () => ({
    query: queryEditor.getValue(),
    variables: variableEditor.getValue(),
    operationName: operationName ?? null,
  });
}
