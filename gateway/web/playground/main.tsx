import { createRoot } from 'react-dom/client';
import { readExamples } from './examples.ts';
import { createFetcher } from './fetcher.ts';
import { installEditorWorkers } from './editor-workers.ts';
import { Playground } from './playground.tsx';
import { readShareHash } from './result/share-link.ts';
// Without graphiql/style.css: that file repeats the whole editor's CSS and embeds two fonts (0.6 MB).
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import '@graphiql/plugin-explorer/style.css';
import './playground.css';

const container = document.querySelector('#playground');
if (container === null) throw new Error('index.html must hold an element #playground');

const hub = new URL('../', new URL(location.pathname, location.origin));
const shared = await readShareHash(location.hash);

installEditorWorkers();
createRoot(container).render(
  <Playground
    fetcher={createFetcher(new URL('graphql', hub))}
    hub={hub}
    examples={readExamples()}
    linkedExample={new URLSearchParams(location.search).get('example')}
    shared={shared}
  />,
);
