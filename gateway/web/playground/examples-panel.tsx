import { useGraphiQL } from '@graphiql/react';
import { useState } from 'react';
import type { Example, Language } from '../examples/parse-example.ts';
import { languageNames, panelTexts } from './texts.ts';
import { useLanguage } from './use-language.ts';
import { useOpenExample } from './use-open-example.ts';

/** The list of example queries: a click shows one in a tab and runs it. */
export function ExamplesPanel({ examples }: { examples: readonly Example[] }) {
  const [language, setLanguage] = useLanguage();
  const [asked, setAsked] = useState<Example>();
  const openExample = useOpenExample();
  const texts = panelTexts[language];
  return (
    <section className="examples" lang={language} aria-labelledby="examples-heading">
      <header>
        <h2 id="examples-heading">{texts.heading}</h2>
        <LanguageSwitch language={language} onChoose={setLanguage} />
      </header>
      <p>{examples.length === 0 ? texts.none : texts.introduction}</p>
      <ul>
        {examples.map((example) => (
          <li key={example.name}>
            <button
              type="button"
              disabled={openExample === undefined}
              onClick={() => {
                setAsked(example);
                openExample?.(example);
              }}
            >
              <strong>{example.title[language]}</strong>
              <span>{example.answers[language]}</span>
            </button>
          </li>
        ))}
      </ul>
      <Progress language={language} asked={asked} />
    </section>
  );
}

interface LanguageSwitchProps {
  language: Language;
  onChoose: (language: Language) => void;
}

function LanguageSwitch({ language, onChoose }: LanguageSwitchProps) {
  return (
    <div className="examples-language" role="group" aria-label={panelTexts[language].language}>
      {(['de', 'en'] as const).map((choice) => (
        <button
          key={choice}
          type="button"
          lang={choice}
          aria-label={languageNames[choice]}
          aria-pressed={choice === language}
          onClick={() => {
            onChoose(choice);
          }}
        >
          {choice.toUpperCase()}
        </button>
      ))}
    </div>
  );
}

/** Tells a screen reader, away from whose focus the answer appears, how far the question has come. */
function Progress({ language, asked }: { language: Language; asked: Example | undefined }) {
  const isFetching = useGraphiQL((state) => state.isFetching);
  const { running, answered } = panelTexts[language];
  const text = asked === undefined ? '' : (isFetching ? running : answered)(asked.title[language]);
  return (
    <p role="status" className="examples-progress">
      {text}
    </p>
  );
}
