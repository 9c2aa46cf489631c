import { explorerPlugin } from '@graphiql/plugin-explorer';
import { type GraphiQLPlugin, useGraphiQL } from '@graphiql/react';
import type { Fetcher } from '@graphiql/toolkit';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useEffect, useMemo, useRef } from 'react';
import type { Example } from '../examples/parse-example.ts';
import { ExamplesPanel } from './examples-panel.tsx';
import { ResultPanel } from './result/result-panel.tsx';
import type { LinkedQuestion } from './result/share-link.ts';
import { resultTexts } from './result/texts.ts';
import { welcome } from './texts.ts';
import { useLanguage } from './use-language.ts';
import { useOpenExample } from './use-open-example.ts';

interface PlaygroundProps {
  fetcher: Fetcher;
  examples: readonly Example[];
  /** Address of the hub. */
  hub: URL;
  /** The question of a link somebody shared, to be opened and run at once. */
  shared: LinkedQuestion | 'broken' | undefined;
  /** Name of an example to open and run at once; an unknown name does nothing. */
  linkedExample: string | null;
}

/** GraphiQL with our examples beside it, in the colours the reader's system asks for. */
export function Playground({ fetcher, hub, examples, linkedExample, shared }: PlaygroundProps) {
  const examplesPlugin = useMemo(() => createExamplesPlugin(examples), [examples]);
  const cited = shared === 'broken' ? undefined : shared;
  const resultPlugin = useMemo(() => createResultPlugin(hub, cited), [hub, cited]);
  const plugins = useMemo(
    () => [examplesPlugin, resultPlugin, explorerPlugin(), HISTORY_PLUGIN],
    [examplesPlugin, resultPlugin],
  );
  const [language] = useLanguage();
  const linked = sharedExample(shared) ?? examples.find((example) => example.name === linkedExample);
  const [first] = examples;
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={plugins}
      visiblePlugin={cited?.receipt === undefined ? examplesPlugin : resultPlugin}
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
      {shared === 'broken' && (
        <GraphiQL.Footer>
          <p role="alert" className="broken-link" lang={language}>
            {resultTexts[language].brokenLink}
          </p>
        </GraphiQL.Footer>
      )}
    </GraphiQL>
  );
}

/** A shared question in the form of an example, which need not be among them. */
function sharedExample(shared: PlaygroundProps['shared']): Example | undefined {
  if (shared === undefined || shared === 'broken') return undefined;
  const { query, variables, operationName } = shared;
  const untitled = { de: '', en: '' };
  return { name: operationName ?? '', title: untitled, answers: untitled, query, variables };
}

function createResultPlugin(hub: URL, linked: LinkedQuestion | undefined): GraphiQLPlugin {
  return {
    title: 'Ergebnis (result)',
    icon: ResultIcon,
    content: () => <ResultPanel hub={hub} linked={linked} />,
  };
}

function ResultIcon() {
  return (
    <svg viewBox="0 0 24 24" width="1em" height="1em" fill="none" stroke="currentColor" strokeWidth="1.5">
      <path d="M3 5h18v14H3zM3 10h18M3 14.5h18M9 10v9" strokeLinejoin="round" />
    </svg>
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
