import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { parse, type DocumentNode } from 'graphql';
import type { Example } from '../examples/parse-example.ts';

/** What somebody shared need not be a document; GraphiQL then shows what is wrong with it. */
function parseIfPossible(query: string): DocumentNode | undefined {
  try {
    return parse(query);
  } catch {
    return undefined;
  }
}

/**
 * Gives a function that shows an example in a tab, runs it and brings the answer into view: in the tab where it already
 * stands unchanged, else in a new one. Undefined until the editors are there.
 */
export function useOpenExample(): ((example: Example) => void) | undefined {
  const { queryEditor, variableEditor, responseEditor, tabs } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'responseEditor', 'tabs'),
  );
  const actions = useGraphiQLActions();
  if (!queryEditor || !variableEditor || !responseEditor) return undefined;
  return (example) => {
    const open = tabs.findIndex(
      (tab) => tab.query === example.query && (tab.variables ?? '') === example.variables,
    );
    if (open >= 0) {
      actions.changeTab(open);
    } else {
      actions.addTab();
      queryEditor.setValue(example.query);
      variableEditor.setValue(example.variables);
    }
    // GraphiQL notices new content only after a pause. Told at once, the run names the right operation, and a second
    // click within that pause does not lose the tab's content.
    const { name: operationName, query, variables } = example;
    const documentAST = parseIfPossible(query);
    if (documentAST) actions.setOperationFacts({ documentAST, operationName });
    actions.updateActiveTabValues({ query, variables, operationName });
    actions.run();
    // On a narrow screen the answer is far below the list of examples; beside it, nothing moves.
    responseEditor.getContainerDomNode().scrollIntoView({ block: 'nearest' });
  };
}
