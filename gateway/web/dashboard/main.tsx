import { render } from 'preact';
import { AddressProvider } from './address/address-context.tsx';
import { Dashboard } from './dashboard.tsx';
import { createGraph } from './graph/create-graph.ts';
import { GraphContext } from './graph/use-answer.tsx';
import '@kern-ux/native/dist/kern.min.css';
import './styles/fonts.css';
import './styles/page.css';
import './styles/controls.css';
import './styles/tables.css';
import './styles/pictures.css';
import './styles/media.css';

const container = document.querySelector('#dashboard');
if (container === null) throw new Error('index.html must hold an element #dashboard');

// What stands there says that the dashboard is loading.
container.replaceChildren();
render(
  <GraphContext.Provider value={createGraph(new URL('../graphql', location.href).href)}>
    <AddressProvider>
      <Dashboard />
    </AddressProvider>
  </GraphContext.Provider>,
  container,
);
