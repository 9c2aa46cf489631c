import JsonWorker from 'monaco-editor/esm/vs/language/json/json.worker.js?worker';
import EditorWorker from 'monaco-editor/esm/vs/editor/editor.worker.js?worker';
import GraphqlWorker from 'monaco-graphql/esm/graphql.worker.js?worker';

function createWorker(label: string): Worker {
  if (label === 'graphql') return new GraphqlWorker({ name: label });
  if (label === 'json') return new JsonWorker({ name: label });
  return new EditorWorker({ name: label });
}

/** Tells the code editor where its workers are: in our own bundle, under names the build knows. Call before rendering. */
export function installEditorWorkers(): void {
  Object.assign(globalThis, {
    MonacoEnvironment: { getWorker: (_workerId: string, label: string) => createWorker(label) },
  });
}
