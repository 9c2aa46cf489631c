import { useState } from 'react';
import type { Language } from '../examples/parse-example.ts';

const parameter = 'lang';

/**
 * The language of our panel and a function to change it. It lives in the page's address (`?lang=en`, German without),
 * so it survives a reload and travels with a link, and nothing is stored in the browser.
 */
export function useLanguage(): [Language, (language: Language) => void] {
  const [language, setLanguage] = useState(readLanguage);
  const choose = (next: Language): void => {
    const address = new URL(location.href);
    address.searchParams.set(parameter, next);
    history.replaceState(history.state, '', address);
    setLanguage(next);
  };
  return [language, choose];
}

function readLanguage(): Language {
  return new URLSearchParams(location.search).get(parameter) === 'en' ? 'en' : 'de';
}
