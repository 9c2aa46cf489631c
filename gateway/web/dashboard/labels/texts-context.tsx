import { createContext, type ComponentChildren } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import type { Language } from '../../examples/parse-example.ts';
import { createTexts, type Texts } from './create-texts.ts';

const TextsContext = createContext<Texts | undefined>(undefined);

/** Has everything inside speak one language. */
export function TextsProvider({
  language,
  children,
}: {
  readonly language: Language;
  readonly children: ComponentChildren;
}) {
  const texts = useMemo(() => createTexts(language), [language]);
  return <TextsContext.Provider value={texts}>{children}</TextsContext.Provider>;
}

/** What says everything in the reader's language. Must be called inside a TextsProvider. */
export function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (texts === undefined) throw new Error('useTexts must be called inside a TextsProvider');
  return texts;
}
