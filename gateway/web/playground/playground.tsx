import { explorerPlugin } from '@graphiql/plugin-explorer';
import { type GraphiQLPlugin, useGraphiQL } from '@graphiql/react';
import type { Fetcher } from '@graphiql/toolkit';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useEffect, useMemo, useRef } from 'react';
import type { Example } from '../examples/parse-example.ts';
import { ExamplesPanel } from './examples-panel.tsx';
import { welcome } from './texts.ts';
import { useOpenExample } from './use-open-example.ts';

interface PlaygroundProps {
  fetcher: Fetcher;
  examples: readonly Example[];
  /** Name of an example to open and run at once; an unknown name does nothing. */
  linkedExample: string | null;
}

/** GraphiQL with our examples beside it, in the colours the reader's system asks for. */
export function Playground({ fetcher, examples, linkedExample }: PlaygroundProps) {
  const examplesPlugin = useMemo(() => createExamplesPlugin(examples), [examples]);
  const plugins = useMemo(() => [examplesPlugin, explorerPlugin(), HISTORY_PLUGIN], [examplesPlugin]);
  const linked = examples.find((example) => example.name === linkedExample);
  const [first] = examples;
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={plugins}
      visiblePlugin={examplesPlugin}
      defaultTabs={[{ query: welcome + (first?.query ?? ''), variables: first?.variables ?? '' }]}
      defaultEditorToolsVisibility="variables"
      inputValueDeprecation
      schemaDescription
    >
      <GraphiQL.Logo>
        <a className="home" href="../" lang="de" aria-label="Quartiersgraph, Startseite">
          Quartiersgraph
        </a>
      </GraphiQL.Logo>
      {linked && <OpenOnce example={linked} />}
    </GraphiQL>
  );
}

function createExamplesPlugin(examples: readonly Example[]): GraphiQLPlugin {
  return {
    title: 'Beispiele (examples)',
    icon: ExamplesIcon,
    content: () => <ExamplesPanel examples={examples} />,
  };
}

/** Runs the example named in the page's address, once, as soon as the editors and the schema are there. */
function OpenOnce({ example }: { example: Example }) {
  const openExample = useOpenExample();
  const hasSchema = useGraphiQL((state) => state.schema !== null);
  const isOpened = useRef(false);
  useEffect(() => {
    if (!openExample || !hasSchema || isOpened.current) return;
    isOpened.current = true;
    openExample(example);
  }, [openExample, hasSchema, example]);
  return null;
}

function ExamplesIcon() {
  return (
    <svg viewBox="0 0 24 24" width="1em" height="1em" fill="none" stroke="currentColor" strokeWidth="1.5">
      <path d="M9 6h12M9 12h12M9 18h12" strokeLinecap="round" />
      <path
        d="m3 4.5 3 1.75-3 1.75zM3 10.5l3 1.75-3 1.75zM3 16.5l3 1.75-3 1.75z"
        fill="currentColor"
        stroke="none"
      />
    </svg>
  );
}
