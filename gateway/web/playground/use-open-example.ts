import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { parse } from 'graphql';
import type { Example } from '../examples/parse-example.ts';

/**
 * Gives a function that shows an example in a tab and runs it: in the tab where it already stands unchanged, else in
 * a new one. Undefined until the editors are there.
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
    actions.setOperationFacts({ documentAST: parse(query), operationName });
    actions.updateActiveTabValues({ query, variables, operationName });
    actions.run();
  };
}
